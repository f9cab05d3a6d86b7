package dev.canarygate.app;

import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.LoadedGate;
import dev.canarygate.world.Launcher;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a person typed about another gate than the one that is here: a gate keeps the values that it
 * was started with, and is never shown under others.
 *
 * @param gate id of the one that is here
 * @param started what it was started with, such as {@code version=1.0}
 * @param typed the same as it was typed now
 */
public record OtherGate(String gate, List<String> started, List<String> typed) {
  public OtherGate {
    started = List.copyOf(started);
    typed = List.copyOf(typed);
  }

  /**
   * @param found the gate that is here
   * @param loaded with what was typed now
   * @param own with nothing but what it was started with
   */
  public static Optional<OtherGate> of(GateSource found, LoadedGate loaded, LoadedGate own) {
    return found
        .readGate()
        .map(read -> of(read.state(), loaded.definition(), own.definition()))
        .filter(each -> !each.typed().isEmpty());
  }

  private static OtherGate of(GateState state, GateDefinition now, GateDefinition own) {
    var names =
        SameDefinition.changedParameters(state, now).stream()
            .filter(name -> !SameDefinition.changedParameters(state, own).contains(name))
            .toList();
    return new OtherGate(
        state.gate(),
        names.stream().map(each -> each + "=" + own.parameters().get(each)).toList(),
        names.stream().map(each -> each + "=" + now.parameters().get(each)).toList());
  }

  /** Whether one of these values of {@code --set} gives such a parameter. */
  public boolean isAmong(List<String> sets) {
    return sets.stream().map(OtherGate::name).anyMatch(each -> names().contains(each));
  }

  private List<String> names() {
    return typed.stream().map(OtherGate::name).toList();
  }

  private static String name(String set) {
    return set.split("=", 2)[0].strip();
  }

  /** That the gate is shown as it was started, and how the other one is found or started. */
  public String note(Launcher launcher) {
    return "shown is "
        + gate
        + ", which was started with "
        + String.join(", ", started)
        + ". "
        + options()
        + " is about another gate. To find that one: "
        + launcher.line("gates")
        + ". To start it: "
        + launcher.line("run --new");
  }

  /** That nothing goes on with it under other values. */
  UsageProblem refusal(Launcher launcher) {
    return new UsageProblem(
        options()
            + ": "
            + gate
            + " was started with "
            + String.join(", ", started)
            + ", and goes on with nothing else. The first command continues it, the second one"
            + " starts another.",
        List.of(launcher.line("resume"), launcher.line("run --new")));
  }

  private String options() {
    return typed.stream()
        .map(each -> "--set " + Launcher.word(each))
        .collect(Collectors.joining(" "));
  }
}
