package dev.canarygate.rehearsal.play;

import dev.canarygate.text.LinearPattern;
import java.util.Optional;

/**
 * A text in which a regular expression finds a given value. It knows what people write in a gate's
 * files: words, classes, groups and repetitions. What it makes is checked, so that an expression
 * that it does not understand gives nothing.
 */
final class PatternExample {
  private static final String TRIED = "x0 aA1-_.:/";

  private final String expression;
  private final String value;
  private int at;
  private boolean placed;

  private PatternExample(String expression, String value) {
    this.expression = expression;
    this.value = value;
  }

  static Optional<String> of(String expression, String value) {
    var made = new PatternExample(expression, value);
    String text;
    try {
      text = made.alternatives();
    } catch (StringIndexOutOfBoundsException | IllegalArgumentException notUnderstood) {
      return Optional.empty();
    }
    var whole = made.placed ? text : value;
    return LinearPattern.of(expression).firstIn(whole).filter(value::equals).map(found -> whole);
  }

  /** The first of them. */
  private String alternatives() {
    var first = sequence();
    boolean before = placed;
    while (at < expression.length() && expression.charAt(at) == '|') {
      at++;
      sequence();
      placed = before;
    }
    return first;
  }

  private String sequence() {
    var text = new StringBuilder();
    while (at < expression.length() && "|)".indexOf(expression.charAt(at)) < 0) {
      boolean before = placed;
      text.append(repeated(atom(), placed && !before));
    }
    return text.toString();
  }

  private String atom() {
    char c = expression.charAt(at++);
    return switch (c) {
      case '(' -> group();
      case '[' -> oneOf();
      case '\\' -> escaped(expression.charAt(at++));
      case '.' -> "x";
      case '^', '$' -> "";
      default -> String.valueOf(c);
    };
  }

  private String group() {
    boolean captures = true;
    if (expression.startsWith("?", at)) {
      int end = at + 1;
      captures = expression.startsWith("?P<", at) || expression.startsWith("?<", at);
      while (":>)".indexOf(expression.charAt(end)) < 0) {
        end++;
      }
      at = end + 1;
      if (expression.charAt(end) == ')') {
        return "";
      }
    }
    boolean first = captures && !placed;
    var inside = alternatives();
    at++;
    placed |= first;
    return first ? value : inside;
  }

  private String oneOf() {
    int end = expression.indexOf(']', at + (expression.startsWith("^", at) ? 2 : 1));
    while (expression.charAt(end - 1) == '\\' && expression.charAt(end - 2) != '\\') {
      end = expression.indexOf(']', end + 1);
    }
    var range = LinearPattern.of("[" + expression.substring(at, end) + "]");
    at = end + 1;
    return (TRIED + expression)
        .chars()
        .mapToObj(Character::toString)
        .filter(range::isAllOf)
        .findFirst()
        .orElse("");
  }

  private static String escaped(char c) {
    return switch (c) {
      case 'd' -> "0";
      case 's' -> " ";
      case 'w', 'D', 'S' -> "x";
      case 'W' -> " ";
      case 'b', 'B', 'A', 'z' -> "";
      case 't' -> "\t";
      case 'n' -> "\n";
      default -> String.valueOf(c);
    };
  }

  /**
   * @param needed whether the value is in it, so that it cannot be left out
   */
  private String repeated(String one, boolean needed) {
    if (at == expression.length()) {
      return one;
    }
    char c = expression.charAt(at);
    int least = 1;
    if (c == '?' || c == '*') {
      least = needed ? 1 : 0;
      at++;
    } else if (c == '+') {
      at++;
    } else if (c == '{') {
      int end = expression.indexOf('}', at);
      var number = expression.substring(at + 1, end).split(",", -1)[0];
      least = number.matches("\\d{1,3}") ? Integer.parseInt(number) : 1;
      at = end + 1;
    } else {
      return one;
    }
    if (expression.startsWith("?", at)) {
      at++;
    }
    return one.repeat(needed ? Math.max(1, least) : least);
  }
}
