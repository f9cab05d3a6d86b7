package dev.canarygate.edge.shell;

import dev.canarygate.world.Processes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program that is started and does nothing yet: a shell in its place reads one line from us, and
 * only then becomes the program. When we die before, it reads the end of its input and ends.
 *
 * <p>The program's words are the shell's arguments; no text is ever read as shell source but the
 * one here.
 */
final class HeldBack {
  private static final boolean POSSIBLE = !System.getProperty("os.name", "").startsWith("Windows");

  private final boolean holds;
  private final String text;
  private @Nullable OutputStream stdin;

  private HeldBack(boolean holds, String text) {
    this.holds = holds;
    this.text = text;
  }

  /**
   * Lets the program begin at once.
   *
   * @param text what it reads; empty: the end of its input
   */
  static HeldBack not(String text) {
    return new HeldBack(false, text);
  }

  /** Holds it back where that is possible. */
  static HeldBack untilLetGo() {
    return new HeldBack(POSSIBLE, "");
  }

  boolean holds() {
    return holds;
  }

  List<String> words(List<String> program) {
    if (!holds) {
      return program;
    }
    var words = new ArrayList<>(List.of("/bin/sh"));
    words.addAll(Processes.HELD_BACK);
    words.addAll(program);
    return words;
  }

  /** Nobody will answer a question: after its text a program sees the end of its input. */
  void takes(OutputStream input) throws IOException {
    if (holds) {
      stdin = input;
    } else if (text.isEmpty()) {
      input.close();
    } else {
      feed(input);
    }
  }

  /** On a thread of its own: a program that never reads must not hold us up. */
  private void feed(OutputStream input) {
    var thread = new Thread(() -> write(input), "program input");
    thread.setDaemon(true);
    thread.start();
  }

  /** A program that does not read its input need not. */
  @SuppressWarnings("EmptyCatch")
  private void write(OutputStream input) {
    try (input) {
      input.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException unread) {
      // See above.
    }
  }

  /** A program that has ended by itself needs no word from us. */
  @SuppressWarnings("EmptyCatch")
  void letGo() {
    if (stdin == null) {
      return;
    }
    try (var input = stdin) {
      input.write("go\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException gone) {
      // See above.
    }
  }
}
