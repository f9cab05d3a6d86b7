/**
 * Notices when the thing under test changes while it is tested. Read {@link
 * dev.canarygate.integrity.IntegritySteps} first.
 */
@NullMarked
package dev.canarygate.integrity;

import org.jspecify.annotations.NullMarked;
