package dev.canarygate.cli;

import dev.canarygate.app.CommentPreview;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

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
final class PreviewCommand extends AnsweringCommand {
  @Mixin private ViewOptions options = new ViewOptions();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "COMMENT",
      description = "Name of the comment, or the beginning of it.")
  private @Nullable String name;

  @Override
  public Integer call() {
    var gate = options.gate();
    return say(CommentPreview.of(gate, name));
  }
}
