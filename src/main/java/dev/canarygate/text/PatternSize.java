package dev.canarygate.text;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How many parts a regular expression has once its repetitions are written out. Nested ones
 * multiply: few characters can ask for more memory than there is.
 */
final class PatternSize {
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
      case '[' -> part(charactersEnd());
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

  /**
   * A set of characters is one part, whatever is in it; a bracket right at its start belongs to it.
   */
  private int charactersEnd() {
    int end = expression.startsWith("[^", at) ? at + 2 : at + 1;
    end += expression.startsWith("]", end) ? 1 : 0;
    while (end < expression.length() && expression.charAt(end) != ']') {
      end += inSet(end);
    }
    return Math.min(end + 1, expression.length());
  }

  private int inSet(int from) {
    if (expression.charAt(from) == '\\') {
      return 2;
    }
    int named = expression.startsWith("[:", from) ? expression.indexOf(":]", from) : -1;
    return named < 0 ? 1 : named + 2 - from;
  }
}
