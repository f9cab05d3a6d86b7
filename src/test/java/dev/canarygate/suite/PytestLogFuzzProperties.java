package dev.canarygate.suite;

import dev.canarygate.Fuzz;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class PytestLogFuzzProperties {
  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void logs(@ForAll long seed) {
    Fuzz.batch(
        seed,
        List.of(
            "RERUN tests/a.py::test_one\ntests/a.py::t RERUN\n=== 3 passed, 1 rerun, 2 subtests passed in 1.20s ==="),
        PytestLog::of);
  }
}
