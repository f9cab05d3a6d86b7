package dev.canarygate.cli;

import picocli.CommandLine.Command;

/** What can be asked of suite reports alone, without a gate. */
@Command(
    name = "suite",
    description = "Reads JUnit reports of a pytest suite. Runs nothing.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} suite read run-1.xml run-2.xml",
      "  ${ROOT-COMMAND-NAME} suite triage --text failure.txt"
    },
    subcommands = {SuiteReadCommand.class, SuiteTriageCommand.class})
final class SuiteCommand extends GroupCommand {}
