/** Notices when the thing under test changes while it is tested. */
@NullMarked
package dev.canarygate.integrity;

import org.jspecify.annotations.NullMarked;
