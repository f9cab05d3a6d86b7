/**
 * The manual: what the help explains besides commands, and the pages that {@code man} shows. Read
 * {@link dev.canarygate.manual.Topic} first.
 */
@NullMarked
package dev.canarygate.manual;

import org.jspecify.annotations.NullMarked;
