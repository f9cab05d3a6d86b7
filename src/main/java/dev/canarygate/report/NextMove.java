package dev.canarygate.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What to do next.
 *
 * @param commands complete ones, of which a person types one; empty when no command is due
 * @param cause why, about the gate alone
 * @param how what a person should know of the commands; empty: nothing
 */
record NextMove(List<String> commands, String cause, String how) {
  NextMove {
    commands = commands.stream().filter(each -> !each.isEmpty()).toList();
    for (var sentence : NextLines.toFill(commands)) {
      how = joined(how, sentence);
    }
  }

  NextMove(List<String> commands, String cause) {
    this(commands, cause, "");
  }

  NextMove(String command, String cause) {
    this(List.of(command), cause);
  }

  /**
   * The same of a rehearsal whose world is gone.
   *
   * @param rehearses the command that rehearses again
   */
  NextMove inGoneWorld(String rehearses) {
    var real = commands.stream().map(each -> "`" + each + "`").collect(Collectors.joining(" or "));
    return new NextMove(
        List.of(rehearses),
        "The world of this rehearsal is gone, so nothing goes on with it.",
        "This rehearses again"
            + (rehearses.contains(" --serve") ? ", in a world that stays up" : "")
            + ". In a real run comes next: "
            + real
            + ".");
  }

  /** All of it, in sentences. */
  String why() {
    return joined(cause, how);
  }

  /** What is still to be said where this was said before. */
  String after(String said) {
    return said.equals(cause) ? how : why();
  }

  private static String joined(String some, String more) {
    return Stream.of(some, more).filter(each -> !each.isEmpty()).collect(Collectors.joining(" "));
  }

  /** The first; empty when no command is due. */
  String command() {
    return commands.isEmpty() ? "" : commands.get(0);
  }
}
