package dev.canarygate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.run.SmallGate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A run of two packages, one after the other, that nobody goes on with. */
final class CutShortTest {
  private static final Instant THEN = Instant.parse("2026-05-20T05:00:00Z");

  private final GateDefinition definition =
      new SmallGate()
          .workPackage("A")
          .does(SmallGate.finds("look", Finding.passed("fine")))
          .end()
          .workPackage("B", "A")
          .does(SmallGate.finds("look", Finding.passed("fine")))
          .end()
          .definition();
  private final List<Event> events = new ArrayList<>();
  private Instant now = THEN;

  private CutShortTest began() {
    return add(began(definition.digest()));
  }

  private Event began(String digest) {
    return new Event.RunStarted(now, "gate-1", digest, Map.of(), Map.of(), "t", "ana", "vm");
  }

  private CutShortTest add(Event event) {
    now = now.plusSeconds(1);
    events.add(event);
    return this;
  }

  private CutShortTest passed(String id) {
    return ended(id, Verdict.PASSED);
  }

  private CutShortTest ended(String id, Verdict verdict, TrippedStop... stops) {
    return add(new Event.AttemptStarted(now, id, 1))
        .add(new Event.StepFinished(now, id, 1, "look", Finding.of(verdict, "looked")))
        .add(new Event.AttemptEnded(now, id, 1, verdict, List.of(stops)));
  }

  private CutShortTest waived() {
    var until = now.plus(Duration.ofDays(1));
    return add(new Event.Waived(now, new Waiver(null, "look-failed", "ben", "known", until, null)));
  }

  private boolean isCut() {
    return CutShort.is(definition, GateState.of(events));
  }

  private static TrippedStop stop(Verdict as) {
    return new TrippedStop("look-" + as.word(), as, "It is off.", "", List.of());
  }

  @Test
  void aRunThatLeftAPackageUnderWayOrDueOrTheGateUncleared() {
    assertThat(isCut()).as("never began").isFalse();
    assertThat(began().isCut()).as("before the first package").isTrue();
    assertThat(passed("A").isCut()).as("between two packages").isTrue();
    assertThat(waived().isCut()).as("whatever was said since").isTrue();
    assertThat(add(new Event.AttemptStarted(now, "B", 1)).isCut()).as("in a package").isTrue();
    add(new Event.StepFinished(now, "B", 1, "look", Finding.passed("fine")));
    add(new Event.AttemptEnded(now, "B", 1, Verdict.PASSED, List.of()));
    assertThat(isCut()).as("before the end was recorded").isTrue();
    assertThat(add(new Event.GateEnded(now, Outcome.CLEARED)).isCut()).as("ended").isFalse();
  }

  @Test
  void aRunThatCouldDoNoMoreEndedWhateverBecameDueSince() {
    began().passed("A").ended("B", Verdict.FAILED, stop(Verdict.FAILED));
    assertThat(isCut()).isFalse();
    assertThat(waived().isCut()).as("a waiver makes it due again").isFalse();
    add(began(definition.digest()));
    assertThat(isCut()).as("another run was begun with it").isTrue();
  }

  @Test
  void anInterruptedRunIsNotCutAgain() {
    assertThat(began().add(new Event.RunInterrupted(now, "Ctrl-C")).isCut()).isFalse();
  }

  @Test
  void otherFilesDoNotSayWhatTheRunWouldHaveDone() {
    add(began("another digest"));
    assertThat(isCut()).isFalse();
    assertThat(add(new Event.AttemptStarted(now, "A", 1)).isCut()).isTrue();
  }
}
