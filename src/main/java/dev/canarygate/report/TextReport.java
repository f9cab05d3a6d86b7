package dev.canarygate.report;

import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Event.RunStarted;
import dev.canarygate.gate.GivenStatement;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.text.RehearsalMark;
import dev.canarygate.text.Visible;
import dev.canarygate.world.Effect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The report for people at a terminal. It begins with the decision: the outcome, what stopped the
 * gate, what to type next.
 *
 * <p>One class, because its sections share one page: its order, width and indentation.
 */
final class TextReport {
  /** On a narrower page, each package has lines of its own instead of a table's row. */
  private static final int NARROW = 60;

  private static final String LEGEND =
      "failures: failed or inconclusive attempts, and how many are allowed";

  private final Report report;
  private final Page page;
  private final ShownTime time;

  TextReport(Report report, Layout layout) {
    this.report = report;
    this.page = new Page(layout);
    this.time = layout.time();
  }

  String render() {
    heading();
    report.blocking().forEach(this::blocking);
    next();
    if (report.isUnstarted()) {
      return page.text();
    }
    about();
    table();
    questions();
    people();
    settled();
    unsettled();
    page.section("Asked again before an answer counted", Retried.lines(report.rows()));
    page.section("Verdict for others to check", StatedVerdict.lines(report.plan()));
    branches();
    stops();
    return page.text();
  }

  /** Its first lines. */
  String decision() {
    heading();
    report.blocking().stream()
        .flatMap(row -> StopReason.all(row).stream())
        .forEach(
            each -> {
              page.line(each.heading());
              page.paragraph(Awaited.report(each, report));
            });
    if (!report.next().commands().isEmpty()) {
      commands();
    }
    return page.text();
  }

  private void heading() {
    if (report.isRehearsal()) {
      page.line(RehearsalMark.BANNER);
    }
    var when = report.plan().state().exportedTo().isPresent() ? " when exported" : "";
    page.line(report.outcomeInWords() + when + ": " + report.plan().definition().title());
    report.fact(SharedFacts.CANDIDATE_SKIPPED).ifPresent(page::line);
    if (report.outcome() == Outcome.CLEARED) {
      new LetPass(report).sentences().forEach(page::line);
      GivenUp.inWords(report.rows()).ifPresent(page::line);
    }
  }

  private void blocking(PackageRow row) {
    var folders = new HashSet<String>();
    StopReason.all(row).forEach(each -> blocking(each, folders));
    page.labeled("answers", since(row));
  }

  /**
   * @param folders that came with an earlier stop of the same attempt, and are not repeated
   */
  private void blocking(StopReason reason, Set<String> folders) {
    page.blank();
    page.line(reason.heading());
    page.paragraph(Awaited.report(reason, report));
    page.labeled("measured", reason.measured());
    page.labeled("expected", reason.expected());
    reason.detailsBriefly().forEach(page::paragraph);
    page.labeled("done", reason.done(report.plan().state()));
    page.labeled("evidence", reason.evidence().stream().filter(folders::add).toList());
    page.labeled("waiver", EndedWaiver.of(reason, report.plan()).stream().toList());
    page.labeled("unblocks", new WaysOut(report).briefly(reason));
    page.labeled("owner", reason.owner());
  }

  /** What people said since then answers a part of what is asked; its words come below. */
  private List<String> since(PackageRow row) {
    var ids =
        row.newest().stream()
            .flatMap(attempt -> report.plan().answers(row.workPackage(), attempt).stream())
            .map(GivenStatement::id)
            .collect(Collectors.joining(", "));
    return ids.isEmpty() ? List.of() : List.of(ids);
  }

  private void next() {
    var next = report.nextBriefly();
    if (next.commands().isEmpty()) {
      if (!report.blocking().isEmpty()) {
        page.blank();
      }
      page.line(next.why());
      return;
    }
    page.blank();
    commands();
    page.paragraph(next.why());
    if (!report.first().isEmpty()) {
      page.paragraph(report.firstLabel() + Visible.line(report.firstInWords()));
    }
    if (!report.turn().isEmpty()) {
      page.paragraph("Whose turn it is: " + Visible.line(String.join(", ", report.turn())));
    }
  }

  private void commands() {
    var next = report.next();
    if (next.commands().size() > 1) {
      page.line("Next, one of these:");
      next.commands().forEach(each -> page.command("  ", each));
    } else {
      page.command("Next: ", next.command());
    }
  }

