package dev.canarygate.cli;

import dev.canarygate.app.DiffAudit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Judges a diff by itself: no gate, no network. */
@Command(
    name = "audit",
    description = "Tells whether a unified diff changes behavior, or only logging.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} audit --diff fix.diff --scope 'src/app/sync/**' --tests 'tests/**'",
      "  git show 1a2b3c4 | ${ROOT-COMMAND-NAME} audit --diff - --json",
      "  ${ROOT-COMMAND-NAME} audit --diff fix.diff --before old --after new"
    })
final class AuditCommand extends AnsweringCommand {
  @Option(
      names = "--diff",
      required = true,
      paramLabel = "FILE",
      converter = PathThere.OrInput.class,
      description = "The unified diff; - reads it from standard input.")
  private String diff = "";

  @Option(
      names = "--scope",
      paramLabel = "GLOB",
      description = "Production files that count: a file, a directory or a pattern. Repeatable.")
  private List<String> scope = new ArrayList<>();

  @Option(
      names = "--tests",
      paramLabel = "GLOB",
      description = "Files that count as tests. Repeatable.")
  private List<String> tests = new ArrayList<>();

  @Option(
      names = "--before",
      paramLabel = "DIR",
      converter = PathThere.class,
      description = "The files as they were before, for a closer look.")
  private @Nullable Path before;

  @Option(
      names = "--after",
      paramLabel = "DIR",
      converter = PathThere.class,
      description = "The files as they are after.")
  private @Nullable Path after;

  private final InputStream standardInput;

  AuditCommand() {
    this(System.in);
  }

  AuditCommand(InputStream standardInput) {
    this.standardInput = standardInput;
  }

  @Override
  public Integer call() throws IOException {
    var audit = new DiffAudit(scope, tests, before, after);
    return say(audit.judge(diff, standardInput));
  }
}
