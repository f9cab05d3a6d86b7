package dev.canarygate.report;

import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Event.RunStarted;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.gate.Verdict;
import dev.canarygate.text.Columns;
import dev.canarygate.text.Visible;
import dev.canarygate.world.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One screen for people at a terminal.
 *
 * <p>One class, because its sections share one page: its order, width and indentation.
 */
final class TextReport {
  private static final int WIDTH = 80;
  private static final int LISTED = 110;
  private static final int DETAILS = 12;

  private final Report report;
  private final List<String> lines = new ArrayList<>();

  TextReport(Report report) {
    this.report = report;
  }

  String render() {
    heading();
    table();
    report.blocking().forEach(this::blocking);
    settled();
    unsettled();
    questions();
    people();
    branches();
    stops();
    next();
    return String.join("\n", lines) + "\n";
  }

  private void heading() {
    var title = Visible.line(report.plan().definition().title());
    var outcome = report.outcome().name();
    int gap = Math.max(2, WIDTH - Columns.width(title) - outcome.length());
    lines.add(title + " ".repeat(gap) + outcome);
    var runs = report.plan().state().runs();
    if (!runs.isEmpty()) {
      lines.add(run(runs.get(runs.size() - 1), runs.size()));
    }
    var known = known();
    if (!known.isEmpty()) {
      lines.add(known);
    }
    report.fact(SharedFacts.CANDIDATE_SKIPPED).map(Visible::line).ifPresent(lines::add);
  }

  private String run(RunStarted run, int number) {
    return Visible.line(
        report.plan().state().gate()
            + ", run "
            + number
            + " by "
            + run.person()
            + " on "
            + run.host()
            + ", "
            + UtcTime.minute(run.at()));
  }

  private String known() {
    var parts = new ArrayList<String>();
    report.fact(SharedFacts.CANDIDATE_VERSION).ifPresent(each -> parts.add("candidate " + each));
    report.fact(SharedFacts.SAAS_SHA).ifPresent(each -> parts.add("SaaS " + shortened(each)));
    report.fact(SharedFacts.EVIDENCE_PATH).ifPresent(each -> parts.add("evidence " + each));
    return Visible.line(String.join(", ", parts));
  }

  private static String shortened(String commit) {
    return commit.substring(0, Math.min(9, commit.length()));
  }

  private void table() {
    lines.add("");
    var grid = new Grid();
    grid.add("", "work package", "verdict", "failures", "time", "status");
    for (var row : report.rows()) {
      grid.add(
          row.id(),
          Visible.line(row.workPackage().title()),
          row.verdict(),
          row.spent(),
          row.time(),
          Visible.line(row.why()));
    }
    lines.addAll(grid.lines());
  }

  private void blocking(PackageRow row) {
    for (var stop : row.blocking()) {
      lines.add("");
      lines.add(row.id() + " stopped: " + stop.id() + " (" + stop.as().word() + ")");
      paragraph("", stop.report());
      row.newest().ifPresent(attempt -> details(attempt, stop));
      paragraph("unblocks", stop.unblocks());
      owner(row, stop);
    }
    since(row);
  }

  private void owner(PackageRow row, TrippedStop stop) {
    var owner = row.workPackage().ownerOf(stop.id());
    indented("owner", owner.isEmpty() ? List.of() : List.of(owner));
  }

  /** What people said since then answers a part of what is asked. */
  private void since(PackageRow row) {
    var plan = report.plan();
    var said =
        row.newest().stream()
            .flatMap(attempt -> plan.saidSince(attempt).stream())
            .map(each -> each.id() + " " + PersonStatements.inWords(each, plan.now()))
            .toList();
    indented("since then", said);
  }

  private void questions() {
    section(
        "Waiting for people",
        report.questions().stream()
            .map(each -> each.workPackage() + " " + each.why() + ": " + report.command(each))
            .toList());
  }

  private void details(Attempt attempt, TrippedStop stop) {
    var details = worst(attempt, stop);
    indented("", details.stream().limit(DETAILS).toList());
    if (details.size() > DETAILS) {
      indented(
          "",
          List.of(
              "… and "
                  + (details.size() - DETAILS)
                  + (details.size() - DETAILS == 1
                      ? " more line: explain "
                      : " more lines: explain ")
                  + attempt.workPackage()));
    }
    indented("done", done(attempt));
    indented("evidence", evidence(attempt));
  }

  /** Details of the steps that are as bad as the stop says. */
  private static List<String> worst(Attempt attempt, TrippedStop stop) {
    return attempt.performed().stream()
        .filter(each -> each.finding().verdict() == stop.as())
        .filter(each -> each.finding().verdict() != Verdict.PASSED)
        .flatMap(
            each ->
                Stream.concat(
                    Stream.of(each.finding().summary()).filter(s -> !s.equals(stop.report())),
                    each.finding().details().stream()))
        .toList();
  }

