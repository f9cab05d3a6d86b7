package dev.canarygate.cli;

import dev.canarygate.app.PlanFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts a gate. */
@Command(
    name = "run",
    description = {
      "Starts a gate and continues until it is cleared, stops or has to wait.",
      "With --gate-id it starts none: it continues that gate, as resume does, and refuses"
          + " when files"
          + " or parameters are those of another candidate."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} run --dry-run",
      "  ${ROOT-COMMAND-NAME} run --set candidate.newer-than=v3.2.0rc22 --set blockers=7,8",
      "  ${ROOT-COMMAND-NAME} run --wait=2h --attest",
      "  ${ROOT-COMMAND-NAME} run --json > result.json"
    })
final class RunCommand extends AnsweringCommand {
  @Mixin private RunOptions options = new RunOptions();
  @Mixin private WishOptions wishes = new WishOptions();

  @Option(
      names = "--new",
      description = "Start another gate although the last one is not finished.")
  private boolean beside;

  @Option(
      names = "--dry-run",
      description = "Read everything, change nothing; show what would be changed and posted.")
  private boolean dryRun;

  @Option(
      names = "--plan",
      paramLabel = "FILE",
      converter = PathThere.class,
      description = "Refuse to start when what would be written differs from this plan.")
  private @Nullable Path plan;

  @Override
  boolean givesOutputs() {
    return !dryRun;
  }

  @Override
  public Integer call() {
    var wanted = wishes.wishes();
    var gate = options.gate();
    if (dryRun) {
      return say(gate.shown(gate.preview(beside).with(wishes.words())));
    }
    if (plan != null) {
      new PlanFile(plan).require(gate.preview(beside));
    }
    return sayBelow(gate.start(beside, wanted));
  }
}
