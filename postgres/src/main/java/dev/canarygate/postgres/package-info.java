/** Keeps gates in a PostgreSQL database that machines share. */
@NullMarked
package dev.canarygate.postgres;

import org.jspecify.annotations.NullMarked;
