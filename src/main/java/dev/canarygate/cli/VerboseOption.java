package dev.canarygate.cli;

import picocli.CommandLine.Option;

/** Lets a person see what a command does on the way. */
final class VerboseOption {
  @Option(
      names = {"-v", "--verbose"},
      description =
          "Also say what is asked of GitHub and other addresses, which programs are started, and"
              + " where files are.")
  private boolean verbose;

  boolean isGiven() {
    return verbose;
  }
}
