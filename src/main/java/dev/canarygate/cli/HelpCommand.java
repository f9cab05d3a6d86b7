package dev.canarygate.cli;

import dev.canarygate.app.CommandAnswer;
import dev.canarygate.app.ExitCode;
import dev.canarygate.manual.Topic;
import dev.canarygate.manual.TopicText;
import dev.canarygate.report.Terminal;
import dev.canarygate.text.Json;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.UnmatchedArgumentException;

/** Shows what {@code --help} of a command shows, and explains topics. */
@Command(
    name = "help",
    description =
        "Shows the help of a command or explains a topic; without a name, lists all commands and"
            + " topics.",
    mixinStandardHelpOptions = true,
    helpCommand = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} help",
      "  ${ROOT-COMMAND-NAME} help sync guard",
      "  ${ROOT-COMMAND-NAME} help exit-codes"
    })
final class HelpCommand extends AnsweringCommand {
  @Parameters(paramLabel = "COMMAND|TOPIC", arity = "0..*", description = "What to explain.")
  private List<String> names = List.of();

  @Override
  public Integer call() {
    if (names.size() == 1) {
      var topic = Topic.named(names.get(0));
      if (topic.isPresent()) {
        return say(answer(topic.get()));
      }
    }
    return say(new CommandHelp(command()).answer());
  }

  private static CommandAnswer answer(Topic topic) {
    return new CommandAnswer(
        () -> TopicText.of(topic, columns()),
        () ->
            Json.text(
                Json.object()
                    .put("topic", topic.name())
                    .put("description", topic.about())
                    .put("text", TopicText.of(topic, Terminal.USUAL_COLUMNS))),
        ExitCode.OK);
  }

  private static int columns() {
    return HelpLayout.of(System.getenv()).columns();
  }

  private CommandLine command() {
    var command = spec().parent().commandLine();
    for (int i = 0; i < names.size(); i++) {
      var next = command.getSubcommands().get(names.get(i));
      if (next == null) {
        throw new UnmatchedArgumentException(command, names.subList(i, names.size()));
      }
      command = next;
    }
    return command;
  }
}
