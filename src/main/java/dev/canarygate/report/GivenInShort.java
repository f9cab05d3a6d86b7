package dev.canarygate.report;

import dev.canarygate.gate.Event.RunStarted;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.text.Visible;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What tells gates apart that measure no candidate: what they were given, if that is short. What
 * says where things are on one machine tells nothing.
 */
public final class GivenInShort {
  private static final int MOST = 30;

  private GivenInShort() {}

  /**
   * {@code version=2.4}; empty when nothing was given, and for a gate that measures its candidate,
   * as long as it has not.
   */
  public static String of(GateDefinition definition, List<RunStarted> runs) {
    if (runs.isEmpty() || measuresCandidate(definition)) {
      return "";
    }
    var first = runs.get(0);
    var given = first.given();
    var words =
        (given == null ? Map.<String, String>of() : given.parameters())
            .entrySet().stream()
                .filter(each -> first.isShapedBy(each.getKey()))
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(" "));
    return Visible.line(words, MOST);
  }

  private static boolean measuresCandidate(GateDefinition definition) {
    return definition.workPackages().stream()
        .flatMap(each -> each.allSteps().stream())
        .flatMap(step -> step.kind().learns(step.settings()).stream())
        .anyMatch(SharedFacts.CANDIDATE_VERSION::equals);
  }
}
