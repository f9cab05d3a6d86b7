package dev.canarygate.edge.shell;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A program that shows a text page by page: it reads the text from us and has our terminal. */
public final class PagerProgram implements AutoCloseable {
  /** What people set for their pagers; no secret is among them. */
  private static final List<String> SETTINGS =
      List.of("LESS", "LESS_*", "LESSCHARSET", "LESSOPEN", "LESSCLOSE", "LESSKEY", "MORE", "LV");

  private final Process process;
  private final Thread ending;

  private PagerProgram(Process process) {
    this.process = process;
    this.ending = new Thread(this::untilEnded, "pager's end");
  }

  /**
   * Starts it.
   *
   * @param words program and arguments
   * @param added variables that it gets besides the person's own
   * @return empty when it cannot be started
   */
  public static Optional<PagerProgram> start(List<String> words, Map<String, String> added) {
    var builder =
        new ProcessBuilder(words)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    ChildEnvironment.restrict(builder, SETTINGS);
    builder.environment().putAll(added);
    try {
      var pager = new PagerProgram(builder.start());
      // Ctrl-C reaches both of us: a pager that goes on must not lose its terminal to the shell.
      Runtime.getRuntime().addShutdownHook(pager.ending);
      return Optional.of(pager);
    } catch (IOException | IllegalStateException notStarted) {
      return Optional.empty();
    }
  }

  /** Where it reads the text; a person who has seen enough closes it, which is not an error. */
  public OutputStream input() {
    return process.getOutputStream();
  }

  /** Waits until the person has seen enough. */
  @Override
  public void close() {
    untilEnded();
    try {
      Runtime.getRuntime().removeShutdownHook(ending);
    } catch (IllegalStateException e) {
      return; // The program is ending, and the hook waits, too.
    }
  }

  private void untilEnded() {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
