package dev.canarygate.cli;

import dev.canarygate.manual.Topic;
import dev.canarygate.report.Terminal;
import dev.canarygate.text.Sentence;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * How help is laid out: as wide as the terminal, commands in groups, then topics.
 *
 * @param columns of the terminal
 */
record HelpLayout(int columns) {
  private static final int NAMES = 16;

  /** Longer lines are hard to read. */
  private static final int WIDEST = 100;

  /** In less, picocli lays nothing out (55), or breaks the name of a variable. */
  private static final int NARROWEST = 60;

  /** For the terminal that results go to. */
  static HelpLayout of(Map<String, String> environment) {
    return new HelpLayout(Math.min(WIDEST, Terminal.columns(environment)));
  }

  /** Lays out the help of the command and of those below it. */
  void apply(CommandLine root) {
    root.setUsageHelpWidth(Math.max(NARROWEST, columns));
    root.setHelpFactory(WholeWords::new);
    root.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, this::grouped);
    keepExamples(root);
    release(root);
    if (columns < NARROWEST) {
      fold(root);
    }
  }

  /** Picocli would wrap them, and half a command is pasted. */
  private static void keepExamples(CommandLine command) {
    command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_FOOTER, HelpLayout::whole);
    command.getSubcommands().values().forEach(HelpLayout::keepExamples);
  }

  private static String whole(Help help) {
    var spec = help.commandSpec();
    return Stream.of(spec.usageMessage().footer())
        .map(line -> CommandHelp.named(line, spec) + System.lineSeparator())
        .collect(Collectors.joining());
  }

  private static void release(CommandLine command) {
    command
        .getHelpSectionMap()
        .replaceAll((name, renderer) -> help -> WholeWords.released(renderer.render(help)));
    command.getSubcommands().values().forEach(HelpLayout::release);
  }

  private void fold(CommandLine command) {
    command.getHelpSectionMap().replaceAll(this::folding);
    command.getSubcommands().values().forEach(this::fold);
  }

  /** Examples stay whole, so that they can be pasted. */
  private IHelpSectionRenderer folding(String section, IHelpSectionRenderer renderer) {
    return switch (section) {
      case UsageMessageSpec.SECTION_KEY_FOOTER, UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING ->
          renderer;
      case UsageMessageSpec.SECTION_KEY_SYNOPSIS ->
          help -> NarrowHelp.synopsis(renderer.render(help), help.synopsisHeading(), columns);
      case UsageMessageSpec.SECTION_KEY_DESCRIPTION ->
          help -> NarrowHelp.description(help.commandSpec().usageMessage().description(), columns);
      default -> help -> NarrowHelp.listed(renderer.render(help), columns);
    };
  }

  private String grouped(Help help) {
    return Commands.GROUPS.stream()
        .map(group -> "\n" + group.heading() + ":\n" + listed(help, group))
        .collect(Collectors.joining("", "", topics(help)));
  }

  private String topics(Help help) {
    var table = table(help);
    Topic.all().forEach(each -> table.addRowValues(each.name(), WholeWords.glued(each.about())));
    var name = help.commandSpec().name();
    return "\nTopics, explained by '" + name + " help TOPIC':\n" + table;
  }

  private Help.TextTable table(Help help) {
    return Help.TextTable.forColumns(
        help.colorScheme(),
        new Help.Column(NAMES, 2, Help.Column.Overflow.SPAN),
        new Help.Column(columns - NAMES, 1, Help.Column.Overflow.WRAP));
  }

  /** Name and first sentence of each; the rest is in the command's own help. */
  private String listed(Help help, Commands.Group group) {
    var table = table(help);
    for (var name : group.names()) {
      Optional.ofNullable(help.subcommands().get(name))
          .ifPresent(each -> table.addRowValues(name, about(each)));
    }
    return table.toString();
  }

  private static String about(Help command) {
    return WholeWords.glued(Sentence.first(command.commandSpec().usageMessage().description()));
  }
}
