package dev.canarygate.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Keeps a Markdown text from mentioning anybody: a zero-width space goes behind each {@code @} that
 * a reader sees as text. What must be copied exactly keeps its letters: code spans, fences, links
 * in angle brackets and bare addresses.
 *
 * <p>Where it is not certain that an {@code @} is in one of those, it counts as text: a character
 * too many is a nuisance, a person who is called is not.
 */
public final class Mentions {
  private static final String PART = "\u200b";

  /** At the margin: an indented fence may belong to a list, and end with it. */
  private static final Pattern FENCE = Pattern.compile("(`{3,}(?=[^`]*$)|~{3,}).*");

  private static final Pattern FENCE_END = Pattern.compile(" {0,3}(`+|~+)[ \\t]*");

  /** Lines that may begin, or be, something else than the text of a paragraph. */
  private static final Pattern NO_PLAIN_LINE =
      Pattern.compile("(?: {4}|\\t| {0,3}(?:[-+*=#>|<~:]|`{3}|\\d{1,9}[.)])).*|.*\\|.*");

  private static final Pattern CELL_END = Pattern.compile("(?<=(?<!\\\\)\\|)");

  private static final Pattern HTML = Pattern.compile("<[A-Za-z/!?]");

  private static final Pattern ANGLE_LINK =
      Pattern.compile(
          "<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\\s<>]*"
              + "|[A-Za-z0-9._+-]+@[A-Za-z0-9]++(?:[.-][A-Za-z0-9]++)*+)>");

  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?:(?<![A-Za-z0-9])https?://|(?<![^\\s*_~(])www\\.)[A-Za-z0-9-]++(?:\\.[A-Za-z0-9-]++)*+"
              + "(?:[/?#:][^\\s<]*)?(?=[\\s<]|$)");

  /** Where a word may turn out to be an address, which takes all letters to its end. */
  private static final Pattern MAY_BE_ADDRESS = Pattern.compile("://|(?i:www\\.)");

  private final StringBuilder out = new StringBuilder();

  /** Whether what follows may be in a fence or in HTML of which nothing is known. */
  private boolean lost;

  /** Whether spans of what follows are certain to be spans. */
  private boolean certain = true;

  private Mentions() {}

  /** The same text, in which nobody is mentioned. */
  public static String parted(String markdown) {
    var mentions = new Mentions();
    mentions.blocks(markdown.split("\n", -1));
    return mentions.out.substring(0, mentions.out.length() - 1);
  }

  private void blocks(String[] lines) {
    var chunk = new ArrayList<String>();
    var fence = "";
    for (var line : lines) {
      if (!fence.isEmpty()) {
        asItIs(line);
        fence = closes(line, fence) ? "" : fence;
      } else if (line.isBlank() || (!lost && FENCE.matcher(line).matches())) {
        chunk(chunk);
        fence = lost ? "" : marker(line);
        asItIs(fence.isEmpty() && !line.isBlank() ? parting(line) : line);
      } else {
        chunk.add(line);
      }
    }
    chunk(chunk);
  }

  private void asItIs(String line) {
    out.append(line).append('\n');
  }

  private static String parting(String line) {
    return line.replace("@", "@" + PART);
  }

  /** The marker of a fence that opens here; empty when none does. */
  private static String marker(String line) {
    var opening = FENCE.matcher(line);
    return opening.matches() ? opening.group(1) : "";
  }

  private static boolean closes(String line, String fence) {
    var end = FENCE_END.matcher(line);
    return end.matches()
        && end.group(1).charAt(0) == fence.charAt(0)
        && end.group(1).length() >= fence.length();
  }

  /** Lines without a blank one between them: one paragraph, or pieces that are read one by one. */
  private void chunk(List<String> lines) {
    certain = !lost;
    if (lines.stream().noneMatch(each -> NO_PLAIN_LINE.matcher(each).matches())) {
      unit(String.join("\n", lines), true);
    } else {
      for (var line : lines) {
        boolean first = true;
        for (var cell : CELL_END.split(line, -1)) {
          unit(cell, first);
          first = false;
        }
        out.append('\n');
      }
      out.setLength(out.length() - 1);
    }
    if (!lines.isEmpty()) {
      out.append('\n');
    }
    lines.clear();
  }

  /** Text in which code spans open and close; what does not pair makes all that follows unsure. */
  private void unit(String text, boolean startsLine) {
    int brackets = 0;
    boolean inAddress = false;
    for (int at = 0; at < text.length(); ) {
      char c = text.charAt(at);
      int end = at + 1;
      inAddress = !endsWord(c) && (inAddress || link(MAY_BE_ADDRESS, text, at) > 0);
      certain &= !(inAddress && c == '`');
      if (c == '\\' && end < text.length() && text.charAt(end) != '@') {
        end++;
      } else if (c == '`') {
        end = span(text, at);
      } else if (c == '<') {
        end = angle(text, at);
      } else if (c == '~' && text.startsWith("~~~", at)) {
        lose();
      } else if (certain && brackets == 0 && (at > 0 || startsLine)) {
        end = Math.max(end, link(ADDRESS, text, at));
        certain &= text.substring(at, end).indexOf('`') < 0;
      }
      brackets = Math.max(0, brackets + (c == '[' ? 1 : c == ']' ? -1 : 0));
      out.append(text, at, end).append(c == '@' ? PART : "");
      at = end;
    }
    certain &= brackets == 0;
  }

  private static boolean endsWord(char c) {
    return c == '<' || Character.isWhitespace(c);
  }

  private void lose() {
    lost = true;
    certain = false;
  }

  /** Behind the span that opens here; behind its opening run when none is certain to. */
  private int span(String text, int from) {
    int opened = runEnd(text, from);
    for (int at = opened; certain && at < text.length(); ) {
      int end = runEnd(text, at);
      if (end - at == opened - from) {
        return end;
      }
      at = Math.max(end, at + 1);
    }
    if (opened - from >= 3) {
      lose();
    }
    certain = false;
    return opened;
  }

  private static int runEnd(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) == '`') {
      end++;
    }
    return end;
  }

  /** Behind the link in angle brackets; what may be HTML makes all that follows unsure. */
  private int angle(String text, int at) {
    int end = certain ? link(ANGLE_LINK, text, at) : 0;
    if (end == 0 && HTML.matcher(text).region(at, text.length()).lookingAt()) {
      lose();
    }
    return Math.max(end, at + 1);
  }

  /** Behind the link that begins here; 0 when none does. */
  private static int link(Pattern pattern, String text, int at) {
    var link = pattern.matcher(text);
    link.region(at, text.length()).useTransparentBounds(true);
    return link.lookingAt() ? link.end() : 0;
  }
}
