package dev.canarygate.cli;

import picocli.CommandLine.Command;

/** What can be asked of canary results alone, without a gate. */
@Command(
    name = "canary",
    description = "Reads result documents of the canary. Runs nothing.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} canary validate runs/run-1.json",
      "  ${ROOT-COMMAND-NAME} canary triage --scenario 4 --text failure.txt"
    },
    subcommands = {CanaryValidateCommand.class, CanaryTriageCommand.class})
final class CanaryCommand extends GroupCommand {}
