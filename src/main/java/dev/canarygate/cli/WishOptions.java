package dev.canarygate.cli;

import dev.canarygate.app.GateRuns;
import picocli.CommandLine.Option;

/** What a person wants of a run, apart from going as far as it can. */
final class WishOptions {
  @Option(
      names = "--end-orphans",
      description =
          "End programs that outlived an earlier run, instead of waiting for them: they are asked"
              + " first, and killed after 5 seconds. Only those that the journal knows as ours.")
  private boolean end;

  @Option(
      names = "--attest",
      description =
          "Also vouch for the whole of this run: recorded in your name when its runs are done; see"
              + " 'attest --help'.")
  private boolean attest;

  GateRuns.Wishes wishes() {
    return new GateRuns.Wishes(attest, end);
  }
}
