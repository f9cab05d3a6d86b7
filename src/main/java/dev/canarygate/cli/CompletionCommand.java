package dev.canarygate.cli;

import dev.canarygate.app.CommandAnswer;
import dev.canarygate.app.ExitCode;
import dev.canarygate.complete.ShellKind;
import dev.canarygate.text.Json;
import dev.canarygate.text.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints the script that makes a shell complete this program's command lines. */
@Command(
    name = "completion",
    description = {
      "Prints a script with which a shell completes commands, options and their values.",
      "Values are also the gates, work packages, stop conditions and parameters of the files at hand.",
      "The first lines of the script say how to load it."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  source <(${ROOT-COMMAND-NAME} completion bash)",
      "  source <(${ROOT-COMMAND-NAME} completion zsh)",
      "  ${ROOT-COMMAND-NAME} completion fish | source",
      "  ${ROOT-COMMAND-NAME} completion powershell | Out-String | Invoke-Expression"
    })
final class CompletionCommand extends AnsweringCommand {
  @Parameters(
      index = "0",
      paramLabel = "SHELL",
      description = "One of bash, zsh, fish or powershell.")
  private ShellKind shell = ShellKind.BASH;

  @Override
  public Integer call() {
    return say(new CommandAnswer(shell::script, this::json, ExitCode.OK));
  }

  private String json() {
    return Json.text(Json.object().put("shell", Words.of(shell)).put("script", shell.script()));
  }
}
