package dev.canarygate.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.UnmatchedArgumentException;

/** Shows what {@code --help} of a command shows. */
@Command(
    name = "help",
    description = "Shows the help of a command; without one, all commands.",
    mixinStandardHelpOptions = true,
    helpCommand = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} help",
      "  ${ROOT-COMMAND-NAME} help sync guard"
    })
final class HelpCommand extends AnsweringCommand {
  @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "The command.")
  private List<String> names = List.of();

  @Override
  public Integer call() {
    var command = spec().parent().commandLine();
    for (int i = 0; i < names.size(); i++) {
      var next = command.getSubcommands().get(names.get(i));
      if (next == null) {
        throw new UnmatchedArgumentException(command, names.subList(i, names.size()));
      }
      command = next;
    }
    return say(new CommandHelp(command).answer());
  }
}
