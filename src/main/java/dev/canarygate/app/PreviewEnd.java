package dev.canarygate.app;

import dev.canarygate.gate.Attestation;
import dev.canarygate.gate.Question;
import dev.canarygate.gate.Standing;
import dev.canarygate.gate.Statement;
import dev.canarygate.report.NextLines;
import dev.canarygate.run.Outlook;
import dev.canarygate.text.Visible;
import java.util.ArrayList;
import java.util.List;

/** How a run would end, as far as can be read, and what comes next. */
record PreviewEnd(Preview preview) {
  /** Where, why, and with which exit code. */
  String text() {
    if (preview.doesNothing()) {
      return "As of now, "
          + NewestGate.startsNothing(preview.outlook().plan().state().gate())
          + " It would end with exit code "
          + preview.exit().code()
          + ".";
    }
    var stops = preview.stops();
    var spent =
        preview.outlook().sections().stream()
            .filter(each -> each.standing().kind() == Standing.Kind.SPENT)
            .map(each -> each.workPackage() + ": " + each.standing().why())
            .toList();
    if (stops.isEmpty() && spent.isEmpty()) {
      return "As far as can be read, nothing stops the run: exit code 0"
          + rest()
          + "."
          + attested();
    }
    var lines = new ArrayList<String>();
    stops.forEach(each -> lines.add(end(each)));
    spent.forEach(each -> lines.add("As far as can be read, the run would be held at " + each));
    lines.add(
        "It would end with exit code "
            + preview.exit().code()
            + ": "
            + preview.exit().meaningOfRun()
            + ".");
    return String.join("\n", lines);
  }

  private static String end(Outlook.Stop each) {
    return "As far as can be read, the run would stop at "
        + each.workPackage()
        + ": "
        + named(each)
        + ". "
        + Visible.line(each.stop().report().strip());
  }

  /**
   * The command that comes next: the run itself where nothing stops it before a person is asked,
   * else another look.
   */
  String next() {
    return commands().get(0);
  }

  private List<String> commands() {
    return isAsked() ? preview.asked() : List.of(run());
  }

  /** What a person is asked already a run would only ask again. */
  private boolean isAsked() {
    return preview.exit() == ExitCode.PERSON && !preview.asked().isEmpty();
  }

  private String run() {
    return preview.launcher().line(isReady() ? preview.real() : preview.look());
  }

  /** The same as the last line. */
  String nextLine() {
    return isReady()
        ? String.join("\n", NextLines.of(commands()))
        : "Next, when what stops it is put right: " + next();
  }

  private boolean isReady() {
    return preview.exit() == ExitCode.OK || preview.exit() == ExitCode.PERSON;
  }

  private String rest() {
    boolean open =
        preview.outlook().sections().stream()
            .flatMap(section -> section.lines().stream())
            .anyMatch(line -> !line.restsOn().isEmpty());
    return open ? ". Much of it rests on results that are not there yet" : "";
  }

  /** A run can be vouched for only when its runs are done, so nobody can have done it yet. */
  private String attested() {
    var plan = preview.outlook().plan();
    if (plan.state().attestations().stream().anyMatch(Attestation::wholeRun)) {
      return "";
    }
    return plan.questions().stream()
        .filter(each -> each.kind() == Statement.Kind.ATTESTATION)
        .map(Question::workPackage)
        .filter(this::isDue)
        .findFirst()
        .map(
            id ->
                "\nWithout --attest, the run waits at %s until a person has attested it: exit code %d."
                    .formatted(id, ExitCode.PERSON.code()))
        .orElse("");
  }

  private boolean isDue(String workPackage) {
    return preview.outlook().sections().stream()
        .anyMatch(each -> each.workPackage().equals(workPackage) && !each.standing().kept());
  }

  /** Its report is said once, where the run would end. */
  static String named(Outlook.Stop each) {
    return each.stop().named();
  }
}
