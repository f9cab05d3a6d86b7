/** Texts of others: shown so that nothing in them means anything, and compared line by line. */
@NullMarked
package dev.canarygate.text;

import org.jspecify.annotations.NullMarked;
