/** A disk that fails on demand, for tests. */
@NullMarked
package dev.canarygate.disk;

import org.jspecify.annotations.NullMarked;
