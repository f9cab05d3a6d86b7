package dev.canarygate.report;

import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.Standing;
import dev.canarygate.gate.Verdict;
import dev.canarygate.gate.WorkPackage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt is worth at the moment of an overview. A pass is shown as one only while it
 * counts: by the gate's files of now, as the newest attempt at its package, and neither voided nor
 * too old.
 */
final class PassesOfNow {
  private static final String OTHER_FILES =
      "by gate files that changed since, so whether it counts is not known";

  private final Plan plan;
  private final boolean sameFiles;
  private final Map<String, WorkPackage> workPackages = new HashMap<>();

  static PassesOfNow of(Plan plan) {
    return new PassesOfNow(plan, OverviewReader.isBySameFiles(plan.definition(), plan.state()));
  }

  PassesOfNow(Plan plan, boolean sameFiles) {
    this.plan = plan;
    this.sameFiles = sameFiles;
    plan.definition().workPackages().forEach(each -> workPackages.put(each.id(), each));
  }

  /** Whether it passed, or was let pass: then a later run need not do it again. */
  boolean isPass(Attempt attempt) {
    return attempt.hasEnded()
        && !attempt.isSuperseded()
        && (attempt.verdict() == Verdict.PASSED || isWaived(attempt));
  }

  private boolean isWaived(Attempt attempt) {
    return sameFiles && isNewest(attempt) && stands(attempt);
  }

  /** Of the package as a whole. */
  OverviewCell cell(Attempt attempt, boolean carried) {
    var state = state(attempt);
    var took = carried || attempt.wentOn() ? null : took(attempt);
    return new OverviewCell(state, attempt.number(), took, "", cause(attempt, state, carried));
  }

  static @Nullable Duration took(Attempt attempt) {
    return attempt.took().orElse(null);
  }

  private OverviewState state(Attempt attempt) {
    if (attempt.isSuperseded()) {
      return OverviewState.SUPERSEDED;
    }
    if (!attempt.hasEnded()) {
      return isRunning(attempt) ? OverviewState.RUNNING : OverviewState.INTERRUPTED;
    }
    if (attempt.verdict() == Verdict.PASSED) {
      return passed(attempt);
    }
    return isWaived(attempt) ? OverviewState.WAIVED : OverviewState.of(attempt.verdict());
  }

  private OverviewState passed(Attempt attempt) {
    if (!isNewest(attempt)) {
      return OverviewState.STALE;
    }
    if (!sameFiles || !workPackages.containsKey(attempt.workPackage())) {
      return OverviewState.PASSED_THEN;
    }
    if (!stands(attempt)) {
      return OverviewState.STALE;
    }
    return skipped(attempt).isPresent() ? OverviewState.SKIPPED : OverviewState.PASSED;
  }

  private Optional<Skipped> skipped(Attempt attempt) {
    return Skipped.of(attempt, plan.state());
  }

  private boolean isRunning(Attempt attempt) {
    return isNewest(attempt) && attempt.run() == plan.state().run() && !plan.state().interrupted();
  }

  private boolean isNewest(Attempt attempt) {
    return plan.state()
        .newestAttempt(attempt.workPackage())
        .filter(newest -> newest.number() == attempt.number())
        .isPresent();
  }

  private boolean stands(Attempt attempt) {
    var standing = standing(attempt);
    return standing != null && standing.kept();
  }

  private @Nullable Standing standing(Attempt attempt) {
    var workPackage = workPackages.get(attempt.workPackage());
    return workPackage == null ? null : plan.standing(workPackage);
  }

  private String cause(Attempt attempt, OverviewState state, boolean carried) {
    return switch (state) {
      case PASSED -> carried ? "in run " + attempt.run() : "";
      case STALE -> stale(attempt);
      case PASSED_THEN -> OTHER_FILES;
      case WAIVED -> OverviewReader.cut(waived(attempt) + stopped(attempt));
      case FAILED, WAITING, INCONCLUSIVE -> stopped(attempt);
      case SUPERSEDED -> OverviewReader.cut(String.valueOf(attempt.superseded()));
      case SKIPPED -> OverviewReader.cut(skipped(attempt).map(Skipped::why).orElse(""));
      case RUNNING, INTERRUPTED, NOT_RUN -> "";
    };
  }

