package dev.canarygate.gate;

import dev.canarygate.gate.Event.AttemptEnded;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One try at a package.
 *
 * @param run which run of the gate it belongs to, 1-based; the last one, when it went on after a
 *     cut
 * @param firstRun the run in which it began
 * @param began the step under way, or the one during which it was interrupted; else null
 * @param ended null while under way, or when it was interrupted
 * @param facts all that was known when it ended; while under way, all known at its last step; of an
 *     attempt that two newer ones followed, only the version of the candidate
 * @param superseded why it was given up at a step border, because what it rests on changed; else
 *     null. Such an attempt counts for nothing and against nothing
 * @param worked how long it was under way
 */
public record Attempt(
    String workPackage,
    int number,
    int run,
    int firstRun,
    Instant startedAt,
    PerformedSteps performed,
    @Nullable String began,
    @Nullable AttemptEnded ended,
    Facts facts,
    @Nullable String superseded,
    Worked worked) {
  /**
   * A finding and when it was recorded.
   *
   * @param run in which run of the gate, 1-based
   */
  public record Performed(String step, Finding finding, Instant at, int run) {}

  Attempt with(Performed next, Facts known) {
    return new Attempt(
        workPackage,
        number,
        run,
        firstRun,
        startedAt,
        performed.with(next),
        null,
        ended,
        known,
        superseded,
        worked);
  }

  Attempt beginning(String step) {
    return new Attempt(
        workPackage,
        number,
        run,
        firstRun,
        startedAt,
        performed,
        step,
        ended,
        facts,
        superseded,
        worked);
  }

  /**
   * The same in a later run.
   *
   * @param cut when the run before was interrupted; null when nobody wrote it down
   */
  Attempt goingOn(int inRun, @Nullable Instant cut, Instant at) {
    return new Attempt(
        workPackage,
        number,
        inRun,
        firstRun,
        startedAt,
        performed,
        null,
        null,
        facts,
        superseded,
        worked.goingOn(lastSign(cut), at));
  }

  private Instant lastSign(@Nullable Instant cut) {
    return Stream.concat(performed.stream().map(Performed::at), Stream.ofNullable(cut))
        .max(Comparator.naturalOrder())
        .orElse(startedAt);
  }

  /** How long it was under way, without the pauses between runs; empty before it ended. */
  public Optional<Duration> took() {
    return Optional.ofNullable(ended).map(end -> worked.until(end.at()));
  }

  Attempt end(AttemptEnded event) {
    return new Attempt(
        workPackage,
        number,
        run,
        firstRun,
        startedAt,
        performed.closed(),
        null,
        event,
        facts,
        superseded,
        worked);
  }

  Attempt supersede(String why) {
    return new Attempt(
        workPackage, number, run, firstRun, startedAt, performed, null, ended, facts, why, worked);
  }

  /**
   * The same in less memory, once two others followed it: what was known at each of many attempts
   * is most of a long gate. One that spent an attempt keeps all of it, since it counts only for the
   * same facts.
   */
  Attempt past() {
    return ended != null && ended.verdict().spendsAttempt() && !isSuperseded()
        ? this
        : knowingOnly(SharedFacts.CANDIDATE_VERSION, SharedFacts.EVIDENCE_PATH);
  }

  private Attempt knowingOnly(Fact... kept) {
    var pairs =
        Stream.of(kept)
            .flatMap(each -> facts.get(each).stream().flatMap(it -> Stream.of(each.name(), it)))
            .toList();
    return new Attempt(
        workPackage,
        number,
        run,
        firstRun,
        startedAt,
        performed,
        began,
        ended,
        Facts.listed(pairs),
        superseded,
        worked);
  }

  public boolean isSuperseded() {
    return superseded != null;
  }

  public boolean hasEnded() {
    return ended != null;
  }

  Optional<Instant> endedAt() {
    return Optional.ofNullable(ended).map(AttemptEnded::at);
  }

  /** Of what was found so far; the ended attempt's own verdict when there is one. */
  public Verdict verdict() {
    return ended != null ? ended.verdict() : performed.verdict();
  }

  /**
   * Its verdict; the one of what still stops it, once waivers cover a part of its stops.
   *
   * @param blocking stops of it that no waiver covers
   */
  public Verdict verdict(List<TrippedStop> blocking) {
    boolean partly = !blocking.isEmpty() && blocking.size() < stops().size();
    return partly ? Verdict.worst(blocking.stream().map(TrippedStop::as).toList()) : verdict();
  }

  /** {@code superseded}, or the verdict as people read it. */
  public String word() {
    return isSuperseded() ? "superseded" : verdict().word();
  }

  /** The same, less what is waived. */
  public String word(List<TrippedStop> blocking) {
    return isSuperseded() ? "superseded" : verdict(blocking).word();
  }

  public List<TrippedStop> stops() {
    return ended != null ? ended.stops() : List.of();
  }

  /** Facts that this attempt itself learned. */
  public Facts learned() {
    return performed.learned();
  }

  /** Whether it was interrupted and went on in a later run. */
  public boolean wentOn() {
    return run > firstRun;
  }

  public boolean did(String step) {
    return performed.did(step);
  }
}
