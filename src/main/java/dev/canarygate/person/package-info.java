/**
 * Waits until enough named persons have approved. Read {@link dev.canarygate.person.PersonSteps}
 * first.
 */
@NullMarked
package dev.canarygate.person;

import org.jspecify.annotations.NullMarked;