  private String stale(Attempt attempt) {
    if (!isNewest(attempt)) {
      return changed(attempt).map(OverviewReader::cut).orElse("a later attempt followed");
    }
    var standing = standing(attempt);
    return standing == null ? "" : OverviewReader.cut(standing.why());
  }

  /** What it rests on that is another one now. */
  private Optional<String> changed(Attempt attempt) {
    return Optional.ofNullable(workPackages.get(attempt.workPackage()))
        .flatMap(each -> plan.changedSince(each, attempt));
  }

  /** By whose word, and until when: one for each word, however many stops it lets pass. */
  private String waived(Attempt attempt) {
    return attempt.stops().stream()
        .flatMap(each -> LetPass.waivedUntil(plan, attempt.workPackage(), each).stream())
        .distinct()
        .map(each -> each + ": ")
        .collect(Collectors.joining());
  }

  private static String stopped(Attempt attempt) {
    var stops = attempt.stops();
    if (!stops.isEmpty()) {
      var more = stops.size() == 1 ? "" : " (and " + (stops.size() - 1) + " more)";
      return OverviewReader.cut(stops.get(0).id() + more + ": " + stops.get(0).report());
    }
    return attempt.performed().stream()
        .filter(each -> each.finding().verdict() == attempt.verdict())
        .findFirst()
        .map(each -> OverviewReader.cut(each.step() + ": " + each.finding().summary()))
        .orElse("");
  }

  /** Of one check of an attempt. */
  OverviewCell cell(Attempt attempt, CheckResults results) {
    var state = state(attempt, results);
    var cause =
        state == OverviewState.FAILED ? results.cause() : state.isOld() ? doubt(attempt) : "";
    return new OverviewCell(state, attempt.number(), null, results.count(), cause);
  }

  private OverviewState state(Attempt attempt, CheckResults results) {
    if (results.failed() > 0) {
      return OverviewState.FAILED;
    }
    if (results.skipped() == results.times()) {
      return OverviewState.SKIPPED;
    }
    return results.passed() == results.times() ? checked(attempt) : OverviewState.INCONCLUSIVE;
  }

  /** A check that passed is worth as much as its attempt; that of a failed one grows old, too. */
  OverviewState checked(Attempt attempt) {
    var whole = state(attempt);
    if (!whole.isTrouble()) {
      return whole == OverviewState.WAIVED ? OverviewState.PASSED : whole;
    }
    if (!isNewest(attempt)) {
      return OverviewState.STALE;
    }
    return sameFiles ? ofTrouble(attempt) : OverviewState.PASSED_THEN;
  }

  private OverviewState ofTrouble(Attempt attempt) {
    var standing = standing(attempt);
    boolean blocks = standing != null && standing.kind() == Standing.Kind.BLOCKING;
    boolean counts = blocks && isYoung(attempt) && changed(attempt).isEmpty();
    return counts ? OverviewState.PASSED : OverviewState.STALE;
  }

  private boolean isYoung(Attempt attempt) {
    var workPackage = workPackages.get(attempt.workPackage());
    var holds = workPackage == null ? null : workPackage.freshFor();
    var end = attempt.ended();
    return holds == null || end == null || isBefore(end.at().plus(holds));
  }

  private boolean isBefore(Instant moment) {
    return plan.now().isBefore(moment);
  }

  private String staleCheck(Attempt attempt) {
    return isNewest(attempt) && attempt.verdict() != Verdict.PASSED
        ? changed(attempt).orElse("its package did not pass, and has to be done again")
        : stale(attempt);
  }

  /** Why a check that passed in an attempt is not to be relied on now; empty when it is. */
  String doubt(Attempt attempt) {
    return switch (checked(attempt)) {
      case STALE -> staleCheck(attempt);
      case PASSED_THEN -> OTHER_FILES;
      case SUPERSEDED -> OverviewReader.cut(String.valueOf(attempt.superseded()));
      default -> "";
    };
  }
}
