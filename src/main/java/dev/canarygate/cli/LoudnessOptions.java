package dev.canarygate.cli;

import dev.canarygate.app.Loudness;
import dev.canarygate.app.UsageProblem;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How much a command says that takes its time. */
final class LoudnessOptions {
  @Option(
      names = {"-q", "--quiet"},
      description = "Say only the outcome and errors, without progress.")
  private boolean quiet;

  @Mixin private VerboseOption verbose = new VerboseOption();

  /**
   * @throws UsageProblem when both are asked for
   */
  Loudness asked() {
    if (quiet && verbose.isGiven()) {
      throw new UsageProblem("--quiet and --verbose exclude each other; expected one of them");
    }
    return quiet ? Loudness.QUIET : verbose.isGiven() ? Loudness.VERBOSE : Loudness.NORMAL;
  }
}
