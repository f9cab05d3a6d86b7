package dev.canarygate.cli;

import picocli.CommandLine.Option;

/** Whether programs that outlived an earlier run are ended. */
final class OrphanOption {
  @Option(
      names = "--end-orphans",
      description =
          "End programs that outlived an earlier run, instead of waiting for them: they are asked"
              + " first, and killed after 5 seconds. Only those that the journal knows as ours.")
  private boolean end;

  boolean end() {
    return end;
  }
}
