package dev.canarygate.cli;

import dev.canarygate.app.ExitCode;
import dev.canarygate.app.KnownSteps;
import dev.canarygate.report.StepReference;
import dev.canarygate.text.Screen;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the kinds of step that package files can name. */
@Command(
    name = "steps",
    description =
        "Lists the kinds of step that package files can name, with settings, facts and an example.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} steps",
      "  ${ROOT-COMMAND-NAME} steps http.check",
      "  ${ROOT-COMMAND-NAME} steps --json | jq -r '.kinds[].name'"
    })
final class StepsCommand extends AnsweringCommand {
  @ArgGroup private Form form = new Form();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "KIND",
      description = "A kind, or a part of the names of several (default: all).")
  private @Nullable String kind;

  /** How they are written. */
  private static final class Form {
    @Option(names = "--json", description = "As one JSON document.")
    private boolean json;

    @Option(names = "--markdown", description = "As the page docs/steps.md.")
    private boolean markdown;

    private String written(StepReference reference) {
      if (json) {
        return reference.json();
      }
      return markdown ? reference.markdown() : reference.text();
    }
  }

  @Override
  public Integer call() {
    Screen.text(console().out(), form.written(KnownSteps.like(kind)));
    return ExitCode.OK.code();
  }
}
