package dev.canarygate.app;

import dev.canarygate.edge.shell.PagerProgram;
import dev.canarygate.report.Terminal;
import dev.canarygate.text.Columns;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Shows long answers page by page at a terminal, as git and gh do: by the program in {@code
 * GATE_PAGER}, else in {@code PAGER}, else by {@code less}. Its words are split at blanks, quotes
 * keep a word together; no shell reads them. An empty value and {@code cat} mean no pager.
 */
public final class Pager {
  /** Ends at once when all fits, keeps colors, leaves the text on the screen. */
  private static final Map<String, String> LESS = Map.of("LESS", "FRX");

  /** Of a terminal whose height nobody knows. */
  private static final int USUAL_ROWS = 24;

  private static final Pattern WORDS = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

  private final Map<String, String> environment;
  private final List<String> words;

  private Pager(Map<String, String> environment, List<String> words) {
    this.environment = environment;
    this.words = words;
  }

  /** As the person's environment says. */
  public static Pager of(Map<String, String> environment) {
    boolean windows = System.getProperty("os.name", "").startsWith("Windows");
    return new Pager(environment, words(environment, windows ? "more.com" : "less"));
  }

  private static List<String> words(Map<String, String> environment, String usual) {
    var named =
        Stream.of("GATE_PAGER", "PAGER")
            .map(environment::get)
            .flatMap(Stream::ofNullable)
            .findFirst()
            .orElse(usual);
    var words = new ArrayList<String>();
    WORDS
        .matcher(named)
        .results()
        .map(found -> Stream.of(1, 2, 3).map(found::group).flatMap(Stream::ofNullable).findFirst())
        .forEach(word -> word.ifPresent(words::add));
    return words.equals(List.of("cat")) ? List.of() : List.copyOf(words);
  }

  /**
   * Shows the text in the pager and waits until the person has seen enough.
   *
   * @param prints writes the text to what it is given
   * @return whether the person saw it; when not, nothing was printed
   */
  public boolean shows(String text, Consumer<PrintWriter> prints) {
    return isWanted(text) && started().map(pager -> show(pager, prints)).isPresent();
  }

  private boolean isWanted(String text) {
    return !words.isEmpty()
        && Terminal.isOut(environment)
        && environment.getOrDefault("CI", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb")
        && isLong(text);
  }

  /** With one row left for the prompt. */
  private boolean isLong(String text) {
    int columns = Terminal.columns(environment);
    long rows = text.lines().mapToLong(line -> Math.max(1, rows(line, columns))).sum();
    return rows >= Terminal.rows(environment).orElse(USUAL_ROWS);
  }

  private static int rows(String line, int columns) {
    return (Columns.width(line) + columns - 1) / columns;
  }

  private Optional<PagerProgram> started() {
    return PagerProgram.start(words, environment.containsKey("LESS") ? Map.of() : LESS);
  }

  private static boolean show(PagerProgram pager, Consumer<PrintWriter> prints) {
    try (pager;
        var out = MaskedScreen.on(new PrintStream(pager.input()))) {
      prints.accept(out);
    }
    return true;
  }
}
