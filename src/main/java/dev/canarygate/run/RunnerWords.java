package dev.canarygate.run;

import dev.canarygate.engine.Dispatch;
import dev.canarygate.engine.JobNews;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Placement;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.world.Launcher;
import java.util.List;
import java.util.stream.Collectors;

/** What a person reads when a runner is missing. */
final class RunnerWords {
  /** How a step begins to say that its runner is gone. */
  static final String LOST = "runner lost: ";

  private RunnerWords() {}

  /** Why nobody performs a package. */
  static String lack(WorkPackage workPackage, Dispatch.Seat seat) {
    var placement = workPackage.placement();
    if (!seat.refusals().isEmpty()) {
      return "needs a runner that can perform it: " + String.join("; ", seat.refusals());
    }
    if (placement.sameAs() != null) {
      return seat.wanted() == null
          ? "needs the runner of " + placement.sameAs() + ", and no runner performed that yet"
          : "needs the runner "
              + seat.wanted()
              + ", which performed "
              + placement.sameAs()
              + " and is not here. Start it again: "
              + start("--name " + seat.wanted() + " ", placement);
    }
    return "needs a runner with "
        + Placement.inWords(placement.tags())
        + ", and none is here. Start one: "
        + start("", placement);
  }

  /** While a runner that fits has not taken a package, or one may still come. */
  static String queued(WorkPackage workPackage, Dispatch.Seat seat) {
    if (seat.fitting() == 0) {
      return "waits for a runner with "
          + Placement.inWords(workPackage.placement().tags())
          + seat.refusals().stream().map(each -> "; " + each).collect(Collectors.joining());
    }
    return seat.fitting() == 1
        ? "waits for the one runner that fits, which takes nothing now: it is busy or cannot work;"
            + " its log and /healthz say so"
        : "waits for one of "
            + seat.fitting()
            + " runners that fit, which take nothing now: they are busy or cannot work; their logs"
            + " and /healthz say so";
  }

  private static String start(String name, Placement placement) {
    return Launcher.PLAIN.line("serve-steps " + name + "--tags " + tags(placement));
  }

  private static String tags(Placement placement) {
    return String.join(",", placement.tags().stream().sorted().toList());
  }

  /**
   * What a step has found whose runner is gone.
   *
   * @param began whether the runner had begun it
   * @param how what became of the runner
   */
  static Finding lost(String runner, boolean began, JobNews.Performer how) {
    if (!began) {
      return Finding.inconclusive(
              LOST + runner + " performed the steps before this one and is gone")
          .detail("What the steps before left on " + runner + " is not on another machine.");
    }
    return Finding.inconclusive(LOST + runner + end(how))
        .detail(
            "Look at "
                + runner
                + " before you resume: the step may have changed something there or elsewhere, and"
                + " a program of it may still run.");
  }

  /**
   * What a step waits for that only the runner of the steps before it could perform. It was not
   * begun, so that nothing has to be looked at.
   */
  static Finding unfit(String runner, List<String> refusals) {
    return Finding.waiting(
            runner
                + " performed the steps before this one, and cannot perform this one: "
                + String.join("; ", refusals))
        .detail(
            "What the steps before left on it is not on another machine, so the next attempt"
                + " begins with the first step.");
  }

  /** What became of a runner whose step another one gets. */
  static String left(JobNews.Performer how) {
    return how == JobNews.Performer.UNFIT ? " cannot perform it" : " is lost";
  }

  private static String end(JobNews.Performer how) {
    return how == JobNews.Performer.GAVE_UP
        ? " ended this without a result"
        : " was not heard of any more while it performed this";
  }

  /**
   * What a step waits for that another runner could do again, when none is here.
   *
   * @param how what became of the one that had it
   * @param why as {@link #lack} says it
   */
  static Finding nobodyElse(String runner, JobNews.Performer how, String why) {
    return Finding.waiting(
        how == JobNews.Performer.UNFIT ? why : LOST + runner + ". The step " + why);
  }
}
