package dev.canarygate.report;

import dev.canarygate.gate.Finding;
import dev.canarygate.gate.ImplicitStop;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Question;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.text.Untrusted;
import dev.canarygate.world.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The report as a file in the gate's folder. It begins with the decision; what few people need,
 * they open.
 *
 * <p>One class, because its sections share one page and its order.
 */
final class MarkdownReport {
  private final Report report;
  private final List<String> lines = new ArrayList<>();

  MarkdownReport(Report report) {
    this.report = report;
  }

  String render() {
    heading();
    report.blocking().forEach(this::stops);
    lines.addAll(List.of("", next()));
    table();
    questions();
    people();
    effects();
    section(
        "Asked again before an answer counted",
        Retried.lines(report.rows()).stream().map(MarkdownReport::code).toList());
    branches();
    comments();
    runs();
    conditions();
    facts();
    return String.join("\n", lines) + "\n";
  }

  private void heading() {
    lines.add(
        "# Gate " + report.outcomeInWords() + ": " + words(report.plan().definition().title()));
    lines.add("");
    report.marks().forEach(each -> lines.addAll(List.of("**" + each + "**", "")));
    report
        .fact(SharedFacts.CANDIDATE_VERSION)
        .ifPresent(each -> lines.add("- candidate " + code(each)));
    report
        .fact(SharedFacts.CANDIDATE_SKIPPED)
        .ifPresent(each -> lines.add("- note: " + code(each)));
    new CutPrograms(report)
        .notes()
        .forEach(each -> lines.add("- note: " + code(ShownTime.UTC.in(each))));
    if (report.outcome() == Outcome.CLEARED) {
      new LetPass(report).sentences().forEach(each -> lines.add("- note: " + code(each)));
      GivenUp.inWords(report.rows())
          .ifPresent(each -> lines.add("- note: " + code(ShownTime.UTC.in(each))));
    }
    lines.add("- gate " + code(report.plan().state().gate()));
  }

  private void runs() {
    var runs = report.plan().state().runs();
    begin("Runs");
    lines.add("- definition " + code(report.plan().definition().digest()));
    for (int i = 0; i < runs.size(); i++) {
      var run = runs.get(i);
      lines.add(
          "- run "
              + (i + 1)
              + ", "
              + ShownTime.UTC.second(run.at())
              + ", by "
              + code(run.person())
              + " on "
              + code(run.host())
              + " with "
              + code(run.tool()));
    }
    StatedVerdict.lines(report.plan())
        .forEach(each -> lines.add("- verdict for others to check: " + code(each)));
    end();
  }

  /**
   * Begins a part that a reader opens.
   *
   * @param summary a text of ours: it is HTML
   */
  private void begin(String summary) {
    lines.addAll(List.of("", "<details>", "<summary>" + summary + "</summary>", ""));
  }

  private void end() {
    lines.addAll(List.of("", "</details>"));
  }

  private void table() {
    lines.add("");
    lines.add("| | work package | verdict | failures | time | status |");
    lines.add("|---|---|---|---|---|---|");
    for (var row : report.rows()) {
      lines.add(
          "| "
              + String.join(
                  " | ",
                  row.id(),
                  words(row.workPackage().title()),
                  row.verdict(),
                  row.spent(),
                  row.time(),
                  words(row.status()))
              + " |");
    }
  }

  private void stops(PackageRow row) {
    StopReason.all(row).forEach(this::stop);
    steps(row);
  }

  private void stop(StopReason reason) {
    var stop = reason.stop();
    lines.add("");
    lines.add(
        "## "
            + reason.row().id()
            + " "
            + reason.became()
            + ": "
            + code(stop.id())
            + reason.verdict());
    lines.addAll(List.of("", Untrusted.fence(Awaited.report(reason, report)), ""));
    var compared = compared(reason);
    var details =
        reason.detailsBriefly().stream()
            .filter(line -> compared.stream().noneMatch(each -> each.says(line)))
            .map(ShownTime.UTC::in)
            .toList();
    if (!details.isEmpty()) {
      lines.addAll(List.of(Untrusted.fence(String.join("\n", details)), ""));
    }
    compared.stream().map(each -> "- " + code(each.inWords())).forEach(lines::add);
    listed("measured", reason.measured());
    listed("expected", reason.expected());
    listed("evidence", reason.evidence());
    listed(
        "waiver", EndedWaiver.of(reason, report.plan()).map(ShownTime.UTC::in).stream().toList());
    listed("unblocks", new WaysOut(report).briefly(reason));
    listed("owner", reason.owner());
  }

  /** What a step measured and expected; a stop condition says its own. */
  private List<Asked> compared(StopReason reason) {
    return reason.isOfStep() && !ImplicitStop.isOfChange(reason.stop().id())
        ? reason.compared(report.plan().state(), report.questions())
        : List.of();
  }

  private void listed(String label, List<String> texts) {
    texts.forEach(each -> lines.add("- " + label + ": " + code(each)));
  }

  private void steps(PackageRow row) {
    var performed = row.newest().stream().flatMap(attempt -> attempt.performed().stream()).toList();
    if (row.blocking().isEmpty() || performed.isEmpty()) {
      return;
    }
    begin("Steps of this attempt");
    performed.forEach(
        each ->
            lines.add(
                "- step "
                    + code(each.step())
                    + ", "
                    + each.finding().verdict().word()
                    + found(row, each.finding())));
    end();
  }

