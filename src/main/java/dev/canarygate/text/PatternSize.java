package dev.canarygate.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/**
 * How many parts a regular expression has once its repetitions are written out. Nested ones
 * multiply: few characters can ask for more memory than there is.
 */
final class PatternSize {
  /** Where letter case is ignored, RE2/J takes time for each two characters of a range. */
  private static final int WIDEST_RANGE = 1_000;

  private static final Pattern NUMBER = Pattern.compile("\\\\x(?:\\{[0-9a-fA-F]{1,6}}|[0-9a-fA-F]{2})");

  private final String expression;
  private final Deque<Long> outer = new ArrayDeque<>();
  private long size;
  private long last;
  private int at;

  private PatternSize(String expression) {
    this.expression = expression;
  }

  /** At least the number of parts; what is not a regular expression has any size. */
  static long of(String expression) {
    var counting = new PatternSize(expression);
    while (counting.at < expression.length()) {
      counting.next();
    }
    return counting.size + counting.outer.stream().mapToLong(each -> each).sum();
  }

  private void next() {
    char c = expression.charAt(at);
    switch (c) {
      case '(' -> open();
      case ')' -> close();
      case '{' -> repeat();
      case '[' -> set();
      case '\\' -> part(at + 2);
      default -> part(at + 1);
    }
  }

  private void open() {
    outer.push(size);
    size = 0;
    last = 0;
    at++;
  }

  private void close() {
    last = size + 2;
    size = last + (outer.isEmpty() ? 0 : outer.pop());
    at++;
  }

  private void part(int end) {
    last = 1;
    size++;
    at = end;
  }

  /** The larger number in the braces says how often the last part is there. */
  private void repeat() {
    int end = expression.indexOf('}', at);
    var numbers = end < 0 ? "" : expression.substring(at + 1, end);
    if (!isCount(numbers)) {
      part(at + 1);
      return;
    }
    long times = 0;
    for (var number : numbers.split(",", -1)) {
      times = Math.max(times, number.isEmpty() ? 0 : Long.parseLong(number));
    }
    size = Math.min(size - last + last * times, Integer.MAX_VALUE);
    last = Math.min(last * times, Integer.MAX_VALUE);
    at = end + 1;
  }

  private static boolean isCount(String numbers) {
    return !numbers.isEmpty()
        && numbers.length() <= 18
        && numbers.chars().allMatch(c -> (c >= '0' && c <= '9') || c == ',')
        && numbers.chars().filter(c -> c == ',').count() <= 1;
  }

  /** One part, whatever is in it; a bracket right at its start belongs to it. */
  private void set() {
    at += expression.startsWith("[^", at) ? 2 : 1;
    int previous = -1;
    boolean first = true;
    while (at < expression.length() && (first || expression.charAt(at) != ']')) {
      boolean range = expression.charAt(at) == '-' && previous >= 0;
      at += range ? 1 : 0;
      int code = character();
      size += range && code - previous > WIDEST_RANGE ? Integer.MAX_VALUE : 0;
      previous = code;
      first = false;
    }
    part(Math.min(at + 1, expression.length()));
  }

  /** The character here, written as itself or by its number; -1 for anything else. */
  private int character() {
    int named = expression.startsWith("[:", at) ? expression.indexOf(":]", at) : -1;
    if (named >= 0) {
      at = named + 2;
      return -1;
    }
    var number = NUMBER.matcher(expression).region(at, expression.length());
    if (number.lookingAt()) {
      at = number.end();
      return Integer.parseInt(number.group().replaceAll("[^0-9a-fA-F]", ""), 16);
    }
    at += expression.startsWith("\\", at) ? 1 : 0;
    int code = at < expression.length() ? expression.codePointAt(at) : 0;
    at += Character.charCount(code);
    return code;
  }
}
