package dev.canarygate.canary;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.SharedFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What must be one and the same for runs to count together, as it was known at one moment: the
 * candidate's digest, the build of the deployment, and the definition of the gate.
 *
 * @param values by name; what is not known is not there
 */
record Circumstances(Map<String, String> values) {
  private static final String DEFINITION = "gate-definition";
  private static final List<String> NAMES =
      List.of("candidate-digest", "saas-sha", "saas-build", DEFINITION);
  private static final Map<String, Fact> MEASURED =
      Map.of(
          "candidate-digest", SharedFacts.CANDIDATE_DIGEST,
          "saas-sha", SharedFacts.SAAS_SHA,
          "saas-build", SharedFacts.SAAS_BUILD);

  Circumstances {
    values = Map.copyOf(values);
  }

  static Circumstances now(Assignment assignment) {
    var values = new LinkedHashMap<String, String>();
    MEASURED.forEach(
        (name, fact) -> assignment.facts().get(fact).ifPresent(value -> values.put(name, value)));
    assignment.state().runs().stream()
        .reduce((first, last) -> last)
        .ifPresent(started -> values.put(DEFINITION, started.definition()));
    return new Circumstances(values);
  }

  /** As the step of a run recorded them. */
  static Circumstances ofRun(String run, Facts learned) {
    var values = new LinkedHashMap<String, String>();
    for (var name : NAMES) {
      learned.get(fact(run, name)).ifPresent(value -> values.put(name, value));
    }
    return new Circumstances(values);
  }

  Facts facts(String run) {
    var facts = Facts.NONE;
    for (var name : NAMES) {
      var value = values.get(name);
      facts = value == null ? facts : facts.with(fact(run, name), value);
    }
    return facts;
  }

  /** What does not hold any more, or was not known of a run. */
  List<String> problems(String run, Facts learned) {
    var then = ofRun(run, learned).values();
    var problems = new ArrayList<String>();
    for (var name : NAMES) {
      var was = then.getOrDefault(name, "not known");
      var is = values.getOrDefault(name, "not known");
      if (!then.containsKey(name) || !was.equals(is)) {
        problems.add("run " + run + ": " + name + " was " + was + ", and is " + is);
      }
    }
    return problems;
  }

  /** What is another thing now. */
  List<String> changes(Circumstances now) {
    return NAMES.stream()
        .filter(name -> !Objects.equals(values.get(name), now.values().get(name)))
        .map(
            name ->
                name
                    + " was "
                    + values.getOrDefault(name, "not known")
                    + ", and is "
                    + now.values().getOrDefault(name, "not known"))
        .toList();
  }

  private static Fact fact(String run, String name) {
    return Objects.requireNonNull(CanaryFacts.CIRCUMSTANCES.get(name)).of(run);
  }
}
