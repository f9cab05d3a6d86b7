package dev.canarygate.cli;

import dev.canarygate.app.ExitCode;
import dev.canarygate.app.UsageProblem;
import dev.canarygate.evidence.AttemptOverview;
import dev.canarygate.text.Json;
import dev.canarygate.text.Screen;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Shows what changed from one attempt to another. */
@Command(
    name = "diff",
    description = "Shows what changed from one attempt to another: versions, outcomes, files.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  ${ROOT-COMMAND-NAME} attempts diff v3.2.0rc16-attempt1 v3.2.0rc16-attempt2"
    })
final class AttemptsDiffCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "A", description = "name or folder of the first attempt")
  private String first;

  @Parameters(index = "1", paramLabel = "B", description = "name or folder of the second attempt")
  private String second;

  @ParentCommand private AttemptsCommand attempts;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var changes = attempt(first).changesTo(attempt(second));
    var out = spec.commandLine().getOut();
    if (attempts.json()) {
      var document = Json.object();
      document.put("first", first).put("second", second);
      document.set("changes", Json.tree(changes));
      Screen.text(out, Json.text(document));
    } else if (changes.isEmpty()) {
      out.println("Nothing differs.");
    } else {
      changes.forEach(out::println);
    }
    out.flush();
    return ExitCode.OK.code();
  }

  private AttemptOverview attempt(String asked) {
    var name = String.valueOf(Path.of(asked).getFileName());
    var all = attempts.all();
    return all.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageProblem(
                    "there is no attempt '"
                        + asked
                        + "'; expected one of "
                        + all.stream().map(AttemptOverview::name).toList()));
  }
}