  /** A change that is still wanted is not done; it has a section of its own. */
  private List<String> done(Attempt attempt) {
    var state = report.plan().state();
    return attempt.performed().stream()
        .flatMap(each -> each.finding().wants().stream())
        .filter(effect -> state.settlement(effect.id()).isPresent())
        .map(effect -> effect.inWords() + ": " + EffectSummary.fate(effect, state))
        .toList();
  }

  private static List<String> evidence(Attempt attempt) {
    var folders =
        attempt.performed().stream()
            .flatMap(each -> each.finding().evidence().stream())
            .map(exhibit -> exhibit.path().replaceAll("/[^/]*$", ""))
            .distinct()
            .limit(4);
    return folders.toList();
  }

  /** Texts that have lines of their own, as a gate's files word them. */
  private void paragraph(String label, String text) {
    indented(label, List.of(Visible.lines(text).split("\n", -1)));
  }

  /** A line for each text. */
  private void indented(String label, List<String> texts) {
    var name = label;
    for (var text : texts) {
      var line = Visible.line(text);
      lines.add(("  " + (label.isEmpty() ? line : pad(name) + line)).stripTrailing());
      name = "";
    }
  }

  private static String pad(String label) {
    return label + " ".repeat(Math.max(1, 10 - label.length()));
  }

  /** Changes of stopped packages are listed with those packages. */
  private void settled() {
    var state = report.plan().state();
    section(
        "Changes on GitHub",
        report.rows().stream()
            .filter(row -> !row.blocks())
            .flatMap(row -> row.tries().stream().flatMap(each -> settled(row, each)))
            .distinct()
            .map(effect -> effect.inWords() + ": " + EffectSummary.fate(effect, state))
            .toList());
  }

  /** Of earlier attempts, only changes that were made: they stay, even when the attempt failed. */
  private Stream<Effect> settled(PackageRow row, Attempt attempt) {
    boolean newest = row.newest().filter(attempt::equals).isPresent();
    return attempt.performed().stream()
        .flatMap(each -> each.finding().wants().stream())
        .filter(
            effect ->
                report
                    .plan()
                    .state()
                    .settlement(effect.id())
                    .filter(each -> newest || each.asWanted())
                    .isPresent());
  }

  private void unsettled() {
    var unsettled = report.unsettled();
    if (!unsettled.isEmpty()) {
      lines.add("");
      lines.add("Not confirmed on GitHub yet; resume looks for them first:");
      unsettled.forEach(
          effect ->
              indented(
                  "",
                  List.of(
                      effect.inWords()
                          + ": "
                          + EffectSummary.fate(effect, report.plan().state()))));
    }
  }

  private void people() {
    section("Waivers", PersonStatements.waivers(report.plan()));
    section("Decisions", PersonStatements.decisions(report.plan()));
    section("Approvals", PersonStatements.approvals(report.plan()));
    section("Interventions by hand", PersonStatements.interventions(report.plan()));
    section("Attested", PersonStatements.attestations(report.plan()));
  }

  private void branches() {
    var branches = report.branches();
    if (!branches.isEmpty()) {
      lines.add("");
      lines.add("Branches:");
      for (var each : branches) {
        indented("", List.of(each.contract()));
        indented("", List.of("  " + each.rest()));
      }
    }
  }

  private void stops() {
    lines.add("");
    lines.add("Stop conditions:");
    for (var row : report.rows()) {
      var label = row.id();
      for (var became : StopFate.Became.values()) {
        var ids =
            StopFate.all(row).stream()
                .filter(each -> each.became() == became)
                .map(StopFate::id)
                .toList();
        if (!ids.isEmpty()) {
          listed(label, became.words + ": " + String.join(", ", ids));
          label = "";
        }
      }
      if (label.equals(row.id())) {
        listed(label, "has none");
      }
    }
  }

  /** Wrapped between words, with the label on the first line. */
  private void listed(String label, String text) {
    var line = new StringBuilder("  " + pad(Visible.line(label)));
    int indent = line.length();
    for (var word : Visible.line(text).split(" ", -1)) {
      if (line.length() + word.length() >= LISTED && line.length() > indent) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(" ".repeat(indent));
      }
      line.append(word).append(' ');
    }
    lines.add(line.toString().stripTrailing());
  }

  private void section(String heading, List<String> texts) {
    if (!texts.isEmpty()) {
      lines.add("");
      lines.add(heading + ":");
      indented("", texts);
    }
  }

  private void next() {
    var next = report.next();
    lines.add("");
    if (next.commands().size() > 1) {
      lines.add("Next, one of these: " + next.why());
      next.commands().forEach(command -> lines.add("  " + command));
    } else {
      lines.add(
          Optional.of(next.command())
              .filter(each -> !each.isEmpty())
              .map(command -> "Next: " + command + "   " + next.why())
              .orElse(next.why()));
    }
  }
}
