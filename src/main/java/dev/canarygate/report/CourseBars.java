package dev.canarygate.report;

import dev.canarygate.gate.Durations;
import dev.canarygate.gate.Verdict;
import dev.canarygate.page.PageContent.Bar;
import dev.canarygate.page.PageContent.Mark;
import dev.canarygate.page.PageContent.Moment;
import dev.canarygate.page.PageContent.Run;
import dev.canarygate.page.PageContent.Some;
import dev.canarygate.page.PageState;
import dev.canarygate.text.Visible;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The timeline of a page: each attempt, step and process as a bar, in thousandths of its run.
 *
 * @param from when the run began
 * @param until when it ended, as far as is known
 * @param runs whether it is still under way
 * @param cut whether it was killed, so that nobody knows when what was under way ended
 * @param steps whether there is room for the steps of its attempts
 */
record CourseBars(Instant from, Instant until, boolean runs, boolean cut, boolean steps) {
  private static final int WHOLE = 1000;
  private static final int LONGEST = 600;

  /**
   * All runs that the page has room for, the newest first; only that one with its steps.
   *
   * @param running whether the newest is under way: then it goes on until now
   */
  static Some<Run> of(GateCourse course, boolean running, Instant now) {
    var newest = course.runs.newest();
    var shown =
        course.runs.shown(
            run -> {
              boolean last = newest.filter(each -> each == run).isPresent();
              boolean goesOn = last && running && run.last.isBefore(now);
              var until = goesOn ? now : run.last;
              boolean runs = last && running;
              boolean cut = !runs && run.wasCut();
              var since = last ? course.takenSince() : List.<Chapter>of();
              return new CourseBars(run.started.at(), until, runs, cut, last).run(run, since);
            });
    var reversed = new ArrayList<>(shown.items());
    Collections.reverse(reversed);
    return new Some<>(reversed, shown.more());
  }

  private Run run(GateCourse.Run run, List<Chapter> since) {
    var takeovers = run.takeovers.shown(CourseBars::moment);
    var before = run.before;
    return new Run(
        run.number,
        ShownTime.UTC.second(from),
        run.started.person() + " on " + run.started.host(),
        took(),
        before == null ? "" : between(before, from),
        new Some<>(
            Stream.concat(takeovers.items().stream(), since.stream().map(CourseBars::moment))
                .toList(),
            takeovers.more()),
        run.attempts.shown(this::bar),
        run.moments.shown(CourseBars::moment));
  }

  private String took() {
    if (!cut) {
      return "took " + between(from, until);
    }
    return until.isAfter(from) ? "interrupted after " + between(from, until) : "interrupted";
  }

  private static Moment moment(Chapter chapter) {
    return new Moment(
        ShownTime.UTC.clock(chapter.event().at()),
        Visible.cut(ShownTime.UTC.in(chapter.text()), LONGEST));
  }

  private Bar bar(GateCourse.Try attempt) {
    var began = attempt.started;
    var name = began.workPackage() + (began.attempt() > 1 ? " attempt " + began.attempt() : "");
    var parts = steps ? attempt.steps.shown(this::bar) : new Some<Bar>(List.of(), 0);
    return bar(
        name,
        Marks.of(attempt.ended, runs),
        began.at(),
        attempt.until,
        Retried.count(attempt.askedAgain),
        attempt.again.shown(each -> place(each.at())).items(),
        parts);
  }

  private Bar bar(GateCourse.Did step) {
    var verdict = step.verdict;
    var mark = verdict == null ? Marks.unended(runs) : Marks.of(verdict);
    return bar(
        step.started.step(),
        mark,
        step.started.at(),
        step.until,
        Retried.inWords(step.again),
        step.again.stream().map(each -> place(each.at())).toList(),
        step.children.shown(child -> bar(child, verdict)));
  }

  private Bar bar(GateCourse.Child child, @Nullable Verdict ofStep) {
    var mark =
        child.until == null ? Marks.unended(runs) : new Mark(ended(child.how, ofStep), child.how);
    return bar(
        child.started.command(),
        mark,
        child.started.at(),
        child.until,
        child.started.pid() == 0 ? "" : "pid " + child.started.pid(),
        List.of(),
        new Some<>(List.of(), 0));
  }

  /** An exit code other than 0 with which its step passed is one that the step accepts. */
  private static PageState ended(String how, @Nullable Verdict ofStep) {
    if (how.equals("exit code 0")) {
      return PageState.PASSED;
    }
    if (how.startsWith("exit code ")) {
      return ofStep == Verdict.PASSED ? PageState.PASSED : PageState.FAILED;
    }
    return how.equals("ended at its limit") ? PageState.FAILED : PageState.INCONCLUSIVE;
  }

  private Bar bar(
      String name,
      Mark mark,
      Instant began,
      @Nullable Instant ended,
      String note,
      List<Integer> again,
      Some<Bar> parts) {
    var end = ended == null ? until : ended;
    int x = place(began);
    return new Bar(
        name,
        mark,
        ShownTime.UTC.clock(began),
        ended == null && cut ? "-" : between(began, end),
        Math.min(x, WHOLE - 3),
        Math.max(3, place(end) - x),
        note,
        again,
        parts);
  }

  private int place(Instant moment) {
    long whole = Math.max(1, Duration.between(from, until).toMillis());
    long part = Math.max(0, Duration.between(from, moment).toMillis());
    return (int) Math.min(WHOLE, part * WHOLE / whole);
  }

  private static String between(Instant from, Instant until) {
    var length = Duration.between(from, until);
    return Durations.inWords(length.isNegative() ? Duration.ZERO : length);
  }
}
