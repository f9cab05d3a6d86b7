/**
 * Runs a pytest suite and judges its JUnit report. Read {@link dev.canarygate.suite.SuiteSteps}
 * first.
 */
@NullMarked
package dev.canarygate.suite;

import org.jspecify.annotations.NullMarked;
