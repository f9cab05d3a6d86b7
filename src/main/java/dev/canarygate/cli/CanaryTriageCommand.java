package dev.canarygate.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.canary.NewIssueDraft;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.triage.Action;
import dev.canarygate.triage.Diagnosis;
import dev.canarygate.triage.DiagnosisJson;
import dev.canarygate.triage.DiagnosisText;
import dev.canarygate.triage.FailureText;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Applies the triage rules to a text alone. */
@Command(
    name = "triage",
    description = {
      "Applies the triage rules of the canary to a failure text alone; nothing is posted.",
      "Several fitting rules are all reported, and nothing may be re-opened then."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "  0:the text was judged, whatever the answer; see verdict and action",
      " 65:the text or the rules cannot be read"
    })
final class CanaryTriageCommand implements Callable<Integer> {
  @Option(
      names = "--scenario",
      paramLabel = "N",
      description = "1 to 4: the scenario that failed; rules for certain scenarios need it")
  private @Nullable Integer scenario;

  @Option(
      names = "--text",
      required = true,
      paramLabel = "FILE|-",
      description = "the failure as it was printed; - reads standard input")
  private String text;

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description = "other rules than those of the identity-boundary canary")
  private @Nullable Path rules;

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws JsonProcessingException {
    if (scenario != null && (scenario < 1 || scenario > 4)) {
      throw new UsageProblem("--scenario " + scenario + ": expected 1, 2, 3 or 4");
    }
    var failure = FailureText.of(TextInput.read(text));
    var diagnosis =
        TriageRuleFiles.read(rules, "triage-identity-boundary.yaml").judge(scenario, failure);
    var draft = draft(diagnosis, failure);
    var answer = json ? asJson(diagnosis, draft) : asText(diagnosis, draft);
    spec.commandLine().getOut().println(Secrets.ofEnvironment(System.getenv()).mask(answer));
    spec.commandLine().getOut().flush();
    return ExitCode.OK.code();
  }

  private @Nullable NewIssueDraft draft(Diagnosis diagnosis, FailureText failure) {
    return diagnosis.action() == Action.FILE_NEW_ISSUE
        ? NewIssueDraft.of(
            scenario == null ? 0 : scenario, "(candidate)", "(path and digest)", failure)
        : null;
  }

  private static String asText(Diagnosis diagnosis, @Nullable NewIssueDraft draft) {
    var text = String.join("\n", DiagnosisText.lines(diagnosis));
    return draft == null
        ? text
        : text
            + "\n\nDraft of a new issue, not posted:\n\n# "
            + draft.title()
            + "\n\n"
            + draft.body();
  }

  private static String asJson(Diagnosis diagnosis, @Nullable NewIssueDraft draft)
      throws JsonProcessingException {
    var all = new LinkedHashMap<>(DiagnosisJson.of(diagnosis));
    all.put("draft", draft == null ? null : Map.of("title", draft.title(), "body", draft.body()));
    return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(all);
  }
}
