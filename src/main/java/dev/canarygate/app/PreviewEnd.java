package dev.canarygate.app;

import dev.canarygate.gate.Standing;
import dev.canarygate.report.NextLines;
import dev.canarygate.run.Outlook;
import dev.canarygate.text.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
          + attested().map(each -> "\n" + each).orElse("");
    }
    boolean later = preview.attestation().comesFirst();
    var lines = new ArrayList<String>();
    stops.forEach(each -> lines.add(end(each, later)));
    spent.forEach(each -> lines.add("As far as can be read, the run would be held at " + each));
    var exit = GateExit.of(preview.outlook().plan());
    lines.add("It would end with exit code " + exit.code() + ": " + exit.meaningOfRun() + ".");
    attested().ifPresent(each -> lines.add(later ? 0 : lines.size(), each));
    return String.join("\n", lines);
  }

  /**
   * @param later whether the run waits for a person before
   */
  private static String end(Outlook.Stop each, boolean later) {
    return (later ? "Once it is attested" : "As far as can be read")
        + ", the run would stop at "
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

  private Optional<String> attested() {
    return preview
        .attestation()
        .workPackage()
        .map(
            id ->
                "Without --attest, the run waits at %s until a person has attested it: exit code %d."
                    .formatted(id, ExitCode.PERSON.code()));
  }

  /** Its report is said once, where the run would end. */
  static String named(Outlook.Stop each) {
    return each.stop().named();
  }
}
