package dev.canarygate.app;

import dev.canarygate.report.Layout;
import java.util.List;
import java.util.function.Function;

/**
 * Ends a command that has nothing to do: what a person wants is so already, or can change nothing
 * any more. Nobody has to act, so it is an answer with exit code 0.
 */
public final class NothingToDo extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Function<Layout, List<String>> lines;

  NothingToDo(String... lines) {
    this(layout -> List.of(lines));
  }

  /**
   * @param lines with times
   */
  NothingToDo(Function<Layout, List<String>> lines) {
    super(String.join(" ", lines.apply(Layout.PLAIN)));
    this.lines = lines;
  }

  public CommandAnswer answer() {
    return CommandAnswer.ofLines(lines);
  }
}
