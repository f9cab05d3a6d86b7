/**
 * Reads JUnit reports, which are written by what is under test and not trusted. Read {@link
 * dev.canarygate.junit.SuiteReading} first.
 */
@NullMarked
package dev.canarygate.junit;

import org.jspecify.annotations.NullMarked;
