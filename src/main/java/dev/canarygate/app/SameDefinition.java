package dev.canarygate.app;

import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.world.Launcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/** A journal belongs to one definition; results under two rules are results under none. */
final class SameDefinition {
  private SameDefinition() {}

  /**
   * @param launcher writes the command that starts anew
   * @throws BadData naming all that changed since the gate's last run
   */
  static void require(GateState state, GateDefinition definition, Launcher launcher) {
    if (!definition.differsFrom(state)) {
      return;
    }
    var changed = new ArrayList<BadData.Problem>();
    for (var name : changedParts(state, definition)) {
      changed.add(new BadData.Problem(name, 0, 0, how(name, state, definition)));
    }
    changed.add(
        new BadData.Problem(
            "gate " + state.gate(),
            0,
            0,
            "put it back, or start anew: " + launcher.line("run --new")));
    throw new BadData(List.copyOf(changed));
  }

  private static String how(String name, GateState state, GateDefinition definition) {
    boolean was = lastRun(state).files().containsKey(name);
    boolean is = definition.parts().containsKey(name);
    return was && is
        ? "changed since the gate was started"
        : was
            ? "was part of the gate when it was started, and is not any more"
            : "was not part of the gate when it was started";
  }

  /** Names of the files and parameters that differ from those of the gate's last run. */
  static List<String> changedParts(GateState state, GateDefinition definition) {
    var before = lastRun(state).files();
    var names = new TreeSet<>(before.keySet());
    names.addAll(definition.parts().keySet());
    names.removeIf(name -> Objects.equals(before.get(name), definition.parts().get(name)));
    return List.copyOf(names);
  }

  /** The same of files alone: a gate remembers its parameters. */
  static List<String> changedFiles(GateState state, GateDefinition definition) {
    return changedParts(state, definition).stream()
        .filter(name -> !name.startsWith(GateDefinition.PARAMETER_PART))
        .toList();
  }

  /** Names of the parameters whose values differ from those of the gate's last run. */
  static List<String> changedParameters(GateState state, GateDefinition definition) {
    return changedParts(state, definition).stream()
        .filter(name -> name.startsWith(GateDefinition.PARAMETER_PART))
        .map(name -> name.substring(GateDefinition.PARAMETER_PART.length()))
        .toList();
  }

  /** Whether the gate's last run was about the same candidate, whatever became of its files. */
  static boolean sameParameters(GateState state, GateDefinition definition) {
    return changedParts(state, definition).equals(changedFiles(state, definition));
  }

  private static Event.RunStarted lastRun(GateState state) {
    return state.runs().get(state.runs().size() - 1);
  }
}
