package dev.canarygate.report;

import dev.canarygate.evidence.Digest;
import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.News;
import dev.canarygate.gate.Notice;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.Question;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.text.Visible;
import dev.canarygate.text.Words;
import dev.canarygate.world.Launcher;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The end of a run in a few lines, for people and programs who are not at the screen. */
public final class Bulletin {
  private static final int MOST_REASONS = 10;
  private static final int LONGEST = 500;

  private final Report report;
  private final News news;

  private Bulletin(Report report, News news) {
    this.report = report;
    this.news = news;
  }

  /**
   * What it has to tell; empty while the gate is open.
   *
   * @param launcher writes the commands that come next
   */
  public static Optional<Notice> of(Plan plan, Launcher launcher) {
    var report = Report.of(plan, launcher);
    return news(report).map(news -> new Bulletin(report, news).notice());
  }

  private static Optional<News> news(Report report) {
    return switch (report.outcome()) {
      case OPEN -> Optional.empty();
      case CLEARED -> Optional.of(News.CLEARED);
      case STOPPED, HELD -> Optional.of(News.HALTED);
      case WAITING ->
          Optional.of(report.questions().isEmpty() ? News.WAITING : News.APPROVAL_ASKED);
    };
  }

  private Notice notice() {
    var plan = report.plan();
    return new Notice(
        key(),
        news,
        Digest.of(about()),
        plan.now(),
        plan.state().gate(),
        line(plan.definition().title()),
        plan.state().run(),
        report.outcome(),
        line(report.fact(SharedFacts.CANDIDATE_VERSION).orElse("")),
        reasons().limit(MOST_REASONS).toList(),
        commands(),
        line(ShownTime.UTC.in(report.nextBriefly().why())),
        runs().reduce((first, last) -> last).map(run -> name(run.person())).orElse(""));
  }

  private Stream<Event.RunStarted> runs() {
    return report.plan().state().runs().stream();
  }

  /** Gates of two folders may have one name, but not one beginning. */
  private String key() {
    var state = report.plan().state();
    var began =
        runs()
            .findFirst()
            .map(
                run -> run.at() + "\n" + run.person() + "\n" + run.host() + "\n" + run.definition())
            .orElse("");
    return String.join(
        "-", state.gate(), "run" + state.run(), Words.of(news), Digest.of(began).substring(0, 8));
  }

  /** A stop that trips once more in a new attempt is news; one that is still waited for is not. */
  private String about() {
    var candidate = report.fact(SharedFacts.CANDIDATE_VERSION).orElse("");
    var what =
        news == News.APPROVAL_ASKED
            ? report.questions().stream().map(each -> each.workPackage() + " " + each.command())
            : report.blocking().stream().map(this::state);
    return Stream.concat(Stream.of(Words.of(news), candidate), what)
        .collect(Collectors.joining("\n"));
  }

  private String state(PackageRow row) {
    var stops = row.blocking().stream().map(TrippedStop::id).collect(Collectors.joining(" "));
    int attempt = row.newest().map(Attempt::number).orElse(0);
    return row.id() + " " + stops + (news == News.HALTED ? " " + attempt : "");
  }

  private Stream<Notice.Reason> reasons() {
    if (report.outcome() == Outcome.CLEARED) {
      return Stream.empty();
    }
    var asked = report.questions().stream().map(Question::workPackage).toList();
    var questions = news == News.APPROVAL_ASKED ? report.questions() : List.<Question>of();
    var stops =
        report.blocking().stream()
            .filter(row -> questions.isEmpty() || !asked.contains(row.id()))
            .flatMap(this::reasons);
    return Stream.concat(questions.stream().map(this::reason), stops);
  }

  private Notice.Reason reason(Question question) {
    var owner = report.plan().definition().workPackage(question.workPackage()).owner();
    return new Notice.Reason(question.workPackage(), "", line(question.why()), "", line(owner));
  }

  private Stream<Notice.Reason> reasons(PackageRow row) {
    if (row.blocking().isEmpty()) {
      var owner = line(row.workPackage().owner());
      return Stream.of(new Notice.Reason(row.id(), "", line(row.why()), "", owner));
    }
    return row.blocking().stream().map(stop -> reason(row, stop));
  }

  private static Notice.Reason reason(PackageRow row, TrippedStop stop) {
    return new Notice.Reason(
        row.id(),
        stop.id(),
        line(stop.report()),
        line(stop.unblocks()),
        line(row.workPackage().ownerOf(stop.id())));
  }

  private List<String> commands() {
    var further =
        report.furtherQuestions().stream().flatMap(each -> report.commands(each).stream());
    return Stream.concat(report.next().commands().stream(), further)
        .map(Bulletin::line)
        .limit(MOST_REASONS)
        .toList();
  }

  private static String line(String text) {
    return Visible.line(text.strip(), LONGEST);
  }

  /** A channel is read by many: the name is enough. */
  private static String name(String person) {
    var name = person.replaceAll("<[^>]*>", "").strip();
    return line(name.isEmpty() ? "" : name.replaceAll("@\\S*", ""));
  }
}
