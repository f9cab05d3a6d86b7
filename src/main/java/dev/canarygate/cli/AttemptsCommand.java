package dev.canarygate.cli;

import dev.canarygate.app.ArtifactsFolder;
import dev.canarygate.app.ExitCode;
import dev.canarygate.evidence.AttemptOverview;
import dev.canarygate.text.Json;
import dev.canarygate.text.Screen;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Lists the attempts whose evidence is kept. */
@Command(
    name = "attempts",
    description = "Lists kept attempts with candidate, outcome and what every scenario came to.",
    mixinStandardHelpOptions = true,
    subcommands = AttemptsDiffCommand.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${ROOT-COMMAND-NAME} attempts",
      "  ${ROOT-COMMAND-NAME} attempts diff v3.2.0rc16-attempt1 v3.2.0rc17-attempt1"
    })
final class AttemptsCommand implements Callable<Integer> {
  @Option(
      names = "--artifacts",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "the artifacts directory; by default GATE_ARTIFACTS_DIR, else artifacts")
  private @Nullable Path artifacts;

  @Option(names = "--json", scope = ScopeType.INHERIT, description = "print one JSON object")
  private boolean json;

  @Spec private CommandSpec spec;

  boolean json() {
    return json;
  }

  List<AttemptOverview> all() {
    return AttemptOverview.all(artifacts == null ? ArtifactsFolder.standard() : artifacts);
  }

  @Override
  public Integer call() {
    var all = all();
    var out = spec.commandLine().getOut();
    if (json) {
      var document = Json.object();
      document.set("attempts", Json.tree(all.stream().map(AttemptsCommand::asMap).toList()));
      Screen.text(out, Json.text(document));
    } else if (all.isEmpty()) {
      out.println("No attempt is kept yet.");
    } else {
      all.forEach(each -> lines(each).forEach(out::println));
    }
    out.flush();
    return ExitCode.OK.code();
  }

  private static List<String> lines(AttemptOverview attempt) {
    var lines = new ArrayList<String>();
    lines.add(
        attempt.name()
            + ": candidate "
            + candidate(attempt)
            + ", "
            + (attempt.outcome().isEmpty() ? "no outcome noted" : attempt.outcome())
            + (attempt.isSealed() ? ", E " + attempt.digest() : ", not sealed"));
    attempt.runs().forEach((name, row) -> lines.add("  " + name + "  " + row));
    return lines;
  }

  private static String candidate(AttemptOverview attempt) {
    var tag = attempt.name().replaceAll("-attempt\\d*$", "");
    return attempt.about().getOrDefault("tag", tag);
  }

  private static Map<String, Object> asMap(AttemptOverview attempt) {
    var map = new LinkedHashMap<String, Object>();
    map.put("name", attempt.name());
    map.put("candidate", candidate(attempt));
    map.put("outcome", attempt.outcome());
    map.put("sealed", attempt.isSealed());
    map.put("digest", attempt.digest());
    map.put("about", attempt.about());
    map.put("runs", attempt.runs());
    return map;
  }
}
