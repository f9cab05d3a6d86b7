/** Measures the speed of the program against its peers. First read {@code SpeedTable}. */
@NullMarked
package dev.canarygate.bench;

import org.jspecify.annotations.NullMarked;
