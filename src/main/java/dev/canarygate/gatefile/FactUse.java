package dev.canarygate.gatefile;

import dev.canarygate.gate.Condition;
import org.jspecify.annotations.Nullable;

/**
 * A fact that a gate's file names, and where.
 *
 * @param condition that asks about it; null: it is only named
 * @param declares whether a step declares it there
 */
record FactUse(String fact, FilePosition at, @Nullable Condition condition, boolean declares) {
  FactUse(String fact, FilePosition at, @Nullable Condition condition) {
    this(fact, at, condition, false);
  }
}
