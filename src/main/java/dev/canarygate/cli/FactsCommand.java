package dev.canarygate.cli;

import dev.canarygate.app.ExitCode;
import dev.canarygate.app.KnownFacts;
import dev.canarygate.report.FactReference;
import dev.canarygate.text.Screen;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
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
  @ArgGroup private Form form = new Form();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "PATTERN",
      description =
          "A part of the name, a name with * for any text, or a measured fact's name (default: all).")
  private @Nullable String pattern;

  /** How they are written. */
  private static final class Form {
    @Option(names = "--json", description = "As one JSON document.")
    private boolean json;

    @Option(names = "--markdown", description = "As the page docs/facts.md.")
    private boolean markdown;

    private String written(FactReference reference) {
      if (json) {
        return reference.json();
      }
      return markdown ? reference.markdown() : reference.text();
    }
  }

  @Override
  public Integer call() {
    Screen.text(console().out(), form.written(KnownFacts.like(pattern)));
    return ExitCode.OK.code();
  }
}
