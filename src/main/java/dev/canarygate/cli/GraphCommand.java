package dev.canarygate.cli;

import dev.canarygate.app.CommandAnswer;
import dev.canarygate.app.ExitCode;
import dev.canarygate.report.Graph;
import dev.canarygate.report.Layout;
import java.util.List;
import java.util.function.BiFunction;
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
    mermaid((graph, layout) -> graph.mermaid()),
    dot((graph, layout) -> graph.dot());

    private final BiFunction<Graph, Layout, String> drawn;

    Format(BiFunction<Graph, Layout, String> drawn) {
      this.drawn = drawn;
    }
  }

  @Override
  public Integer call() {
    var graph = options.gate().graph();
    return say(
        new CommandAnswer(
            layout -> format.drawn.apply(graph, layout), graph::json, ExitCode.OK, List.of()));
  }
}
