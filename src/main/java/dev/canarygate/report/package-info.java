/** A gate's state in words and pictures for people, and in JSON for programs. */
@NullMarked
package dev.canarygate.report;

import org.jspecify.annotations.NullMarked;
