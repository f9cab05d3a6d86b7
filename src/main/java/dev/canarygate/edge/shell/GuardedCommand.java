package dev.canarygate.edge.shell;

import dev.canarygate.gate.BadData;
import dev.canarygate.world.Interrupted;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A command in the foreground: our terminal, its exit code, and no survivor. */
public final class GuardedCommand {
  /** What a shell answers for a program that was interrupted. */
  private static final int INTERRUPTED = 130;

  private final List<String> words;
  private final Map<String, String> environment;
  private @Nullable ProcessTree tree;
  private boolean ended;

  /**
   * @param environment set on top of our own
   */
  public GuardedCommand(List<String> words, Map<String, String> environment) {
    this.words = List.copyOf(words);
    this.environment = Map.copyOf(environment);
  }

  /**
   * Runs it to its end; when this program is ended, so is the command with all it started.
   *
   * @return its own exit code
   * @throws BadData when the command is unknown
   */
  public int run() {
    var ending = new Thread(this::end, "guarded command's end");
    Runtime.getRuntime().addShutdownHook(ending);
    try {
      return begin().waitFor();
    } catch (InterruptedException e) {
      end();
      Thread.currentThread().interrupt();
      return INTERRUPTED;
    } finally {
      forget(ending);
    }
  }

  /** Under the same lock as the end: a signal that comes while it starts must not miss it. */
  private synchronized Process begin() {
    if (ended) {
      throw new Interrupted("ended before it began: " + String.join(" ", words));
    }
    Process process = start();
    tree = new ProcessTree(process);
    return process;
  }

  private synchronized void end() {
    ended = true;
    if (tree != null) {
      tree.end();
    }
  }

  private Process start() {
    var builder = new ProcessBuilder(words).inheritIO();
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new BadData(words.get(0), "cannot be started; a command on the PATH would be right");
    }
  }

  private static void forget(Thread ending) {
    try {
      Runtime.getRuntime().removeShutdownHook(ending);
    } catch (IllegalStateException e) {
      return; // The program is ending, and the hook at work.
    }
  }
}
