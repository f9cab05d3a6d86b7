package dev.canarygate.cli;

import dev.canarygate.app.ExitCode;
import dev.canarygate.canary.CanaryRunResult;
import dev.canarygate.canary.Problem;
import dev.canarygate.canary.Protocol;
import dev.canarygate.canary.ResultReader;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Verdict;
import dev.canarygate.text.Json;
import dev.canarygate.text.Screen;
import dev.canarygate.text.Visible;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges result documents. */
@Command(
    name = "validate",
    description = {
      "Judges canary result documents in either shape, without running anything.",
      "Several documents are judged as consecutive runs, too, in the order given: run ids distinct,"
          + " run numbers 1, 2, 3 … (or 1 throughout, or none: single launches), times in order, one"
          + " CLI version, one deployment."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} canary validate latest.json",
      "  ${ROOT-COMMAND-NAME} canary validate --json run-1.json run-2.json run-3.json run-4.json"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "  0:every document is whole and says that its run passed",
      "  3:every document is whole, and at least one says that its run failed",
      "  4:a document is broken, of unknown shape, contradicts itself or the others, or skips:"
          + " it proves nothing",
      " 65:a file cannot be read"
    })
final class CanaryValidateCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "result documents, in run order")
  private List<Path> files;

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    var protocol = new Protocol(files.stream().map(CanaryValidateCommand::run).toList());
    var text = json ? asJson(protocol) : asText(protocol);
    var secrets = Secrets.ofEnvironment(System.getenv());
    Screen.text(spec.commandLine().getOut(), secrets.mask(text));
    return code(protocol.verdict()).code();
  }

  private static Protocol.Run run(Path file) {
    if (!Files.isRegularFile(file)) {
      var found = Files.isDirectory(file) ? "it is a folder" : "there is no such file";
      throw new BadData(file.toString(), found + "; expected a result document");
    }
    try {
      return new Protocol.Run(file.toString(), ResultReader.read(file));
    } catch (IOException e) {
      throw new BadData(file.toString(), "cannot be read: " + e.getMessage());
    }
  }

  private static ExitCode code(Verdict verdict) {
    return switch (verdict) {
      case PASSED -> ExitCode.OK;
      case FAILED -> ExitCode.STOPPED;
      case WAITING, INCONCLUSIVE -> ExitCode.HELD;
    };
  }

  private static String asText(Protocol protocol) {
    var lines = new ArrayList<String>();
    for (var run : protocol.runs()) {
      var reading = run.reading();
      lines.add(run.name() + ": " + reading.verdict() + " " + words(reading.result()));
      reading.problems().forEach(problem -> lines.add("  " + problem));
    }
    protocol.problems().forEach(problem -> lines.add(problem.toString()));
    if (protocol.runs().size() > 1) {
      lines.add(protocol.runs().size() + " consecutive runs: " + protocol.verdict());
    }
    return lines.stream().map(Visible::line).collect(Collectors.joining("\n"));
  }

  private static String words(@Nullable CanaryRunResult result) {
    if (result == null) {
      return "(not a result document)";
    }
    var failed = result.failed();
    var which =
        String.join(", ", failed.stream().map(each -> each.id() + " " + each.name()).toList());
    return "("
        + (result.id() == null ? "" : "run " + result.id() + ", ")
        + "CLI "
        + result.cliVersion()
        + ", "
        + (failed.isEmpty() ? "no scenario failed" : failed.size() + " failed: " + which)
        + ")";
  }

  private static String asJson(Protocol protocol) {
    var all = new LinkedHashMap<String, @Nullable Object>();
    all.put("verdict", word(protocol.verdict()));
    all.put("documents", protocol.runs().stream().map(CanaryValidateCommand::document).toList());
    all.put("problems", problems(protocol.problems()));
    return Json.text(all);
  }

  private static Map<String, @Nullable Object> document(Protocol.Run run) {
    var document = new LinkedHashMap<String, @Nullable Object>();
    var reading = run.reading();
    var result = reading.result();
    document.put("file", run.name());
    document.put("sha256", reading.digest());
    document.put("verdict", word(reading.verdict()));
    document.put("run_id", result == null ? null : result.id());
    document.put("cli_version", result == null ? null : result.cliVersion());
    document.put(
        "failed",
        result == null
            ? List.of()
            : result.failed().stream().map(CanaryRunResult.ScenarioResult::id).toList());
    document.put("problems", problems(reading.problems()));
    return document;
  }

  private static List<Map<String, String>> problems(List<Problem> problems) {
    return problems.stream()
        .map(
            each ->
                Map.of(
                    "pointer", each.pointer(), "expected", each.expected(), "found", each.found()))
        .toList();
  }

  private static String word(Verdict verdict) {
    return verdict.word();
  }
}
