package dev.canarygate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.run.SmallGate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What a plan and a state keep from event to event is what they would find out anew: random gates
 * that run, fail, turn old and change their ground.
 */
final class PlanOfLaterEventsTest {
  private static final int EVENTS = 400;
  private static final List<String> IDS = List.of("A", "B", "C", "D", "E");

  private Random random = new Random();
  private Instant now = Instant.EPOCH;
  private GateState state = GateState.NEW;

  /** Findings of the newest attempts in the order in which they came. */
  private final List<Event.StepFinished> counting = new ArrayList<>();

  private static StepDefinition step(String id) {
    return SmallGate.finds(id, Finding.passed("never asked"));
  }

  private static GateDefinition definition() {
    return new SmallGate()
        .workPackage("A")
        .does(step("one"), step("two"))
        .freshFor(Duration.ofMinutes(4))
        .end()
        .workPackage("B", "A")
        .does(step("one"), step("two"))
        .holdsWhile("rows")
        .stops("many", "noise-1 > 3", Verdict.WAITING, List.of("A"))
        .keepGoing()
        .end()
        .workPackage("C", "A")
        .does(step("one"), step("two"))
        .eachRun()
        .end()
        .workPackage("D", "B", "C")
        .does(step("one"), step("two"))
        .attempts(50)
        .end()
        .workPackage("E", "D")
        .does(step("one"), step("two"))
        .holdsWhile("build")
        .end()
        .about(step("look"), "version", "build");
  }

  @Test
  void whatIsKeptIsWhatWouldBeFoundOutAnew() {
    var definition = definition();
    for (int seed = 1; seed <= 25; seed++) {
      random = new Random(seed);
      state = GateState.NEW;
      now = Instant.parse("2026-01-01T00:00:00Z");
      counting.clear();
      var plan = new Plan(definition, state, now);
      for (int i = 0; i < EVENTS; i++) {
        var event = next(plan);
        state = state.after(event);
        now = now.plusSeconds(random.nextInt(120) - 5);
        plan = plan.after(event, state).at(now);
        remember(event);
        same(plan, new Plan(definition, state, now));
        assertThat(List.copyOf(state.facts().asMap().entrySet()))
            .as("%s %s", seed, event)
            .isEqualTo(List.copyOf(facts().entrySet()));
        facts().keySet().forEach(this::measuredByTheLast);
      }
    }
  }

  private void remember(Event event) {
    event
        .as(Event.AttemptStarted.class)
        .ifPresent(
            start -> counting.removeIf(each -> each.workPackage().equals(start.workPackage())));
    event.as(Event.StepFinished.class).ifPresent(counting::add);
  }

  private Map<String, String> facts() {
    var all = new LinkedHashMap<String, String>();
    counting.forEach(each -> all.putAll(each.finding().facts().asMap()));
    return all;
  }

  private void measuredByTheLast(String fact) {
    var last =
        counting.stream()
            .filter(each -> each.finding().facts().get(fact).isPresent())
            .reduce((first, later) -> later)
            .orElseThrow();
    var measured = state.measurement(fact).orElseThrow();
    assertThat(measured.workPackage()).isEqualTo(last.workPackage());
    assertThat(measured.step()).isEqualTo(last.step());
    assertThat(measured.value()).isEqualTo(facts().get(fact));
  }

  private static void same(Plan kept, Plan anew) {
    assertThat(kept.ready()).isEqualTo(anew.ready());
    assertThat(kept.blocked()).isEqualTo(anew.blocked());
    assertThat(kept.outcome()).isEqualTo(anew.outcome());
    for (var each : anew.definition().workPackages()) {
      assertThat(kept.standing(each)).isEqualTo(anew.standing(each));
      anew.state()
          .newestAttempt(each.id())
          .ifPresent(
              attempt ->
                  assertThat(kept.lostGround(each, attempt))
                      .isEqualTo(anew.lostGround(each, attempt)));
    }
  }

  /** Something that can happen now. */
  private Event next(Plan plan) {
    if (state.runs().isEmpty() || random.nextInt(40) == 0) {
      return new Event.RunStarted(now, "g", "d", Map.of(), Map.of(), "tool", "ana", "host");
    }
    var id = IDS.get(random.nextInt(IDS.size()));
    var newest = state.newestAttempt(id);
    int attempt = newest.map(Attempt::number).orElse(0);
    if (newest.isEmpty() || newest.get().hasEnded()) {
      return new Event.AttemptStarted(now, id, attempt + 1);
    }
    return switch (random.nextInt(12)) {
      case 0 -> ended(plan, id, newest.get());
      case 1 -> new Event.AttemptSuperseded(now, id, attempt, "it changed");
      case 2 -> new Event.PassVoided(now, id, "changed");
      case 3, 4, 5 -> new Event.StepStarted(now, id, attempt, "one");
      default ->
          new Event.StepFinished(
              now, id, attempt, random.nextBoolean() ? "one" : "two", finding(id));
    };
  }

  private Event ended(Plan plan, String id, Attempt attempt) {
    var stops = plan.tripped(plan.definition().workPackage(id), attempt);
    var worst = attempt.verdict();
    for (var stop : stops) {
      worst = worst.orWorse(stop.as());
    }
    return new Event.AttemptEnded(now, id, attempt.number(), worst, stops);
  }

  private Finding finding(String id) {
    var verdict = random.nextInt(6) == 0 ? Verdict.FAILED : Verdict.PASSED;
    var found = Finding.of(verdict, "found").with("of-" + id.toLowerCase(Locale.ROOT), 1);
    return switch (random.nextInt(10)) {
      case 0 -> found.with("version", random.nextInt(2));
      case 1 -> found.with("build", random.nextInt(2));
      case 2 -> found.with("rows", random.nextInt(10));
      case 3, 4 -> found.with("noise-" + random.nextInt(2), random.nextInt(9));
      default -> found;
    };
  }
}
