package dev.canarygate.health;

import dev.canarygate.gate.Condition;
import dev.canarygate.gate.Durations;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.Verdict;
import dev.canarygate.gate.Version;
import dev.canarygate.probe.Probe;
import dev.canarygate.world.Web.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Grows while the answers are read; then says everything that was found wanting. */
final class HealthAssessment {
  private static final int OK = 200;

  private final SnapshotRequest request;
  private final List<String> unlearned = new ArrayList<>();
  private final List<String> misses = new ArrayList<>();
  private final List<String> degraded = new ArrayList<>();
  private Facts facts = Facts.NONE;

  HealthAssessment(SnapshotRequest request) {
    this.request = request;
  }

  void learn(Fact fact, Object value) {
    facts = facts.with(fact, value);
  }

  void readHealth(Probe probe) {
    read(
        probe,
        SharedFacts.HEALTH_STATUS,
        HealthFacts.HEALTH_TOOK,
        (path, answer) -> HealthBody.ofHealth(path, answer, request.eventsField()));
  }

  void readReady(Probe probe) {
    read(probe, HealthFacts.READY_STATUS, HealthFacts.READY_TOOK, HealthBody::ofReady);
  }

  private void read(
      Probe probe, Fact status, Fact took, BiFunction<String, Answer, HealthBody> reader) {
    var answer = probe.answer();
    if (answer == null) {
      unlearned.add(
          probe.address()
              + " did not answer, asked "
              + probe.tries().size()
              + " times: "
              + probe.last().why());
      return;
    }
    learn(status, answer.status());
    learn(took, Durations.inWords(Duration.ofMillis(answer.took().toMillis())));
    var path = probe.address().getPath();
    var reading = reader.apply(path, answer);
    facts = facts.and(reading.facts());
    if (answer.status() == OK) {
      unlearned.addAll(reading.problems());
    } else {
      misses.add(probe.address() + " answered " + answer.status() + ", expected 200");
      degraded.add(path + " answers " + answer.status());
    }
  }

  void checkExpectations() {
    noteDegradation();
    checkEvents();
    request.expectations().forEach(this::check);
  }

  /** One fact for one stop condition: the service itself says that it is not well. */
  private void noteDegradation() {
    noteState(HealthFacts.HEALTH_STATE, "ok");
    noteState(HealthFacts.READY_STATE, "ready");
    facts.get(HealthFacts.READY_UNWELL).ifPresent(degraded::add);
    if (!degraded.isEmpty()) {
      learn(HealthFacts.SAAS_DEGRADED, String.join(", ", degraded));
    }
  }

  private void noteState(Fact fact, String well) {
    facts
        .get(fact)
        .filter(state -> !state.equals(well))
        .ifPresent(state -> degraded.add(fact.name() + " is " + state));
  }

  private void checkEvents() {
    var atLeast = request.eventsAtLeast();
    var measured = facts.get(HealthFacts.EVENTS_VERSION);
    if (atLeast == null || measured.isEmpty()) {
      return;
    }
    var version = Version.parse(measured.get());
    if (version.isEmpty()) {
      unlearned.add(
          request.health().getPath()
              + " "
              + request.eventsField()
              + ": expected a version, found "
              + measured.get());
      return;
    }
    boolean enough = version.get().compareTo(atLeast) >= 0;
    learn(HealthFacts.EVENTS_ENOUGH, enough ? "yes" : "no");
    if (!enough) {
      misses.add("events.version is " + version.get() + ", expected " + atLeast + " or later");
    }
  }

  /** What was not measured cannot be held against the deployment. */
  private void check(Condition expectation) {
    if (expectation.holds(facts)) {
      return;
    }
    var names = expectation.factNames();
    var found = names.stream().map(name -> name + " is " + facts.get(name).orElse("not known"));
    var line = "expected " + expectation.inWords() + "; " + String.join(", ", found.toList());
    boolean measured = names.stream().allMatch(name -> facts.get(name).isPresent());
    (measured ? misses : unlearned).add(line);
  }

  Finding finding() {
    var verdict =
        !misses.isEmpty()
            ? Verdict.FAILED
            : unlearned.isEmpty() ? Verdict.PASSED : Verdict.INCONCLUSIVE;
    return Finding.of(verdict, summary(verdict)).with(facts).details(misses).details(unlearned);
  }

  private String summary(Verdict verdict) {
    return switch (verdict) {
      case PASSED ->
          facts.get(HealthFacts.SAAS_SERVICE).orElse("The deployment")
              + " is healthy: commit "
              + facts.get(SharedFacts.SAAS_SHA).orElse("not known")
              + ", built "
              + facts.get(SharedFacts.SAAS_BUILD).orElse("not known")
              + ".";
      case FAILED -> misses.size() + " not as expected: " + misses.get(0) + ".";
      default -> "The deployment's health is not known: " + unlearned.get(0) + ".";
    };
  }
}
