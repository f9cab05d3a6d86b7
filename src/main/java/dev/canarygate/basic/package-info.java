/**
 * Kinds of step that any project needs: runs a command, asks a web address, reads files and reports
 * of tests, waits. Read {@link dev.canarygate.basic.BasicSteps} first.
 */
@NullMarked
package dev.canarygate.basic;

import org.jspecify.annotations.NullMarked;
