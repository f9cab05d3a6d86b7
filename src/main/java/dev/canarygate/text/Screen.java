package dev.canarygate.text;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The last door to a terminal or a build server's log: whatever path a text takes, nothing in it
 * moves the cursor, turns the direction of writing, or is a command to GitHub Actions. Only line
 * breaks and tabs pass as they are.
 *
 * <p>Actions takes a line that begins with {@code ::}, and {@code ##[} anywhere, for a command.
 * This holds everywhere, not only there: a log that is kept may be shown in a workflow later.
 *
 * <p>{@code println} prints one line: a line break in its text, which may be of others, becomes a
 * blank. A text of several lines, each of which was made safe where it was put together, is printed
 * by {@link #text}.
 */
public final class Screen extends PrintWriter {
  private static final Pattern BREAKS = Pattern.compile("\\R");

  private final Writer terminal;

  private final Door door;
  private final UnaryOperator<String> masking;

  public Screen(Writer terminal) {
    this(terminal, UnaryOperator.identity());
  }

  /**
   * @param masking what takes the place of secrets in each text that is printed
   */
  public Screen(Writer terminal, UnaryOperator<String> masking) {
    this(new Door(terminal), terminal, masking);
  }

  private Screen(Door door, Writer terminal, UnaryOperator<String> masking) {
    super(door, true);
    this.door = door;
    this.terminal = terminal;
    this.masking = masking;
  }

  @Override
  public void write(String text, int from, int length) {
    var masked = masking.apply(text.substring(from, from + length));
    super.write(masked, 0, masked.length());
  }

  /** A text of several lines, and the end of the last one. */
  public static void text(PrintWriter out, String text) {
    out.print(text.endsWith("\n") ? text : text + "\n");
    out.flush();
  }

  @Override
  public void println(@Nullable String line) {
    super.println(line(String.valueOf(line)));
  }

  /** The text as one line: each of its line breaks is a blank. */
  public static String line(String text) {
    return BREAKS.matcher(text).replaceAll(" ");
  }

  @Override
  public void println(@Nullable Object line) {
    println(String.valueOf(line));
  }

  /** Writes a sequence of ours that moves the cursor; no text of others may be part of it. */
  public static void steer(PrintWriter out, String sequence) {
    if (out instanceof Screen screen) {
      screen.steer(sequence);
    } else {
      out.print(sequence);
    }
  }

  private void steer(String sequence) {
    synchronized (lock) {
      flush();
      try {
        terminal.write(sequence);
      } catch (IOException e) {
        setError();
      }
    }
  }

  /**
   * Says something to the runner of a workflow, on a line of its own: the only commands of ours.
   */
  public static void annotate(PrintWriter out, Annotation note) {
    if (out instanceof Screen screen) {
      screen.annotate(note);
    } else {
      out.println(note.command(UnaryOperator.identity()));
    }
  }

  private void annotate(Annotation note) {
    synchronized (lock) {
      if (!door.isAtStart()) {
        println("");
      }
      steer(note.command(masking) + "\n");
    }
  }

  /** Lets text through, character by character. */
  private static final class Door extends Writer {
    /** What a line has said so far, as far as a command could still begin. */
    private enum Begun {
      BLANK,
      COLON,
      TEXT
    }

    private final Writer out;
    private final StringBuilder passed = new StringBuilder();
    private Begun begun = Begun.BLANK;
    private boolean start = true;
    private int hashes;

    /** A character whose meaning the next one decides; 0 when unknown. */
    private char held;

    Door(Writer out) {
      this.out = out;
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
      for (int i = from; i < from + length; i++) {
        take(text[i]);
      }
      out.append(passed);
      passed.setLength(0);
    }

    /** Whether nothing is on the line yet. */
    boolean isAtStart() {
      return start;
    }

    private void take(char c) {
      char before = held;
      held = 0;
      if (before == '\r' && c == '\n') {
        passed.append(before);
      } else if (before != 0 && Character.isSurrogatePair(before, c)) {
        pass(Character.toCodePoint(before, c));
        return;
      } else if (before != 0) {
        pass(before);
      }
      if (c == '\r' || Character.isHighSurrogate(c)) {
        held = c;
      } else {
        pass(c);
      }
    }

    private void pass(int c) {
      if (begun == Begun.TEXT && isPlain(c)) {
        start = false;
        hashes = 0;
        passed.append((char) c);
        return;
      }
      start = c == '\n';
      if (start) {
        passed.append('\n');
        begun = Begun.BLANK;
        hashes = 0;
        return;
      }
      boolean command = (c == ':' && begun == Begun.COLON) || (c == '[' && hashes >= 2);
      passed.append(
          command || (c != '\t' && Visible.steers(c)) ? Visible.spelled(c) : Character.toString(c));
      hashes = c == '#' ? hashes + 1 : 0;
      begun = then(c);
    }

    /** What means nothing within a line, as most characters do. */
    private static boolean isPlain(int c) {
      return c >= ' ' && c <= '~' && c != '#' && c != '[';
    }

    private Begun then(int c) {
      boolean blank = Character.isWhitespace(c) || Character.isSpaceChar(c);
      if (begun != Begun.BLANK || blank) {
        return begun == Begun.COLON ? Begun.TEXT : begun;
      }
      return c == ':' ? Begun.COLON : Begun.TEXT;
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      if (held != 0) {
        pass(held);
        held = 0;
        out.append(passed);
        passed.setLength(0);
      }
      out.close();
    }
  }
}
