package dev.canarygate.cli;

import picocli.CommandLine.Command;

/** Keys with which verdicts are signed. */
@Command(
    name = "key",
    description = "Makes, shows and checks the key that signs a gate's verdicts.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} key new gate_key",
      "  ${ROOT-COMMAND-NAME} key check gate_key --allowed-signers allowed_signers"
    },
    subcommands = {KeyNewCommand.class, KeyShowCommand.class, KeyCheckCommand.class})
final class KeyCommand extends GroupCommand {
  /** The name of a key that no option gives another. */
  static final String IDENTITY = "gate-runner";
}
