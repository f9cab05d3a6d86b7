package dev.canarygate.gate;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One comparison of a condition. */
record Term(String fact, String operator, String value) {
  boolean holds(Facts facts) {
    var known = facts.get(fact);
    if (asksWhetherMissing()) {
      return known.isEmpty();
    }
    return known.isPresent() && holds(known.get());
  }

  boolean asksWhetherMissing() {
    return operator.equals("missing");
  }

  String inWords() {
    return switch (operator) {
      case "missing" -> nothing();
      case "known" -> something();
      case "!=" -> not();
      default -> fact + " " + operator + " " + value;
    };
  }

  String otherwise(List<String> right) {
    return switch (operator) {
      case "missing" -> something();
      case "known" -> nothing();
      case "contains" -> fact + " without " + value;
      case "=" -> right.isEmpty() ? not() : fact + " = " + String.join(" or ", right);
      default -> fact + " " + opposite() + " " + value;
    };
  }

  /**
   * What of the fact makes it hold, without the fact's name: {@code 22}, {@code at least 3}, {@code
   * nothing}.
   */
  String wanted() {
    return switch (operator) {
      case "missing" -> "nothing";
      case "known" -> "a value";
      case "contains" -> value + " among them";
      case "=" -> value;
      case "!=" -> "anything but " + value;
      default -> bound(operator);
    };
  }

  /** The same for it not to hold. */
  String unwanted(List<String> right) {
    return switch (operator) {
      case "missing" -> "a value";
      case "known" -> "nothing";
      case "contains" -> "no " + value + " among them";
      case "=" -> right.isEmpty() ? "anything but " + value : String.join(" or ", right);
      case "!=" -> value;
      default -> bound(opposite());
    };
  }

  private String bound(String order) {
    return switch (order) {
          case "<" -> "less than ";
          case "<=" -> "at most ";
          case ">" -> "more than ";
          default -> "at least ";
        }
        + value;
  }

  private String nothing() {
    return "nothing in " + fact;
  }

  private String something() {
    return "a value in " + fact;
  }

  private String not() {
    return fact + " other than " + value;
  }

  private String opposite() {
    return switch (operator) {
      case "!=" -> "=";
      case "<" -> ">=";
      case "<=" -> ">";
      case ">" -> "<=";
      default -> "<";
    };
  }

  Optional<String> misfit(Fact declared) {
    var expected =
        switch (operator) {
          case "missing", "known" -> "";
          case "contains" -> listed(declared) ? "" : "contains asks a list or a text";
          case "=", "!=" -> declared.fits(value) || !closed(declared) ? "" : "no such value";
          default -> declared.type() == FactType.NUMBER ? "" : operator + " compares numbers";
        };
    return expected.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "'%s %s %s': %s, and %s is %s"
                .formatted(fact, operator, value, expected, fact, declared.typeInWords()));
  }

  private static boolean listed(Fact declared) {
    return declared.type() == FactType.LIST
        || (declared.type() == FactType.TEXT && declared.words().isEmpty());
  }

  /** Whether a value that does not fit can never be measured. */
  private static boolean closed(Fact declared) {
    return declared.type() == FactType.NUMBER
        || declared.type() == FactType.YES_NO
        || !declared.words().isEmpty();
  }

  boolean ordered() {
    return operator.startsWith("<") || operator.startsWith(">");
  }

  private boolean holds(String measured) {
    return switch (operator) {
      case "known" -> true;
      case "=" -> same(measured);
      case "!=" -> !same(measured);
      case "contains" -> List.of(measured.split("[\\s,]+", -1)).contains(value);
      default -> compares(measured);
    };
  }

  private boolean same(String measured) {
    var left = number(measured);
    var right = number(value);
    if (left == null || right == null) {
      return measured.equals(value);
    }
    return left.compareTo(right) == 0;
  }

  private boolean compares(String measured) {
    var left = number(measured);
    if (left == null) {
      return false;
    }
    int order = left.compareTo(new BigDecimal(value));
    return switch (operator) {
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?");

  static @Nullable BigDecimal number(String text) {
    return NUMBER.matcher(text).matches() ? new BigDecimal(text) : null;
  }
}
