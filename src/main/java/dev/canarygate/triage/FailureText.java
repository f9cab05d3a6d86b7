package dev.canarygate.triage;

import dev.canarygate.text.Visible;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words of a failure that count.
 *
 * <p>The source code that a pytest traceback quotes does not: test code names errors that did not
 * happen. Frames and line breaks that a terminal drew are blanks.
 */
public final class FailureText {
  private static final int LIMIT = 1024 * 1024;
  private static final int REPEATED = 3;
  private static final Pattern FRAMES = Pattern.compile("[\u2500-\u257F]");
  private static final Pattern ERROR_LINE = Pattern.compile("^E(\\s.*)?$");
  private static final Pattern FAILING_LINE = Pattern.compile("^>\\s{3,}.*");
  private static final Pattern SOURCE_LINE = Pattern.compile("^(>|\\s{4}).*");
  private static final Pattern CAPTURED = Pattern.compile("^-{3,} ?Captured .*");
  private static final Pattern TOO_LARGE =
      Pattern.compile("(?i)payload[ _]too[ _]large|(?:entity|content|body) too large");
  private static final List<Pattern> STATUSES =
      List.of(
          Pattern.compile("(?i)\\bHTTP(?:/\\d(?:\\.\\d)?)?[ :]{1,3}(?:status |error )?(\\d{3})\\b"),
          Pattern.compile("(?i)\\bfailed \\((\\d{3})\\)"),
          Pattern.compile(
              "(?i)\\b(?:http_?)?status(?:_?code| code)?[\"']?[ :=]{1,4}[\"']?(\\d{3})\\b"),
          Pattern.compile(
              "(?i)\\b(?:error|code|returned|responded with|answered|response|rejected with|failed"
                  + " with)[ :=(]{1,3}(\\d{3})\\b"),
          Pattern.compile(
              "(?i)\\b(\\d{3})[ :]{1,3}(?:client error|server error|payload.too.large|"
                  + "request entity|content too|unauthorized|forbidden|not found|bad request|"
                  + "service unavailable|internal server|bad gateway|gateway time|too many|"
                  + "conflict|precondition failed|upgrade required)"));

  private final String words;
  private final String unbroken;
  private final String headline;
  private final Set<Integer> httpErrors;
  private final Map<String, Integer> repeats;

  private FailureText(List<String> marked, Set<Integer> structured) {
    var lines = marked.stream().map(FailureText::unmarked).toList();
    this.words = collapsed(String.join("\n", lines));
    this.unbroken = words.replace(" ", "");
    this.headline =
        marked.stream()
            .filter(line -> ERROR_LINE.matcher(line).matches())
            .map(line -> collapsed(unmarked(line)))
            .filter(line -> !line.isEmpty())
            .findFirst()
            .orElse(words);
    this.httpErrors = errors(words);
    this.httpErrors.addAll(structured);
    this.repeats = repeated(lines);
  }

  public static FailureText of(String text) {
    return of(text, Set.of());
  }

  /**
   * Longer text than a mebibyte is cut in its middle.
   *
   * @param structured error statuses from fields next to the text
   */
  public static FailureText of(String text, Set<Integer> structured) {
    var whole = text.length() > LIMIT ? cut(text) : text;
    return new FailureText(decisive(Visible.uncolored(whole)), structured);
  }

  private static String cut(String text) {
    return text.substring(0, LIMIT / 2) + "\n" + text.substring(text.length() - LIMIT / 2);
  }

  private static List<String> decisive(String text) {
    var lines = text.lines().toList();
    boolean traceback =
        lines.stream().anyMatch(line -> ERROR_LINE.matcher(line).matches())
            && lines.stream().anyMatch(line -> FAILING_LINE.matcher(line).matches());
    var decisive = new ArrayList<String>();
    boolean captured = false;
    for (var line : lines) {
      captured |= CAPTURED.matcher(line).matches();
      if (captured || !traceback || !SOURCE_LINE.matcher(line).matches()) {
        decisive.add(line);
      }
    }
    return decisive;
  }

  private static String unmarked(String line) {
    return ERROR_LINE.matcher(line).matches() ? line.substring(1) : line;
  }

  /** White space and drawn frames become single blanks. */
  static String collapsed(String text) {
    return FRAMES.matcher(text).replaceAll(" ").replaceAll("\\s+", " ").strip();
  }

  private static Set<Integer> errors(String words) {
    var errors = new TreeSet<Integer>();
    for (var status : STATUSES) {
      status
          .matcher(words)
          .results()
          .map(each -> Integer.valueOf(each.group(1)))
          .forEach(errors::add);
    }
    if (TOO_LARGE.matcher(words).find()) {
      errors.add(413);
    }
    errors.removeIf(status -> status < 400 || status > 599);
    return errors;
  }

  private static Map<String, Integer> repeated(List<String> lines) {
    var counts =
        lines.stream()
            .map(FailureText::collapsed)
            .filter(line -> line.length() >= 12)
            .collect(Collectors.toMap(line -> line, line -> 1, Integer::sum, LinkedHashMap::new));
    counts.values().removeIf(count -> count < REPEATED);
    return counts;
  }

  /** On one line, white space as single blanks. */
  public String words() {
    return words;
  }

  /** All words without any blank between them. */
  String unbroken() {
    return unbroken;
  }

  /** The first error that a traceback marks as one; else all words. */
  public String headline() {
    return headline;
  }

  /** Error statuses that the text or the fields next to it report, ascending. */
  public Set<Integer> httpErrors() {
    return httpErrors;
  }

  /** Lines that occur three times or more, each with its count: suspect the reporter. */
  public Map<String, Integer> repeats() {
    return repeats;
  }
}
