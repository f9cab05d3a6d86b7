package dev.canarygate.cli;

import dev.canarygate.app.CommandAnswer;
import dev.canarygate.app.ExitCode;
import dev.canarygate.app.KnownFacts;
import dev.canarygate.app.UsageProblem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the facts that package files can name. */
@Command(
    name = "facts",
    description =
        "Lists the facts that steps learn and package files can name, with type, unit and meaning.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} facts",
      "  ${ROOT-COMMAND-NAME} facts drain",
      "  ${ROOT-COMMAND-NAME} facts 'canary.*.outcome'",
      "  ${ROOT-COMMAND-NAME} facts --json | jq -r '.facts[].name'"
    })
final class FactsCommand extends AnsweringCommand {
  @Option(names = "--markdown", description = "As the page docs/facts.md.")
  private boolean markdown;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "PATTERN",
      description =
          "A part of the name, a name with * for any text, or the full name of a measured fact"
              + " (default: all).")
  private @Nullable String pattern;

  @Override
  public Integer call() {
    if (markdown && forProgram()) {
      throw new UsageProblem("--markdown and --json are two forms; expected one of them");
    }
    var known = KnownFacts.like(pattern);
    return say(
        markdown
            ? new CommandAnswer(known::markdown, known::json, ExitCode.OK)
            : CommandAnswer.laidOut(known::text, known::json, ExitCode.OK));
  }
}
