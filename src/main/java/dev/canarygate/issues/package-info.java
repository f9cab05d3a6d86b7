/** What the gate says and does on issues, in words bound to what was measured. */
@NullMarked
package dev.canarygate.issues;

import org.jspecify.annotations.NullMarked;
