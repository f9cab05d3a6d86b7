/** Runs a pytest suite and reads its JUnit report. */
@NullMarked
package dev.canarygate.suite;

import org.jspecify.annotations.NullMarked;