  /** What the heading of a stop has in full is not said again. */
  private String found(PackageRow row, Finding finding) {
    return row.blocking().stream()
            .filter(stop -> row.says(stop, finding))
            .anyMatch(stop -> stop.repeats(Awaited.report(row, stop, report)))
        ? ", as above"
        : ": " + code(finding.summary());
  }

  private Stream<Effect> wanted() {
    return report.rows().stream()
        .flatMap(row -> row.tries().stream())
        .flatMap(attempt -> attempt.performed().stream())
        .flatMap(each -> each.finding().wants().stream())
        .distinct();
  }

  /**
   * In the very words that were posted: they are Markdown already, with all that is foreign in it
   * as code.
   */
  private void comments() {
    wanted()
        .filter(Effect.Comment.class::isInstance)
        .map(Effect.Comment.class::cast)
        .forEach(
            comment -> {
              begin("A comment in full");
              lines.add("The comment on " + code(comment.issue().toString()) + ":");
              lines.addAll(List.of("", comment.body()));
              end();
            });
  }

  private void effects() {
    section(
        "Changes on GitHub",
        wanted().map(effect -> Untrusted.linked(line(report.line(effect)))).toList());
  }

  private void questions() {
    section(
        "Waiting for people",
        report.furtherQuestions().stream()
            .map(each -> code(each.workPackage() + " " + each.why()) + commands(each))
            .toList());
  }

  private String commands(Question question) {
    var commands = report.commandsNow(question);
    return commands.isEmpty() ? "" : ": " + alternatives(commands);
  }

  private static String alternatives(List<String> commands) {
    return commands.stream().map(MarkdownReport::code).collect(Collectors.joining(" or "));
  }

  private void people() {
    section(
        "Waivers",
        PersonStatements.of(report.plan()).waivers().stream().map(MarkdownReport::code).toList());
    section(
        "Decisions",
        PersonStatements.of(report.plan()).decisions().stream().map(MarkdownReport::code).toList());
    section(
        "Approvals",
        PersonStatements.of(report.plan()).approvals().stream().map(MarkdownReport::code).toList());
    section(
        "Interventions by hand",
        PersonStatements.of(report.plan()).interventions().stream()
            .map(MarkdownReport::code)
            .toList());
    section(
        "Attested",
        PersonStatements.of(report.plan()).attestations().stream()
            .map(MarkdownReport::code)
            .toList());
  }

  private void section(String heading, List<String> items) {
    if (!items.isEmpty()) {
      lines.add("");
      lines.add("## " + heading);
      lines.add("");
      items.forEach(item -> lines.add("- " + item));
    }
  }

  private void branches() {
    section(
        "Branches",
        report.branches().stream()
            .map(each -> code(each.contract()) + "; " + code(each.rest()))
            .toList());
  }

  private void conditions() {
    begin("Stop conditions");
    lines.add("| | stop condition | when | as | what became of it |");
    lines.add("|---|---|---|---|---|");
    report
        .rows()
        .forEach(row -> StopFate.all(row).forEach(each -> lines.add(condition(row, each))));
    end();
  }

  private static String condition(PackageRow row, StopFate fate) {
    return "| "
        + String.join(
            " | ",
            row.id(),
            cell(fate.id()),
            cell(fate.when()),
            fate.as().word(),
            fate.became().words)
        + " |";
  }

  private void facts() {
    var facts = report.plan().state().facts().asMap();
    if (!facts.isEmpty()) {
      begin("Facts");
      lines.add("| fact | value |");
      lines.add("|---|---|");
      facts.forEach((name, value) -> lines.add("| " + cell(name) + " | " + cell(value) + " |"));
      end();
    }
  }

  private String next() {
    var next = report.nextBriefly();
    var why = sentences(ShownTime.UTC.in(next.why()));
    return next.commands().isEmpty()
        ? why
        : "**Next" + commands(next.commands()) + why + first() + turn();
  }

  /** A command alone is in the line; of several each can be copied by itself. */
  private static String commands(List<String> all) {
    return all.size() == 1
        ? ":** " + code(all.get(0)) + ". "
        : ", one of these:**\n\n"
            + all.stream().map(each -> "- " + code(each) + "\n").collect(Collectors.joining())
            + "\n";
  }

  private String first() {
    return report.first().isEmpty()
        ? ""
        : " " + report.firstLabel() + code(report.firstInWords()) + ".";
  }

  private String turn() {
    var all = report.turn().stream().map(MarkdownReport::code).collect(Collectors.joining(", "));
    return all.isEmpty() ? "" : " Whose turn it is: " + all + ".";
  }

  /** In the words of a gate's file or of this program. */
  private static String words(String text) {
    return sentence(text).replace("|", "\\|");
  }

  /** Each for itself: only one that has a text of others is code. */
  private static String sentences(String text) {
    return Stream.of(text.split("(?<=\\.) "))
        .map(MarkdownReport::sentence)
        .collect(Collectors.joining(" "));
  }

  /** The same outside of a table. */
  private static String sentence(String text) {
    return text.isBlank() ? "" : Untrusted.sentence(line(text));
  }

  private static String code(String text) {
    return text.isBlank() ? "" : Untrusted.inline(line(text));
  }

  private static String cell(String text) {
    return text.isBlank() ? "" : Untrusted.cell(line(text));
  }

  private static String line(String text) {
    return text.strip().replaceAll("\\R", " ");
  }
}
