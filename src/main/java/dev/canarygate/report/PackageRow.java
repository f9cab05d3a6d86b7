package dev.canarygate.report;

import static java.util.regex.Matcher.quoteReplacement;

import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Durations;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.SourceLine;
import dev.canarygate.gate.Standing;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.gate.Verdict;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.text.Words;
import dev.canarygate.world.Launcher;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The row of one package in a report.
 *
 * @param tries all tries at it so far
 * @param failures those that count against what is allowed; a pass never does
 * @param let those that were waived when they ended
 * @param missing needs that have not passed yet
 * @param blocking stops of its newest attempt that no waiver covers
 * @param waived stops of its newest attempt that a waiver covers
 * @param canBeWaived whether waivers alone would let its newest attempt pass
 * @param skipped who left it out, when its newest attempt passed without doing anything
 * @param launcher words the commands that a stop or a finding names
 */
record PackageRow(
    WorkPackage workPackage,
    Standing standing,
    List<Attempt> tries,
    long failures,
    long let,
    List<String> missing,
    List<TrippedStop> blocking,
    List<TrippedStop> waived,
    boolean canBeWaived,
    Optional<Skipped> skipped,
    Launcher launcher) {
  static PackageRow of(WorkPackage workPackage, Plan plan) {
    return of(workPackage, plan, Launcher.PLAIN);
  }

  static PackageRow of(WorkPackage workPackage, Plan plan, Launcher launcher) {
    var newest = plan.state().newestAttempt(workPackage.id());
    var blocking = newest.map(each -> plan.blocking(workPackage, each)).orElse(List.of());
    var tripped = newest.map(each -> plan.tripped(workPackage, each)).orElse(List.of());
    return new PackageRow(
        workPackage,
        plan.standing(workPackage),
        plan.state().attempts(workPackage.id()),
        plan.spent(workPackage),
        plan.letPass(workPackage),
        workPackage.needs().stream()
            .filter(need -> !plan.standing(plan.definition().workPackage(need)).kept())
            .toList(),
        told(blocking.stream(), launcher),
        told(tripped.stream().filter(stop -> !blocking.contains(stop)), launcher),
        newest.filter(each -> plan.canBeWaived(workPackage, each)).isPresent(),
        newest.flatMap(each -> Skipped.of(each, plan.state())),
        launcher);
  }

  private static List<TrippedStop> told(Stream<TrippedStop> stops, Launcher launcher) {
    return stops.map(each -> each.told(launcher::told)).toList();
  }

  /** Whether a stop of this row says of a step what the step says itself. */
  boolean says(TrippedStop stop, Finding finding) {
    return stop.repeats(launcher.told(finding.summary()));
  }

  String id() {
    return workPackage.id();
  }

  /** Where the gate's files have the package; empty when no file has it. */
  Optional<SourceLine> writtenAt() {
    return Optional.ofNullable(workPackage.at());
  }

  Optional<Attempt> newest() {
    return tries.isEmpty() ? Optional.empty() : Optional.of(tries.get(tries.size() - 1));
  }

  /** Whether it is what keeps the gate from going on. */
  boolean blocks() {
    return standing.kind() == Standing.Kind.BLOCKING || standing.kind() == Standing.Kind.SPENT;
  }

  /** Whether no attempt is left: a resume does not repeat it. */
  boolean isUsedUp() {
    return blocks()
        && (standing.kind() == Standing.Kind.SPENT || failures >= workPackage.attempts());
  }

  /** The worst of what blocks now; one whose attempts are spent decides only where nothing does. */
  Verdict stoppedAs() {
    return standing.kind() == Standing.Kind.BLOCKING
        ? Verdict.worst(blocking.stream().map(TrippedStop::as).toList())
        : Verdict.PASSED;
  }

  /** As {@link #recorded}; {@code skipped} when a person left it out. */
  String verdict() {
    return skipped.map(each -> Skipped.WORD).orElseGet(this::recorded);
  }

  /** {@code passed}, {@code running}, {@code interrupted}, or a dash when it never ran. */
  String recorded() {
    return newest()
        .map(
            attempt -> {
              if (attempt.hasEnded()) {
                return attempt.word(blocking);
              }
              return standing.kind() == Standing.Kind.RUNNING ? "running" : "interrupted";
            })
        .orElse("-");
  }

  /** How long the newest attempt was under way. */
  Optional<Duration> took() {
    return newest().flatMap(Attempt::took);
  }

  /** {@code 2 of 5}: failures, and how many end it. */
  String ofAllowed() {
    return failures + " of " + workPackage.attempts();
  }

  /** The same with those that a waiver lets pass: {@code 0 of 5, 1 waived}. */
  String spent() {
    return ofAllowed() + (let == 0 ? "" : ", " + let + " waived");
  }

  String time() {
    return took().map(Durations::inWords).orElse("-");
  }

  /** Who moves what blocks it: the owner of each stop, else its own; empty texts name nobody. */
  Stream<String> owners() {
    return blocking.isEmpty()
        ? Stream.of(workPackage.owner())
        : blocking.stream().map(stop -> workPackage.ownerOf(stop.id()));
  }

  /** For a table below what stopped the gate: which stop it was is not said again. */
  String status() {
    return standing.kind() == Standing.Kind.BLOCKING ? "stops the gate" : why();
  }

  /** Why it has this status, in one clause. */
  String why() {
    if (standing.kept()) {
      return skipped
          .map(each -> standing.why().replaceFirst("^passed", quoteReplacement(each.inWords())))
          .orElse(standing.why());
    }
    var kind = Words.of(standing.kind());
    var needs =
        standing.kind() == Standing.Kind.DUE && !missing.isEmpty()
            ? "; needs " + String.join(", ", missing)
            : "";
    return kind + ": " + standing.why() + needs;
  }
}
