package dev.canarygate.report;

import dev.canarygate.gate.TrippedStop;
import java.util.List;
import java.util.regex.Pattern;

/** What unblocks a stop, in the words of the gate's files, a line each. */
record WaysOut(Report report) {
  private static final String THEN_RESUME = " Then resume.";

  /** A sentence that ends with the command that decides about a package. */
  private static final String DECIDES = "(?:^|(?<=[.!?] ))[^.!?`]*`[^`]* decide %s [^`]*`\\.";

  private static final String SEE_NEXT = ": see Next";
  private static final String SEE_BELOW = ": see below";

  /**
   * Where a step stopped the package and asks a person, the answer is what comes next, and nothing
   * general is said; a gate that was exported goes on elsewhere.
   */
  List<String> of(StopReason reason) {
    return isAsked(reason) || report.plan().state().exportedTo().isPresent()
        ? List.of()
        : said(reason.row(), reason.stop()).lines().toList();
  }

  /** Where no attempt is left, a resume repeats nothing, and a decision is refused. */
  static String said(PackageRow row, TrippedStop stop) {
    var unblocks = stop.unblocks();
    if (!row.isUsedUp()) {
      return unblocks;
    }
    var id = Pattern.quote(row.id());
    var left = unblocks.replaceAll(DECIDES.formatted(id), "").strip();
    return left.endsWith(THEN_RESUME)
        ? left.substring(0, left.length() - THEN_RESUME.length())
        : left;
  }

  private boolean isAsked(StopReason reason) {
    return reason.isOfStep()
        && report.questions().stream()
            .anyMatch(each -> each.workPackage().equals(reason.row().id()));
  }

  /** The same where the commands that come next are shown, too: each of them is shown once. */
  List<String> briefly(StopReason reason) {
    var commands = report.next().commands();
    return of(reason).stream().map(line -> withoutAll(line, commands)).toList();
  }

  /** The same right above these commands. */
  List<String> above(StopReason reason) {
    return briefly(reason).stream().map(line -> line.replace(SEE_NEXT, SEE_BELOW)).toList();
  }

  private static String withoutAll(String line, List<String> commands) {
    var left = line;
    for (var command : commands) {
      left = left.replace(": `" + command + "`", SEE_NEXT);
      left = left.endsWith(": " + command) ? left.replace(": " + command, SEE_NEXT) : left;
    }
    return left;
  }
}
