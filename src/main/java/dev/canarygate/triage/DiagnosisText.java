package dev.canarygate.triage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** A diagnosis for people, one fact a line. */
public final class DiagnosisText {
  private static final String ALLOWED = "allowed: ";
  private static final String NEVER = "never: ";

  private DiagnosisText() {}

  /** The same lines, without advice that an earlier line gave already. */
  public static List<String> once(List<String> lines) {
    var given = new HashSet<String>();
    return lines.stream().filter(line -> !isAdvice(line) || given.add(line.strip())).toList();
  }

  private static boolean isAdvice(String line) {
    var text = line.strip();
    return text.startsWith(ALLOWED) || text.startsWith(NEVER);
  }

  public static List<String> lines(Diagnosis diagnosis) {
    var lines = new ArrayList<String>();
    lines.add(diagnosis.inWords());
    for (var match : diagnosis.matches()) {
      var rule = match.rule();
      lines.add("matched " + rule.id() + " by: " + String.join(" | ", match.words()));
      rule.allowed().forEach(each -> lines.add("  " + ALLOWED + each));
      rule.never().forEach(each -> lines.add("  " + NEVER + each));
    }
    if (!diagnosis.httpErrors().isEmpty()) {
      lines.add("HTTP errors reported: " + diagnosis.httpErrors());
    }
    diagnosis
        .repeats()
        .forEach(
            (line, count) ->
                lines.add(
                    count
                        + " entries are equal, byte for byte: suspect the reporter before you"
                        + " conclude one cause: "
                        + line));
    return lines;
  }
}
