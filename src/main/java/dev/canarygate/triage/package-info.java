/** What the words of a failure mean, and do not mean, by rules that are data. Pure. */
@NullMarked
package dev.canarygate.triage;

import org.jspecify.annotations.NullMarked;
