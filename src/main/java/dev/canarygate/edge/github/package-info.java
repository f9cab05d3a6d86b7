/**
 * Reads GitHub and makes the changes that a gate wants, each exactly once. Read {@link
 * dev.canarygate.edge.github.GitHubForge} first, then {@link dev.canarygate.edge.github.Settler}.
 */
@NullMarked
package dev.canarygate.edge.github;

import org.jspecify.annotations.NullMarked;