  private void about() {
    page.blank();
    var runs = report.plan().state().runs();
    if (!runs.isEmpty()) {
      page.line(run(runs.get(runs.size() - 1), runs.size()));
    }
    var known = known();
    if (!known.isEmpty()) {
      page.line(known);
    }
    if (!runs.isEmpty() || !known.isEmpty()) {
      page.blank();
    }
  }

  private String run(RunStarted run, int number) {
    return report.plan().state().gate()
        + ", run "
        + number
        + " by "
        + run.person()
        + " on "
        + run.host()
        + ", "
        + time.minute(run.at());
  }

  private String known() {
    var parts = new ArrayList<String>();
    report.fact(SharedFacts.CANDIDATE_VERSION).ifPresent(each -> parts.add("candidate " + each));
    report.fact(SharedFacts.SAAS_SHA).ifPresent(each -> parts.add("SaaS " + shortened(each)));
    report.fact(SharedFacts.EVIDENCE_PATH).ifPresent(each -> parts.add("evidence " + each));
    return String.join(", ", parts);
  }

  private static String shortened(String commit) {
    return commit.substring(0, Math.min(9, commit.length()));
  }

  private void table() {
    if (page.width() < NARROW) {
      report.rows().forEach(this::narrow);
      page.line(LEGEND);
      return;
    }
    var grid = new Grid();
    grid.add("", "work package", "verdict", "failures", "time", "status");
    for (var row : report.rows()) {
      grid.add(
          row.id(),
          Visible.line(row.workPackage().title()),
          row.verdict(),
          row.spent(),
          row.time(),
          Visible.line(time.in(row.status())));
    }
    page.laidOut(grid.lines(page.width()));
    page.line(LEGEND);
  }

  private void narrow(PackageRow row) {
    page.line(row.id() + " " + row.workPackage().title());
    var figures = "failures " + row.spent();
    page.item(
        row.newest().isEmpty() ? figures : row.verdict() + ", " + figures + ", " + row.time());
    page.item(row.status());
  }

  /** With the command of each on a line of its own. */
  private void questions() {
    var questions = report.furtherQuestions();
    if (!questions.isEmpty()) {
      page.blank();
      page.line("Waiting for people:");
    }
    for (var each : questions) {
      var commands = report.commandsNow(each);
      page.item(each.workPackage() + ": " + each.why() + (commands.isEmpty() ? "" : ":"));
      commands.forEach(command -> page.command("    ", command));
    }
  }

  private void people() {
    var people = PersonStatements.of(report.plan(), time);
    page.section("Waivers", people.waivers());
    page.section("Decisions", people.decisions());
    page.section("Approvals", people.approvals());
    page.section("Interventions by hand", people.interventions());
    page.section("Attested", people.attestations());
  }

  /** Changes of stopped packages are listed with those packages. */
  private void settled() {
    page.section(
        "Changes on GitHub",
        report.rows().stream()
            .filter(row -> !row.blocks())
            .flatMap(row -> row.tries().stream().flatMap(each -> settled(row, each)))
            .collect(
                Collectors.toMap(Effect::id, each -> each, (one, again) -> one, LinkedHashMap::new))
            .values()
            .stream()
            .map(report::line)
            .toList());
  }

  /** Of earlier attempts, only changes that were made: they stay, even when the attempt failed. */
  private Stream<Effect> settled(PackageRow row, Attempt attempt) {
    boolean newest = row.newest().filter(each -> each.number() == attempt.number()).isPresent();
    var state = report.plan().state();
    return attempt.performed().stream()
        .flatMap(each -> each.finding().wants().stream())
        .filter(
            effect ->
                state
                    .settlement(effect.id())
                    .filter(each -> newest || each.asWanted())
                    .isPresent());
  }

  private void unsettled() {
    page.section(
        "Not confirmed on GitHub yet; resume looks for them first",
        report.unsettled().stream().map(report::line).toList());
  }

  private void branches() {
    var branches = report.branches();
    if (!branches.isEmpty()) {
      page.blank();
      page.line("Branches, for information (they stop nothing):");
    }
    for (var each : branches) {
      page.item(each.contract());
      page.detail(each.rest());
    }
  }

  private void stops() {
    page.blank();
    page.line("Stop conditions:");
    report.rows().forEach(this::stops);
  }

  private void stops(PackageRow row) {
    var fates = StopFate.inWords(row);
    page.labeled(
        Visible.line(row.id()),
        fates.isEmpty() ? List.of("none of its own; a step that does not pass stops it") : fates);
  }
}
