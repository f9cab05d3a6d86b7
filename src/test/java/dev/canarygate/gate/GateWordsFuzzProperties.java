package dev.canarygate.gate;

import dev.canarygate.Fuzz;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The small languages of a gate's files. */
final class GateWordsFuzzProperties {
  private static final Facts FACTS = Facts.of(Map.of("drain.rows", "22", "saas.sha", "abc"));

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void versions(@ForAll long seed) {
    Fuzz.batch(
        seed,
        List.of("v3.2.0rc16", "1!2.0a1.post2.dev3+local.7_x", "3.2.0-RC.10", "1.0-1"),
        text -> {
          var other = Version.parse("3.2.0rc15").orElseThrow();
          Version.parse(text).ifPresent(each -> each.compareTo(other));
          Version.next(Version.of(text).toString());
        },
        IllegalArgumentException.class);
  }

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void conditions(@ForAll long seed) {
    Fuzz.batch(
        seed,
        List.of(
            "drain.rows != 22 and saas.sha is known",
            "saas.sha contains 'a b' and drain.rows >= -1.5",
            "a is missing"),
        text -> Condition.parse(text).holds(FACTS),
        IllegalArgumentException.class);
  }

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void blanks(@ForAll long seed) {
    Fuzz.batch(
        seed,
        List.of("Rows: {{drain.rows}}, {{ saas.sha }} {{unknown}}\n| `{{drain.rows}}` |"),
        text -> {
          Blanks.fill(text, FACTS);
          Blanks.missing(text, FACTS);
        });
  }

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void durationsAndNames(@ForAll long seed) {
    Fuzz.batch(
        seed,
        List.of("15s", "999999999d", "WP01", "rows-changed", "con"),
        text -> {
          Facts.isName(text);
          Id.require("step", text);
          Durations.parse(text);
        },
        IllegalArgumentException.class);
  }
}
