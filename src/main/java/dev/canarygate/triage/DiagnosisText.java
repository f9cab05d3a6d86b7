package dev.canarygate.triage;

import java.util.ArrayList;
import java.util.List;

/** A diagnosis for people, one fact a line. */
public final class DiagnosisText {
  private DiagnosisText() {}

  public static List<String> lines(Diagnosis diagnosis) {
    var lines = new ArrayList<String>();
    lines.add(diagnosis.inWords());
    for (var match : diagnosis.matches()) {
      var rule = match.rule();
      lines.add("matched " + rule.id() + " by: " + String.join(" | ", match.words()));
      rule.allowed().forEach(each -> lines.add("  allowed: " + each));
      rule.never().forEach(each -> lines.add("  never: " + each));
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
