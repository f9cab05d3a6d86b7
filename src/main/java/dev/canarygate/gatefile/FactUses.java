package dev.canarygate.gatefile;

import dev.canarygate.gate.Condition;
import java.util.ArrayList;
import java.util.List;

/** Collects the facts that files name while they are read. */
final class FactUses {
  private final List<FactUse> noted = new ArrayList<>();

  void add(String fact, FilePosition at) {
    noted.add(new FactUse(fact, at, null));
  }

  /** A step declares it. */
  void declare(String fact, FilePosition at) {
    noted.add(new FactUse(fact, at, null, true));
  }

  void add(Condition condition, FilePosition at) {
    condition.factNames().forEach(fact -> noted.add(new FactUse(fact, at, condition)));
  }

  /** All that were noted since this was called last. */
  List<FactUse> take() {
    var taken = List.copyOf(noted);
    noted.clear();
    return taken;
  }
}
