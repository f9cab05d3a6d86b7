package dev.canarygate.app;

import dev.canarygate.evidence.Secrets;
import dev.canarygate.issues.Wording;
import dev.canarygate.report.Layout;
import dev.canarygate.text.Json;
import dev.canarygate.text.Nearest;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Words comments as they would be posted now, from the evidence of a gate. */
public final class CommentPreview {
  private CommentPreview() {}

  /**
   * @param name of the comment, or the beginning of it; null for all, even when the gate has none
   * @throws UsageProblem when the gate has no such comment
   */
  public static CommandAnswer of(GateView gate, @Nullable String name) {
    var wordings = chosen(gate, name);
    if (wordings.isEmpty()) {
      var none = "This gate posts no comment.";
      return new CommandAnswer(
          layout -> none, () -> document(wordings), ExitCode.OK, gate.elsewhere());
    }
    return new CommandAnswer(
        layout -> first(gate.elsewhere(), layout) + text(wordings, layout),
        () -> document(wordings),
        ExitCode.OK,
        List.of());
  }

  /** What a reader of comments has to know before them: that no gate measured anything. */
  private static String first(List<String> missing, Layout layout) {
    return missing.isEmpty()
        ? ""
        : layout.folded(
            String.join("\n", missing)
                + "\n\nThis is how comments would be worded before anything is measured:\n\n");
  }

  private static List<Wording> chosen(GateView gate, @Nullable String name) {
    var all = Wording.all(gate.definition(), gate.plan().state(), Secrets.ofProcess(), gate.now());
    var chosen = all.stream().filter(each -> name == null || each.slot().startsWith(name)).toList();
    if (chosen.isEmpty() && name != null) {
      var known = all.stream().map(Wording::slot).distinct().toList();
      throw new UsageProblem("unknown comment '" + name + "'" + Nearest.advice(name, known));
    }
    return chosen;
  }

  private static String text(List<Wording> wordings, Layout layout) {
    return wordings.stream().map(each -> text(each, layout)).collect(Collectors.joining("\n\n"));
  }

  private static String text(Wording wording, Layout layout) {
    var heading =
        "%s of %s, on %s, ".formatted(wording.slot(), wording.workPackage(), wording.issue());
    if (wording.said().isEmpty() && !wording.unless().isEmpty()) {
      return layout
          .folded(heading + "would not be posted: " + wording.unless() + ".")
          .stripTrailing();
    }
    return layout.folded(heading + said(wording) + missing(wording)).stripTrailing()
        + wording
            .body()
            .lines()
            .map(line -> "\n" + layout.quoted("  | ", line))
            .collect(Collectors.joining());
  }

  private static String said(Wording wording) {
    return wording
        .said()
        .map(each -> "posted: " + each.receipt())
        .orElse("not posted for this evidence");
  }

  private static String missing(Wording wording) {
    return wording.missing().isEmpty()
        ? ""
        : "\nNot measured, so it could not be posted: " + String.join(", ", wording.missing());
  }

  private static String document(List<Wording> wordings) {
    var document = Json.object();
    var comments = document.putArray("comments");
    for (var wording : wordings) {
      var comment = comments.addObject();
      comment.put("name", wording.slot());
      comment.put("package", wording.workPackage());
      comment.put("issue", wording.issue().toString());
      comment.put("unless", wording.unless());
      comment.put("said", wording.said().map(each -> each.receipt()).orElse(null));
      comment.set("missing", Json.tree(wording.missing()));
      comment.put("body", wording.body());
    }
    return Json.text(document);
  }
}
