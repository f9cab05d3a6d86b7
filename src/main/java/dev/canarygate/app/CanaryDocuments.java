package dev.canarygate.app;

import dev.canarygate.canary.CanaryRunResult;
import dev.canarygate.canary.DocumentProblem;
import dev.canarygate.canary.Protocol;
import dev.canarygate.canary.ResultReader;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.gate.BadData;
import dev.canarygate.text.CamelKeys;
import dev.canarygate.text.Json;
import dev.canarygate.text.Visible;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Judges result documents of the canary, each by itself and all as consecutive runs. */
public final class CanaryDocuments {
  private CanaryDocuments() {}

  /**
   * @param files in run order
   * @throws BadData when one of them cannot be read
   */
  public static CommandAnswer judge(List<Path> files) {
    var protocol = new Protocol(files.stream().map(CanaryDocuments::run).toList());
    return new CommandAnswer(
        () -> asText(protocol), () -> asJson(protocol), ExitCode.of(protocol.verdict()));
  }

  private static Protocol.Run run(Path file) {
    try {
      return new Protocol.Run(file.toString(), ResultReader.read(file));
    } catch (IOException e) {
      throw new BadData(file.toString(), "cannot be read: " + DiskFault.words(e));
    }
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
    all.put("verdict", protocol.verdict().word());
    all.put("documents", protocol.runs().stream().map(CanaryDocuments::document).toList());
    all.put("problems", problems(protocol.problems()));
    return Json.text(CamelKeys.added(Json.tree(all)));
  }

  private static Map<String, @Nullable Object> document(Protocol.Run run) {
    var document = new LinkedHashMap<String, @Nullable Object>();
    var reading = run.reading();
    var result = reading.result();
    document.put("file", run.name());
    document.put("sha256", reading.digest());
    document.put("verdict", reading.verdict().word());
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

  private static List<Map<String, String>> problems(List<DocumentProblem> problems) {
    return problems.stream()
        .map(
            each ->
                Map.of(
                    "pointer", each.pointer(), "expected", each.expected(), "found", each.found()))
        .toList();
  }
}
