package dev.canarygate.cli;

import dev.canarygate.app.ExitCode;
import dev.canarygate.app.TextInput;
import dev.canarygate.app.TriageRuleFiles;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.text.Json;
import dev.canarygate.text.Screen;
import dev.canarygate.text.Visible;
import dev.canarygate.triage.Action;
import dev.canarygate.triage.Diagnosis;
import dev.canarygate.triage.DiagnosisJson;
import dev.canarygate.triage.DiagnosisText;
import dev.canarygate.triage.FailureText;
import dev.canarygate.triage.NewIssueDraft;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Options and answer of every command that applies triage rules to a text alone. */
final class TriagedText {
  @Option(
      names = "--text",
      required = true,
      paramLabel = "FILE|-",
      description = "the failure as it was printed; - reads standard input")
  private String text;

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description = "other rules than those of this gate")
  private @Nullable Path rules;

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  /**
   * Judges and prints.
   *
   * @param subject what failed, for the draft of a new issue
   * @param standard name of the rules that are used when no others are asked for
   */
  int answer(CommandSpec spec, String subject, @Nullable Integer scenario, String standard) {
    var failure = FailureText.of(TextInput.read(text));
    var diagnosis = TriageRuleFiles.read(rules, standard).judge(scenario, failure);
    var draft = draft(subject, diagnosis, failure);
    var answer = json ? asJson(diagnosis, draft) : asText(diagnosis, draft);
    Screen.text(spec.commandLine().getOut(), Secrets.ofEnvironment(System.getenv()).mask(answer));
    return ExitCode.OK.code();
  }

  private static @Nullable NewIssueDraft draft(
      String subject, Diagnosis diagnosis, FailureText failure) {
    return diagnosis.action() == Action.FILE_NEW_ISSUE
        ? NewIssueDraft.of(subject, "(candidate)", "(path and digest)", failure, diagnosis)
        : null;
  }

  private static String asText(Diagnosis diagnosis, @Nullable NewIssueDraft draft) {
    var answer =
        DiagnosisText.lines(diagnosis).stream()
            .map(Visible::line)
            .collect(Collectors.joining("\n"));
    return draft == null
        ? answer
        : answer + "\n\nDraft of a new issue, not posted:\n\n" + draft.markdown();
  }

  private static String asJson(Diagnosis diagnosis, @Nullable NewIssueDraft draft) {
    var all = new LinkedHashMap<>(DiagnosisJson.of(diagnosis));
    all.put("draft", draft == null ? null : Map.of("title", draft.title(), "body", draft.body()));
    return Json.text(all);
  }
}
