package dev.canarygate.integrity;

import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What the health snapshots of an attempt say of the deployment, one after the other. */
record Snapshots(List<Facts> all) {
  private static final List<String> FIXED =
      List.of("saas.sha", "saas.build", "drain.terminal-failed", "drain.business-rule-rows");

  /** Where a step that runs go on beside keeps what it saw after each of them. */
  private static final Pattern AFTER_RUN =
      Pattern.compile("canary\\.after-run-([A-Za-z0-9]+)\\.(.+)");

  Snapshots {
    all = List.copyOf(all);
  }

  static Snapshots of(Attempt attempt) {
    return new Snapshots(
        attempt.performed().stream()
            .flatMap(performed -> of(performed.finding().facts()).stream())
            .filter(facts -> facts.get("saas.sha").isPresent())
            // A look at the identity alone is none.
            .filter(facts -> facts.get("health.status").isPresent())
            .toList());
  }

  /** Those between runs, in order of the runs; else the finding is one look itself. */
  private static List<Facts> of(Facts facts) {
    var afterRuns = new TreeMap<String, Facts>();
    facts
        .asMap()
        .forEach(
            (name, value) -> {
              var form = AFTER_RUN.matcher(name);
              if (form.matches()) {
                afterRuns.merge(form.group(1), Facts.NONE.with(form.group(2), value), Facts::and);
              }
            });
    return afterRuns.isEmpty() ? List.of(facts) : List.copyOf(afterRuns.values());
  }

  List<Observation> changes() {
    var changes = new ArrayList<Observation>();
    for (int i = 1; i < all.size(); i++) {
      for (var name : FIXED) {
        var then = all.get(i - 1).get(name);
        var now = all.get(i).get(name);
        if (!then.equals(now)) {
          changes.add(
              Observation.invalid(
                  "the deployment changed: "
                      + name
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

  String value(String name) {
    return all.isEmpty() ? words(Optional.empty()) : words(all.get(0).get(name));
  }

  private static String words(Optional<String> value) {
    return value.orElse("(not measured)");
  }
}
