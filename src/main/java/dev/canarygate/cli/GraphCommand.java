package dev.canarygate.cli;

import dev.canarygate.app.ExitCode;
import dev.canarygate.report.Graph;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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
final class GraphCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ViewOptions options = new ViewOptions();

  @Option(
      names = "--format",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
      defaultValue = "text")
  private Format format = Format.text;

  /** The names are what people type. */
  @SuppressWarnings("MemberName")
  enum Format {
    text,
    mermaid,
    dot
  }

  @Override
  public Integer call() {
    var graph = Graph.of(options.gate().plan());
    var out = spec.commandLine().getOut();
    out.print(
        switch (format) {
          case text -> graph.text();
          case mermaid -> graph.mermaid();
          case dot -> graph.dot();
        });
    out.flush();
    return ExitCode.OK.code();
  }
}
