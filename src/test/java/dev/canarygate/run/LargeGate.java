package dev.canarygate.run;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A gate of many packages, each of which needs the one before it, with many steps each; and what
 * happens when it runs.
 *
 * @param packages how many
 * @param steps in each of them
 */
public record LargeGate(int packages, int steps) {
  public static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");

  public GateDefinition definition() {
    var gate = new SmallGate();
    for (int number = 1; number <= packages; number++) {
      var draft =
          number == 1
              ? gate.workPackage(name(number))
              : gate.workPackage(name(number), name(number - 1));
      draft
          .does(steps(number))
          .stops("too-many", "look.errors > 3", Verdict.FAILED, List.of())
          .end();
    }
    return gate.about(List.of(), "candidate.version");
  }

  private StepDefinition[] steps(int number) {
    var all = new ArrayList<StepDefinition>();
    for (int step = 1; step <= steps; step++) {
      all.add(SmallGate.finds(step(step), finding(number, step)));
    }
    return all.toArray(StepDefinition[]::new);
  }

  private static String name(int number) {
    return "P" + number;
  }

  private static String step(int number) {
    return "run-" + number + "/look";
  }

  private static Finding finding(int number, int step) {
    return Finding.passed("looked")
        .with("look.p" + number + ".run-" + step + ".errors", 0)
        .with("look.errors", 0);
  }

  /** Everything that happens when all of it passes, in so many runs that each do all of it. */
  public List<Event> events(int runs) {
    var events = new ArrayList<Event>();
    for (int run = 1; run <= runs; run++) {
      events.add(
          new Event.RunStarted(
              BEGAN, "gate-1", "digest", Map.of(), Map.of(), "tool", "ana", "host"));
      for (int number = 1; number <= packages; number++) {
        add(events, number, run);
      }
    }
    return events;
  }

  private void add(List<Event> events, int number, int attempt) {
    var name = name(number);
    events.add(new Event.AttemptStarted(BEGAN, name, attempt));
    for (int step = 1; step <= steps; step++) {
      events.add(new Event.StepStarted(BEGAN, name, attempt, step(step)));
      events.add(new Event.StepFinished(BEGAN, name, attempt, step(step), finding(number, step)));
    }
    events.add(new Event.AttemptEnded(BEGAN, name, attempt, Verdict.PASSED, List.of()));
  }
}
