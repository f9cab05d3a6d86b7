package dev.canarygate.integrity;

import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.SharedFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the health snapshots of an attempt say of the deployment, one after the other. */
record Snapshots(List<Facts> all) {
  private static final List<Fact> FIXED =
      List.of(
          SharedFacts.SAAS_SHA,
          SharedFacts.SAAS_BUILD,
          SharedFacts.DRAIN_TERMINAL_FAILED,
          SharedFacts.DRAIN_BUSINESS_RULE_ROWS);

  Snapshots {
    all = List.copyOf(all);
  }

  static Snapshots of(Attempt attempt) {
    return new Snapshots(
        attempt.performed().stream()
            .flatMap(performed -> of(performed.finding().facts()).stream())
            .filter(facts -> facts.get(SharedFacts.SAAS_SHA).isPresent())
            // A look at the identity alone is not a health snapshot.
            .filter(facts -> facts.get(SharedFacts.HEALTH_STATUS).isPresent())
            .toList());
  }

  /** Those between runs, in order of the runs; else the finding is one look itself. */
  private static List<Facts> of(Facts facts) {
    var afterRuns = new TreeMap<String, Map<String, String>>();
    for (var seen : facts.all(SharedFacts.AFTER_RUN)) {
      afterRuns
          .computeIfAbsent(seen.filled().get(0), run -> new LinkedHashMap<>())
          .put(seen.filled().get(1), seen.value());
    }
    return afterRuns.isEmpty()
        ? List.of(facts)
        : afterRuns.values().stream().map(Facts::of).toList();
  }

  List<Observation> changes() {
    var changes = new ArrayList<Observation>();
    for (int i = 1; i < all.size(); i++) {
      for (var fact : FIXED) {
        var then = all.get(i - 1).get(fact);
        var now = all.get(i).get(fact);
        if (!then.equals(now)) {
          changes.add(
              Observation.invalid(
                  "the deployment changed: "
                      + fact.name()
                      + " was "
                      + words(then)
                      + " and is "
                      + words(now)
                      + " in snapshot "
                      + (i + 1)));
        }
      }
    }
    return changes;
  }

  String value(Fact fact) {
    return all.isEmpty() ? words(Optional.empty()) : words(all.get(0).get(fact));
  }

  private static String words(Optional<String> value) {
    return value.orElse("(not measured)");
  }
}
