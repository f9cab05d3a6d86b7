package dev.canarygate.cli;

import dev.canarygate.app.ExitCode;
import dev.canarygate.app.UsageProblem;
import dev.canarygate.blocker.AuditReport;
import dev.canarygate.blocker.Audited;
import dev.canarygate.blocker.SubstanceAudit;
import dev.canarygate.blocker.diff.DiffReader;
import dev.canarygate.blocker.substance.PythonChange;
import dev.canarygate.gate.BadData;
import dev.canarygate.text.Json;
import dev.canarygate.text.Screen;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Judges a diff by itself: no gate, no network. */
@Command(
    name = "audit",
    description = "Says whether a unified diff changes behavior, or only what is logged.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} audit --diff fix.diff --scope 'src/app/sync/**' --tests 'tests/**'",
      "  git show 1a2b3c4 | ${ROOT-COMMAND-NAME} audit --diff - --json",
      "  ${ROOT-COMMAND-NAME} audit --diff fix.diff --before old --after new"
    })
final class AuditCommand implements Callable<Integer> {
  private static final int MOST_BYTES = 64 << 20;

  @Spec private CommandSpec spec;

  @Option(
      names = "--diff",
      required = true,
      paramLabel = "FILE",
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
      description = "The files as they were before, for a closer look.")
  private @Nullable Path before;

  @Option(names = "--after", paramLabel = "DIR", description = "The files as they are after.")
  private @Nullable Path after;

  @Option(names = "--json", description = "Answer in JSON.")
  private boolean json;

  private final InputStream standardInput;

  AuditCommand() {
    this(System.in);
  }

  AuditCommand(InputStream standardInput) {
    this.standardInput = standardInput;
  }

  @Override
  public Integer call() throws IOException {
    var change = new PythonChange(path -> text(before, path), path -> text(after, path));
    var audit = new SubstanceAudit(scope, tests, change);
    Audited audited = audit.judge(DiffReader.parse(diff, diffText()));
    print(new AuditReport(audited));
    return code(audited).code();
  }

  private static ExitCode code(Audited audited) {
    if (audited.accepted()) {
      return ExitCode.OK;
    }
    return audited.needsPerson() ? ExitCode.WAITING : ExitCode.STOPPED;
  }

  private String diffText() throws IOException {
    if (diff.equals("-")) {
      return text(standardInput);
    }
    Path file = Path.of(diff);
    if (!Files.isRegularFile(file)) {
      throw new UsageProblem("--diff " + diff + ": no such file; expected a unified diff, or -");
    }
    try (InputStream stream = Files.newInputStream(file)) {
      return text(stream);
    }
  }

  /** A longer diff is no fix that a person wrote; it is refused before it is read whole. */
  private String text(InputStream stream) throws IOException {
    byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new BadData(diff, "the diff is too long; expected at most 64 MiB");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** A file that is not there was not given; the diff alone must do for it. */
  private static @Nullable String text(@Nullable Path folder, String path) {
    if (folder == null) {
      return null;
    }
    if (!Files.isDirectory(folder)) {
      throw new UsageProblem(folder + ": no such folder; expected the repository's files");
    }
    Path file = folder.resolve(path).normalize();
    if (!file.startsWith(folder.normalize())) {
      throw new BadData(path, "leads out of " + folder + "; expected a path within it");
    }
    if (!Files.isRegularFile(file)) {
      return null;
    }
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  private void print(AuditReport report) {
    var out = spec.commandLine().getOut();
    if (json) {
      Screen.text(out, Json.text(report.data()));
    } else {
      report.lines().forEach(out::println);
    }
    out.flush();
  }
}
