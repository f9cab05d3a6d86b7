/**
 * The ports between what runs gates and where they are kept, and the engine that keeps them in
 * files. Read {@link dev.canarygate.engine.Gates} first.
 */
@NullMarked
package dev.canarygate.engine;

import org.jspecify.annotations.NullMarked;
