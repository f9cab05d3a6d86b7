/**
 * Answers the GitHub calls that a gate makes, from the state of a rehearsal world. Read {@link
 * dev.canarygate.rehearsal.github.GitHubSite} first.
 */
@NullMarked
package dev.canarygate.rehearsal.github;

import org.jspecify.annotations.NullMarked;
