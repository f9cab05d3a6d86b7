package dev.canarygate.gate;

import dev.canarygate.run.SmallGate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A gate in a few lines, before anything happens to it. */
final class GateSketch {
  private final Map<String, String[]> packages = new LinkedHashMap<>();
  private final Map<String, List<StopCondition>> stops = new LinkedHashMap<>();
  private List<String> identity = List.of();
  private List<StepDefinition> look = List.of();
  private final List<Subject> subjects = new ArrayList<>();

  /** Whether the line is one of the sketch. */
  boolean takes(String line) {
    var words = line.split(": ", 2);
    var head = words[0].split(" ", -1);
    switch (head[0]) {
      case "package" -> packages.put(head[1], parts(words.length > 1 ? words[1] : ""));
      case "stop" ->
          stops
              .computeIfAbsent(head[1], id -> new ArrayList<>())
              .add(stop(head[2], parts(words[1])));
      case "subject" -> subjects.add(new Subject(head[1], words[1].strip(), ""));
      case "identity" -> {
        identity = list(words[0].substring(9));
        look = steps(words[1]);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  GateDefinition definition() {
    var gate = new SmallGate();
    packages.forEach((id, parts) -> add(gate, id, parts));
    return gate.definition().with(new Identity(identity, look, subjects));
  }

  private void add(SmallGate gate, String id, String[] parts) {
    var draft = gate.workPackage(id, list(part(parts, "needs ")).toArray(String[]::new));
    draft.does(steps(parts[0]).toArray(StepDefinition[]::new));
    draft.onStop(steps(part(parts, "on-stop ")).toArray(StepDefinition[]::new));
    stops.getOrDefault(id, List.of()).forEach(draft::stops);
    var attempts = part(parts, "attempts ");
    draft.attempts(attempts.isEmpty() ? 3 : Integer.parseInt(attempts));
    if (!part(parts, "fresh ").isEmpty()) {
      draft.freshFor(Durations.parse(part(parts, "fresh ")));
    }
    draft.holdsWhile(list(part(parts, "while ")).toArray(String[]::new));
    if (Stream.of(parts).anyMatch("each run"::equals)) {
      draft.eachRun();
    }
    if (Stream.of(parts).anyMatch("keeps going"::equals)) {
      draft.keepGoing();
    }
    draft.uses(list(part(parts, "uses ")).toArray(String[]::new));
    draft.end();
  }

  private static StopCondition stop(String id, String[] parts) {
    var says = part(parts, "says ");
    var unblocks = part(parts, "unblocks ");
    return new StopCondition(
        id,
        Condition.parse(parts[0]),
        PlanStory.verdict(part(parts, "as ")),
        says.isEmpty() ? "it is so" : says,
        unblocks.isEmpty() ? "mend it" : unblocks,
        steps(part(parts, "then ")),
        list(part(parts, "voids ")));
  }

  private static String[] parts(String text) {
    return Stream.of(text.split("\\|")).map(String::strip).toArray(String[]::new);
  }

  private static String part(String[] parts, String head) {
    return Stream.of(parts)
        .filter(each -> each.startsWith(head))
        .map(each -> each.substring(head.length()))
        .findFirst()
        .orElse("");
  }

  /**
   * A step with {@code *} can be repeated, one with {@code ?} asks for a decision, one with {@code
   * !} for an approval.
   */
  private static List<StepDefinition> steps(String text) {
    return list(text).stream().map(GateSketch::step).toList();
  }

  private static StepDefinition step(String word) {
    var finding = Finding.passed("never asked");
    var step =
        SmallGate.step(
            word.replaceAll("[*?!]", ""), word.endsWith("*"), (world, assignment) -> finding);
    var asking = AskedInStories.by(word);
    return asking == Asking.NOTHING
        ? step
        : new StepDefinition(step.id(), step.kind().asking(asking), step.settings());
  }

  private static List<String> list(String text) {
    return Stream.of(text.split(",")).map(String::strip).filter(each -> !each.isEmpty()).toList();
  }
}
