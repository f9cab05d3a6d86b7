package dev.canarygate.cli;

import dev.canarygate.app.PlanFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what a run would do and write. */
@Command(
    name = "plan",
    description =
        "Shows what a run would do, and each comment it would post; reads everything, changes"
            + " nothing. With --out, keeps it as a file that 'run --plan' holds the run to.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} plan",
      "  ${ROOT-COMMAND-NAME} plan --out gate.plan.json"
    })
final class PlanCommand extends AnsweringCommand {
  @Mixin private RunOptions options = new RunOptions();

  @Option(names = "--out", paramLabel = "FILE", description = "Where to keep the plan.")
  private @Nullable Path out;

  @Override
  public Integer call() {
    var kept = out == null ? null : PlanFile.named(out);
    var gate = options.next();
    var seen = gate.preview();
    var preview = out == null ? seen : seen.heldTo(out);
    if (kept != null) {
      kept.write(preview);
    }
    return say(gate.shown(preview));
  }
}
