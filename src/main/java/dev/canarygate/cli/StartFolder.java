package dev.canarygate.cli;

import dev.canarygate.world.Launcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * {@code -C DIR} before the command, as git has it: the program acts as if it were started there.
 *
 * <p>A Java program cannot change its own folder, and every relative path, of ours and of the
 * programs that a gate starts, depends on it. So the launcher enters the folders before it starts
 * Java and says how many it could enter; here the words are read again, and refused when it could
 * not.
 */
final class StartFolder {
  static final String OPTION = "-C";

  private static final String COLOR = "--color";

  private StartFolder() {}

  /** How many words come before the command: folders, and options of the program itself. */
  static int wordsBefore(List<String> words) {
    int next = 0;
    while (next < words.size() && isOption(words.get(next))) {
      next += takesNext(words.get(next)) ? 2 : 1;
    }
    return Math.min(next, words.size());
  }

  private static boolean isOption(String word) {
    return names(word)
        || word.equals("--no-pager")
        || word.equals(COLOR)
        || word.startsWith(COLOR + "=");
  }

  private static boolean takesNext(String word) {
    return word.equals(OPTION) || word.equals(COLOR);
  }

  private static boolean names(String word) {
    return word.startsWith(OPTION);
  }

  /** The same words without those that name folders. */
  static List<String> without(List<String> words) {
    int end = wordsBefore(words);
    var left = new ArrayList<String>();
    for (int i = 0; i < end; i++) {
      if (!names(words.get(i))) {
        left.add(words.get(i));
      } else if (takesNext(words.get(i))) {
        i++;
      }
    }
    left.addAll(words.subList(end, words.size()));
    return List.copyOf(left);
  }

  /**
   * @throws ParameterException naming the folder that could not be entered
   */
  static void require(@Nullable List<String> folders, CommandSpec root) {
    if (folders == null || folders.isEmpty()) {
      return;
    }
    var problem = problem(folders, System.getProperty(Launcher.ENTERED));
    if (problem.isPresent()) {
      throw new ParameterException(root.commandLine(), problem.get());
    }
  }

  /**
   * What is wrong; empty when the launcher entered all of them.
   *
   * @param entered how many it entered; null when the program was started without it
   */
  static Optional<String> problem(List<String> folders, @Nullable String entered) {
    if (entered == null) {
      return Optional.of(
          "-C works only with the launcher: start the program with gate-runner, or change to "
              + folders.get(0)
              + " first");
    }
    int count = Integer.parseInt(entered);
    return count >= folders.size()
        ? Optional.empty()
        : Optional.of(
            "cannot enter the folder '"
                + folders.get(count)
                + "' that -C names; expected a folder that exists and that you may enter");
  }
}
