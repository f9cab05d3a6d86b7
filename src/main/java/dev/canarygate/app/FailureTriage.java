package dev.canarygate.app;

import dev.canarygate.text.Json;
import dev.canarygate.text.Visible;
import dev.canarygate.triage.Action;
import dev.canarygate.triage.Diagnosis;
import dev.canarygate.triage.DiagnosisJson;
import dev.canarygate.triage.DiagnosisText;
import dev.canarygate.triage.FailureText;
import dev.canarygate.triage.NewIssueDraft;
import dev.canarygate.world.ShippedNames;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Applies triage rules to the text of a failure alone; posts nothing.
 *
 * @param subject what failed, for the draft of a new issue
 * @param scenario that failed; null when unknown or missing
 * @param standard name of the rules that are used when no others are asked for
 */
public record FailureTriage(String subject, @Nullable Integer scenario, String standard) {
  private static final int SCENARIOS = 4;

  /**
   * @param scenario 1 to 4; null when it is not known
   */
  public static FailureTriage ofCanary(@Nullable Integer scenario) {
    if (scenario != null && (scenario < 1 || scenario > SCENARIOS)) {
      throw new UsageProblem("--scenario " + scenario + ": expected 1, 2, 3 or 4");
    }
    var subject = scenario == null ? "A canary scenario" : "Canary scenario " + scenario;
    return new FailureTriage(subject, scenario, ShippedNames.all().canaryRules());
  }

  public static FailureTriage ofSuite() {
    return new FailureTriage("A test of the suite", null, ShippedNames.all().suiteRules());
  }

  /**
   * @param text name of the file with the failure as it was printed; {@code -} for standard input
   * @param rules other rules than those of the gate; null for these
   */
  public CommandAnswer judge(String text, @Nullable Path rules) {
    var failure = FailureText.of(TextInput.read(text));
    var diagnosis = TriageRuleFiles.read(rules, standard).judge(scenario, failure);
    var draft = draft(diagnosis, failure);
    return new CommandAnswer(
        () -> asText(diagnosis, draft), () -> asJson(diagnosis, draft), ExitCode.OK);
  }

  private @Nullable NewIssueDraft draft(Diagnosis diagnosis, FailureText failure) {
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
