package dev.canarygate.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.triage.DiagnosisJson;
import dev.canarygate.triage.DiagnosisText;
import dev.canarygate.triage.FailureText;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Applies the suite's triage rules to a text alone. */
@Command(
    name = "triage",
    description = {
      "Applies the triage rules of the suite, and of what it runs on, to a failure text alone.",
      "Nothing is posted, and no rule of the suite re-opens an issue."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "  0:the text was judged, whatever the answer; see verdict and action",
      " 65:the text or the rules cannot be read"
    })
final class SuiteTriageCommand implements Callable<Integer> {
  @Option(
      names = "--text",
      required = true,
      paramLabel = "FILE|-",
      description = "the failure as it was printed; - reads standard input")
  private String text;

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description = "other rules than those of the Teamspace suite")
  private @Nullable Path rules;

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws JsonProcessingException {
    var failure = FailureText.of(TextInput.read(text));
    var diagnosis = TriageRuleFiles.read(rules, "triage-suite.yaml").judge(null, failure);
    var answer =
        json
            ? new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(DiagnosisJson.of(diagnosis))
            : String.join("\n", DiagnosisText.lines(diagnosis));
    spec.commandLine().getOut().println(Secrets.ofEnvironment(System.getenv()).mask(answer));
    spec.commandLine().getOut().flush();
    return ExitCode.OK.code();
  }
}
