package dev.canarygate.gatefile;

import dev.canarygate.gate.Fact;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.WorkPackage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Facts that several steps of a package measure of different things, such as the status of two
 * addresses. The newest counts; who asks about such a fact may have meant another one.
 */
final class MeasuredTwice {
  /** Steps that look at something of their own, by the facts that they learn. */
  private final Map<String, List<StepDefinition>> steps = new HashMap<>();

  MeasuredTwice(WorkPackage workPackage) {
    for (var step : workPackage.steps()) {
      if (step.kind().subjects().stream().anyMatch(step.settings()::has)) {
        step.kind()
            .learns(step.settings())
            .forEach(
                fact -> steps.computeIfAbsent(fact.name(), each -> new ArrayList<>()).add(step));
      }
    }
  }

  /** Which one counts, and how to ask about another; empty when all are about the same. */
  Optional<String> inWords(String fact) {
    var all = steps.getOrDefault(fact, List.of());
    if (all.stream().map(MeasuredTwice::subject).distinct().count() < 2) {
      return Optional.empty();
    }
    var last = all.get(all.size() - 1);
    var others =
        all.subList(0, all.size() - 1).stream().map(StepDefinition::id).distinct().toList();
    return Optional.of(
        "several steps measure "
            + fact
            + ", of different things: once step '"
            + last.id()
            + "' is done, its value counts, and no longer that of "
            + named(others)
            + ". To ask about one of them, "
            + ownName(all.get(0), fact)
                .map(own -> "ask for a name such as " + own)
                .orElse(
                    "give its step 'as: WORD' and ask for " + fact.replaceFirst("\\.", ".WORD.")));
  }

  /** The fact as this step alone knows it; empty when its step says no {@code as}. */
  private static Optional<String> ownName(StepDefinition step, String fact) {
    int dot = fact.indexOf('.');
    return step.kind().learns(step.settings()).stream()
        .map(Fact::name)
        .filter(name -> name.length() > fact.length())
        .filter(name -> name.startsWith(fact.substring(0, dot + 1)))
        .filter(name -> name.endsWith(fact.substring(dot)))
        .findFirst();
  }

  /** The first three, and how many more: a gate can have hundreds. */
  static String named(List<String> ids) {
    return ids.size() <= 3
        ? String.join(", ", ids)
        : String.join(", ", ids.subList(0, 3)) + " and " + (ids.size() - 3) + " more";
  }

  /** What a step looks at, as its settings say it. */
  static List<String> subject(StepDefinition step) {
    return step.kind().subjects().stream()
        .map(each -> String.valueOf(step.settings().values().get(each)))
        .toList();
  }
}
