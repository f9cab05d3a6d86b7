package dev.canarygate.cli;

import dev.canarygate.app.CommandAnswer;
import dev.canarygate.app.ExitCode;
import dev.canarygate.report.Graph;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The packages and what they need, as a picture. */
@Command(
    name = "graph",
    description = "Draws the packages, what they need and their status.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} graph",
      "  ${ROOT-COMMAND-NAME} graph --format dot | dot -Tsvg > gate.svg"
    })
final class GraphCommand extends AnsweringCommand {
  @Mixin private ViewOptions options = new ViewOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
      defaultValue = "text")
  private Format format = Format.text;

  /** The names are what people type. */
  @SuppressWarnings({"MemberName", "ImmutableEnumChecker"}) // Made of method references.
  enum Format {
    text(Graph::text),
    mermaid(Graph::mermaid),
    dot(Graph::dot);

    private final Function<Graph, String> drawn;

    Format(Function<Graph, String> drawn) {
      this.drawn = drawn;
    }
  }

  @Override
  public Integer call() {
    var graph = options.gate().graph();
    return say(new CommandAnswer(() -> format.drawn.apply(graph), graph::json, ExitCode.OK));
  }
}
