/**
 * Asks for RFC 3161 time stamps and checks them. Read {@link dev.canarygate.stamp.TimeStamp} first.
 */
@NullMarked
package dev.canarygate.stamp;

import org.jspecify.annotations.NullMarked;
