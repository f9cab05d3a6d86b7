package dev.canarygate.cli;

import dev.canarygate.app.CommandAnswer;
import dev.canarygate.app.ExitCode;
import dev.canarygate.app.KnownSteps;
import dev.canarygate.app.UsageProblem;
import org.jspecify.annotations.Nullable;
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
  @Option(names = "--markdown", description = "As the page docs/steps.md.")
  private boolean markdown;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "KIND",
      description = "A kind, or a part of the names of several (default: all).")
  private @Nullable String kind;

  @Override
  public Integer call() {
    if (markdown && forProgram()) {
      throw new UsageProblem("--markdown and --json are two forms; expected one of them");
    }
    var known = KnownSteps.like(kind);
    return say(
        markdown
            ? new CommandAnswer(known::markdown, known::json, ExitCode.OK)
            : CommandAnswer.laidOut(known::text, known::json, ExitCode.OK));
  }
}
