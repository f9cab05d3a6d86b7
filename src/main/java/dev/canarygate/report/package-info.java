/**
 * Shows a gate's state: text, Markdown and pictures for people, JSON and JUnit XML for programs.
 * Read {@link dev.canarygate.report.Report} first.
 */
@NullMarked
package dev.canarygate.report;

import org.jspecify.annotations.NullMarked;
