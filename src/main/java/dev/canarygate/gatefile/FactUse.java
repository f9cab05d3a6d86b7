package dev.canarygate.gatefile;

import dev.canarygate.gate.Condition;
import org.jspecify.annotations.Nullable;

/**
 * A fact that a gate's file names, and where.
 *
 * @param condition that asks about it; null: it is only named
 */
record FactUse(String fact, FilePosition at, @Nullable Condition condition) {}
