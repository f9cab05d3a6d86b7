package dev.canarygate.app;

import dev.canarygate.report.Terminal;
import dev.canarygate.text.Screen;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Tells a person at a terminal at once that a command has begun which takes its time: before its
 * options are parsed and its files are read. The line goes away before anything else is printed.
 */
public final class FirstLine {
  private static final Set<String> LONG = Set.of("run", "resume", "rehearse", "plan");
  private static final Set<String> WITHOUT =
      Set.of("-q", "--quiet", "-h", "--help", "--list", "--serve");
  private static final String TEXT = "Reading the gate …";
  private static final String AWAY = "\r\u001b[K";

  private static final AtomicReference<@Nullable FirstLine> NEWEST = new AtomicReference<>();

  private final PrintStream err;
  private final AtomicBoolean shown = new AtomicBoolean();

  private FirstLine(PrintStream err) {
    this.err = err;
  }

  /**
   * Shows it where it can be taken away again.
   *
   * @param words everything that was typed after the program's name
   */
  public static FirstLine of(List<String> words, PrintStream err, Map<String, String> environment) {
    var line = new FirstLine(err);
    if (words.stream().anyMatch(LONG::contains)
        && words.stream().noneMatch(WITHOUT::contains)
        && Terminal.of(environment, OptionalInt::empty).live()) {
      line.show();
    }
    return line;
  }

  /** Takes it away before what is not printed by a {@link Screen}, such as a prompt. */
  static void clear() {
    var line = NEWEST.getAndSet(null);
    if (line != null) {
      line.away();
    }
  }

  private void show() {
    shown.set(true);
    NEWEST.set(this);
    print(TEXT);
    Runtime.getRuntime().addShutdownHook(new Thread(this::away, "first line's end"));
  }

  private void away() {
    if (shown.compareAndSet(true, false)) {
      print(AWAY);
    }
  }

  private void print(String text) {
    err.print(text);
    err.flush();
  }

  /** The door to a stream of this process, before which the line goes away. */
  public Screen before(PrintStream stream) {
    return MaskedScreen.on(new Clearing(new PrintWriter(stream, false, Charset.defaultCharset())));
  }

  private final class Clearing extends FilterWriter {
    Clearing(Writer out) {
      super(out);
    }

    @Override
    public void write(int c) throws IOException {
      away();
      super.write(c);
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
      away();
      super.write(text, from, length);
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
      away();
      super.write(text, from, length);
    }

    @Override
    public void flush() throws IOException {
      away();
      super.flush();
    }
  }
}
