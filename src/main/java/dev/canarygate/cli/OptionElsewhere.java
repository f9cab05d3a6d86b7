package dev.canarygate.cli;

import dev.canarygate.text.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * An option that only other commands have.
 *
 * @param commands that have it, as they are typed, in the order of the help
 */
record OptionElsewhere(String option, List<String> commands) {
  /** Further away, a word is another word. */
  private static final int MOST_SLIPS = 2;

  private static final int FEW = 3;

  OptionElsewhere {
    commands = List.copyOf(commands);
  }

  /** The nearest to a mistyped name, when one is near enough. */
  static Optional<OptionElsewhere> of(String name) {
    var all = all(GateRunner.commandLine()).toList();
    var known = all.stream().flatMap(each -> Meant.options(each).stream()).distinct().toList();
    return Nearest.to(name, known)
        .filter(near -> Nearest.distance(name, near) <= MOST_SLIPS)
        .map(near -> new OptionElsewhere(near, having(near, all)));
  }

  /** An option that is typed whole, such as {@code -q}; empty when no command has it. */
  static Optional<OptionElsewhere> exactly(String name) {
    var commands = having(name, all(GateRunner.commandLine()).toList());
    return !commands.isEmpty()
        ? Optional.of(new OptionElsewhere(name, commands))
        : Optional.empty();
  }

  private static List<String> having(String option, List<CommandLine> all) {
    return all.stream()
        .filter(each -> has(each, option))
        .map(each -> each.getCommandSpec().qualifiedName())
        .map(each -> each.substring(each.indexOf(' ') + 1))
        .toList();
  }

  private static boolean has(CommandLine command, String option) {
    var found = command.getCommandSpec().findOption(option);
    return found != null && !found.hidden() && List.of(found.names()).contains(option);
  }

  private static Stream<CommandLine> all(CommandLine command) {
    return CommandHelp.each(command).flatMap(each -> Stream.concat(Stream.of(each), all(each)));
  }

  /** An option that begins with what was typed is nearest of all. */
  boolean isNearer(String name, String other) {
    return !other.startsWith(name)
        && Nearest.distance(name, option) < Nearest.distance(name, other);
  }

  /** {@code ; --episode is an option of 'rehearse'}. */
  String inWords() {
    var named = commands.stream().limit(FEW).map(each -> "'" + each + "'").toList();
    var others = commands.size() > FEW ? " and others" : "";
    return "; " + option + " is an option of " + String.join(", ", named) + others;
  }
}
