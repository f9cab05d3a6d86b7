package dev.canarygate.cli;

import dev.canarygate.app.ExitCode;
import dev.canarygate.app.UsageProblem;
import dev.canarygate.edge.SystemTime;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.issues.Wording;
import dev.canarygate.text.Json;
import dev.canarygate.text.Screen;
import dev.canarygate.world.Progress;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows comments as they would be written now. */
@Command(
    name = "preview",
    description =
        "Shows a comment as it would be written from the newest gate's evidence: 'e2e', 'tracker' or"
            + " 'reopen', all of them without a name. Reads files only. What was not measured is marked.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} preview e2e",
      "  ${ROOT-COMMAND-NAME} preview reopen --json | jq -r '.comments[].body'"
    })
final class PreviewCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ViewOptions options = new ViewOptions();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "COMMENT",
      description = "Name of the comment, or the beginning of it.")
  private @Nullable String name;

  @Option(names = "--json", description = "As one JSON document.")
  private boolean json;

  @Override
  public Integer call() {
    var wordings = chosen();
    Screen.text(spec.commandLine().getOut(), json ? document(wordings) : text(wordings));
    return ExitCode.OK.code();
  }

  private List<Wording> chosen() {
    var gate = options.gate();
    var all =
        Wording.all(
            gate.definition(),
            gate.plan().state(),
            Secrets.ofEnvironment(System.getenv()),
            new SystemTime(Progress.SILENT).now());
    var chosen = all.stream().filter(each -> name == null || each.slot().startsWith(name)).toList();
    if (chosen.isEmpty()) {
      throw new UsageProblem(
          "there is no comment '"
              + name
              + "'; this gate has "
              + all.stream().map(Wording::slot).distinct().collect(Collectors.joining(", ")));
    }
    return chosen;
  }

  private static String text(List<Wording> wordings) {
    return wordings.stream().map(PreviewCommand::text).collect(Collectors.joining("\n\n"));
  }

  private static String text(Wording wording) {
    var said =
        wording.said().map(each -> "said: " + each.receipt()).orElse("not said for this evidence");
    var missing =
        wording.missing().isEmpty()
            ? ""
            : "\nNot measured, so it could not be posted: " + String.join(", ", wording.missing());
    return "%s of %s, on %s, %s%s\n%s"
        .formatted(
            wording.slot(),
            wording.workPackage(),
            wording.issue(),
            said,
            missing,
            wording.body().lines().map(line -> "  | " + line).collect(Collectors.joining("\n")));
  }

  private static String document(List<Wording> wordings) {
    var document = Json.object();
    var comments = document.putArray("comments");
    for (var wording : wordings) {
      var comment = comments.addObject();
      comment.put("name", wording.slot());
      comment.put("package", wording.workPackage());
      comment.put("issue", wording.issue().toString());
      comment.put("said", wording.said().map(each -> each.receipt()).orElse(null));
      comment.set("missing", Json.tree(wording.missing()));
      comment.put("body", wording.body());
    }
    return Json.text(document);
  }
}
