package dev.canarygate.app;

import dev.canarygate.edge.shell.TerminalSize;
import dev.canarygate.report.Layout;
import java.util.Map;

/** How an answer is laid out that comes after work of some length. */
public final class AnswerLayout {
  private AnswerLayout() {}

  /** Below progress: the window may have another size than at the start. */
  public static Layout below(Map<String, String> environment) {
    return Layout.of(environment, TerminalSize::columns);
  }
}
