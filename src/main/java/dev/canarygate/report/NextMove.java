package dev.canarygate.report;

import java.util.List;

/**
 * What to do next.
 *
 * @param commands complete ones, of which a person types one; empty when no command is due
 */
record NextMove(List<String> commands, String why) {
  NextMove {
    commands = commands.stream().filter(each -> !each.isEmpty()).toList();
    if (commands.stream().anyMatch(each -> each.contains(" TEXT"))) {
      why = (why + " Give your reason in place of TEXT.").strip();
    }
    if (commands.stream().anyMatch(each -> each.contains("=N,N"))) {
      why = (why + " Give numbers in place of N,N.").strip();
    }
    if (commands.stream().anyMatch(each -> each.contains("=COMMIT"))) {
      why = (why + " Give the SHA of a commit in place of COMMIT.").strip();
    }
  }

  NextMove(String command, String why) {
    this(List.of(command), why);
  }

  /** The first; empty when no command is due. */
  String command() {
    return commands.isEmpty() ? "" : commands.get(0);
  }
}
