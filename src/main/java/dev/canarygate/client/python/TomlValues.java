package dev.canarygate.client.python;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the values of a TOML document. */
final class TomlValues {
  static final String END_OF_LINE = "";

  // Possessive: a number of many digits must not take a stack frame for each.
  private static final Pattern DECIMAL = Pattern.compile("[+-]?(0|[1-9](_?[0-9])*+)");
  private static final Map<Pattern, Integer> OTHER_BASES =
      Map.of(
          Pattern.compile("\\+?0x_?[0-9a-fA-F](_?[0-9a-fA-F])*+"), 16,
          Pattern.compile("\\+?0o_?[0-7](_?[0-7])*+"), 8,
          Pattern.compile("\\+?0b_?[01](_?[01])*+"), 2);
  private static final Pattern REAL =
      Pattern.compile(
          "[+-]?(0|[1-9](_?[0-9])*+)(\\.[0-9](_?[0-9])*+)?([eE][+-]?[0-9](_?[0-9])*+)?");
  private static final Set<String> NOT_FINITE =
      Set.of("inf", "+inf", "-inf", "nan", "+nan", "-nan");

  private final TomlCursor cursor;
  private int depth;

  TomlValues(TomlCursor cursor) {
    this.cursor = cursor;
  }

  /** The value here; a bare one ends before one of {@code ends}. */
  PyValue value(String ends) {
    if (cursor.take("\"\"\"")) {
      return new PyValue.Text(cursor.longBasicText());
    } else if (cursor.take("'''")) {
      return new PyValue.Text(cursor.longLiteralText());
    } else if (cursor.peek() == '"') {
      return new PyValue.Text(cursor.basicText());
    } else if (cursor.peek() == '\'') {
      return new PyValue.Text(cursor.literalText());
    } else if (cursor.peek() == '[' || cursor.peek() == '{') {
      return nested();
    }
    return bare(cursor.bareWord(ends));
  }

  private PyValue nested() {
    deepen(1);
    PyValue value = cursor.take("[") ? array() : inlineTable();
    depth--;
    return value;
  }

  private void deepen(int levels) {
    depth += levels;
    if (depth > TomlCursor.DEEPEST) {
      throw cursor.tooDeep();
    }
  }

  private PyValue array() {
    var items = new ArrayList<PyValue>();
    cursor.skipBetweenElements();
    while (!cursor.take("]")) {
      items.add(value(",]"));
      cursor.skipBetweenElements();
      if (!cursor.take(",") && cursor.peek() != ']') {
        throw cursor.malformed("an array that does not end");
      }
      cursor.skipBetweenElements();
    }
    if (items.stream().map(PyValue::getClass).distinct().count() > 1) {
      throw cursor.malformed("an array of mixed kinds");
    }
    return new PyValue.Sequence(items);
  }

  private PyValue inlineTable() {
    cursor.take("{");
    var table = new TomlNode.Tables();
    cursor.skipSpaces();
    if (cursor.take("}")) {
      return table.toValue();
    }
    do {
      entry(table);
    } while (cursor.take(","));
    if (!cursor.take("}")) {
      throw cursor.malformed("an inline table that does not end");
    }
    return table.toValue();
  }

  private void entry(TomlNode.Tables table) {
    List<String> path = cursor.path(false);
    if (!cursor.take("=")) {
      throw cursor.malformed("a key without a value");
    }
    cursor.skipSpaces();
    deepen(path.size() - 1);
    table.put(path, value(",}"), cursor);
    depth -= path.size() - 1;
    cursor.skipSpaces();
  }

  private PyValue bare(String word) {
    if (word.equals("true") || word.equals("false")) {
      return new PyValue.Bool(word.equals("true"));
    }
    return TomlMoment.read(word)
        .or(() -> number(word))
        .orElseThrow(() -> cursor.malformed("a value of no known kind"));
  }

  private Optional<PyValue> number(String word) {
    if (word.length() > PythonText.MOST_DIGITS) {
      throw cursor.malformed(
          "a number of more than " + PythonText.MOST_DIGITS + " characters, which is not read");
    }
    if (DECIMAL.matcher(word).matches()) {
      return Optional.of(new PyValue.Int(new BigInteger(word.replace("_", ""))));
    }
    for (var base : OTHER_BASES.entrySet()) {
      if (base.getKey().matcher(word).matches()) {
        String digits = word.substring(word.indexOf('0') + 2).replace("_", "");
        return Optional.of(new PyValue.Int(new BigInteger(digits, base.getValue())));
      }
    }
    return real(word);
  }

  private static Optional<PyValue> real(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    if (NOT_FINITE.contains(lower)) {
      double value = lower.endsWith("nan") ? Double.NaN : Double.POSITIVE_INFINITY;
      return Optional.of(new PyValue.Real(lower.startsWith("-") ? -value : value));
    }
    return REAL.matcher(word).matches()
        ? Optional.of(new PyValue.Real(Double.parseDouble(word.replace("_", ""))))
        : Optional.empty();
  }
}
