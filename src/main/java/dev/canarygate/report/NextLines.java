package dev.canarygate.report;

import dev.canarygate.world.Launcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The commands that come next as lines, and what a person has to fill in before they paste one. */
public final class NextLines {
  private static final Pattern VALUE =
      Pattern.compile("--set ([^\\s=']{1,200})=" + Launcher.TO_FILL);

  private NextLines() {}

  /** One line for one command, else a heading and a line for each; below them what to fill in. */
  public static List<String> of(List<String> commands) {
    var lines = new ArrayList<String>();
    if (commands.size() == 1) {
      lines.add("Next: " + commands.get(0));
    } else if (!commands.isEmpty()) {
      lines.add("Next, one of these:");
      commands.forEach(each -> lines.add("  " + each));
    }
    lines.addAll(toFill(commands));
    return lines;
  }

  /**
   * The same for a command that is typed later.
   *
   * @param first what happens before
   */
  public static List<String> when(String first, String command) {
    var lines = new ArrayList<>(List.of("Next, when " + first + ": " + command));
    lines.addAll(toFill(List.of(command)));
    return lines;
  }

  /** A sentence for each placeholder in the commands. */
  public static List<String> toFill(List<String> commands) {
    var sentences = new ArrayList<String>();
    var all = String.join("\n", commands);
    if (all.contains(" TEXT")) {
      sentences.add("Give your reason in place of TEXT.");
    }
    if (all.contains(" --by NAME")) {
      sentences.add("Give your name in place of NAME.");
    }
    if (all.contains("=N,N")) {
      sentences.add("Give numbers in place of N,N.");
    }
    if (all.contains("=COMMIT")) {
      sentences.add("Give the SHA of a commit in place of COMMIT.");
    }
    values(all).ifPresent(sentences::add);
    return sentences;
  }

  private static Optional<String> values(String commands) {
    var names = VALUE.matcher(commands).results().map(each -> each.group(1)).distinct().toList();
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of("Give " + named(names) + " in place of " + Launcher.TO_FILL + ".");
  }

  private static String named(List<String> names) {
    return names.size() == 1
        ? "the value of " + names.get(0)
        : "the values of " + String.join(", ", names);
  }
}
