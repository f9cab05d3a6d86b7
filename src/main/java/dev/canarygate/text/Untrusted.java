package dev.canarygate.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text that others chose, on its way into Markdown: a comment, a report, a summary. It is put in
 * code spans and fences alone: backslashes and entities do not stop mentions and references, which
 * are found after Markdown.
 */
public final class Untrusted {
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._+/-]{0,98}[A-Za-z0-9])?");

  /** Tokens of plain letters that a forge or a mail reader still turns into a link. */
  private static final Pattern LINKED = Pattern.compile("(?i)gh-\\d.*|www\\..*");

  /** Such as {@code 4/4 pass}. */
  private static final Pattern RATIO = Pattern.compile("\\d{1,4}/\\d{1,4} pass");

  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?Z");
  private static final Pattern FORGE_LINK =
      Pattern.compile(
          "https://github\\.com/[A-Za-z0-9-]+/[A-Za-z0-9._-]+/(?:"
              + "(?:issues|pull)/\\d+(?:#issuecomment-\\d+)?"
              + "|releases/tag/[A-Za-z0-9][A-Za-z0-9._+-]{0,98}[A-Za-z0-9]"
              + "|commit/[0-9a-f]{40}|actions/runs/\\d+)");

  /** A word of a sentence: plain, with what a sentence puts around it. */
  private static final Pattern WORD_OF_SENTENCE =
      Pattern.compile(
          "\\(?([A-Za-z0-9](?:(?:[A-Za-z0-9._+/'-]|:(?=\\d\\d(?!\\d))){0,98}[A-Za-z0-9])?)"
              + "\\)?[.,;:]?\\)?");

  /** {@code --attest} with what a sentence puts behind it. */
  private static final Pattern OPTION = Pattern.compile("(--[a-z][a-z-]{0,40}[a-z])([.,;:]?)");

  private Untrusted() {}

  /** Inside a line: as it is when nothing in it could mean anything, else as a code span. */
  public static String inline(String text) {
    boolean harmless = PLAIN.matcher(text).matches() && !LINKED.matcher(text).matches();
    return harmless
            || RATIO.matcher(text).matches()
            || TIME.matcher(text).matches()
            || FORGE_LINK.matcher(text).matches()
        ? text
        : span(text);
  }

  /**
   * A sentence that this program words, inside a line: as text when no word of it could mean
   * anything to Markdown or to GitHub, else as a code span. An option in it is code by itself.
   */
  public static String sentence(String text) {
    var words = List.of(text.split(" ", -1));
    return words.stream().allMatch(each -> isPlainWord(each) || OPTION.matcher(each).matches())
        ? words.stream().map(Untrusted::word).collect(Collectors.joining(" "))
        : span(text);
  }

  private static String word(String word) {
    return OPTION.matcher(word).replaceFirst("`$1`$2");
  }

  private static boolean isPlainWord(String word) {
    var form = WORD_OF_SENTENCE.matcher(word);
    return form.matches() && !LINKED.matcher(form.group(1)).matches();
  }

  /** Inside a line, where an address of GitHub can be followed; all between is as inline. */
  public static String linked(String text) {
    var parts = new ArrayList<String>();
    var between = new ArrayList<String>();
    for (var word : text.split(" ", -1)) {
      if (FORGE_LINK.matcher(word).matches()) {
        flush(between, parts);
        parts.add(word);
      } else {
        between.add(word);
      }
    }
    flush(between, parts);
    return String.join(" ", parts);
  }

  private static void flush(List<String> words, List<String> parts) {
    if (!words.isEmpty()) {
      parts.add(inline(String.join(" ", words)));
      words.clear();
    }
  }

  /** Inside a table's cell, where {@code |} ends the cell even in a code span. */
  public static String cell(String text) {
    return inline(text).replace("|", "\\|");
  }

  public static String span(String text) {
    var shown = Visible.exact((text.isEmpty() ? " " : text).replace("\r\n", "\n"));
    var ticks = "`".repeat(longestRun(shown) + 1);
    boolean pad =
        shown.startsWith("`")
            || shown.endsWith("`")
            || (shown.startsWith(" ") && shown.endsWith(" ") && !shown.isBlank());
    return pad ? ticks + " " + shown + " " + ticks : ticks + shown + ticks;
  }

  public static String fence(String text) {
    var shown = Visible.lines(text).stripTrailing();
    var ticks = "`".repeat(Math.max(3, longestRun(shown) + 1));
    return ticks + "text\n" + shown + "\n" + ticks;
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
