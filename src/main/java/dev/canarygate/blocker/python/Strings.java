package dev.canarygate.blocker.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Adjacent string literals as one value; in formatted ones the expressions are read too. */
final class Strings {
  private static final Pattern LITERAL =
      Pattern.compile("(?is)([rbuft]{0,3})(\"\"\"|'''|\"|')(.*)");

  /** Nobody writes a longer expression into a text; read again for each level, it costs minutes. */
  private static final int LONGEST_FIELD = 4_000;

  private final List<Tree> parts = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final int line;
  private final int endLine;

  private final int nested;
  private boolean bytes;

  private Strings(int line, int endLine, int nested) {
    this.line = line;
    this.endLine = endLine;
    this.nested = nested;
  }

  /**
   * Reads the literals.
   *
   * @param nested nesting depth: formatted strings contain expressions, which contain strings
   */
  static Tree join(List<PythonToken> literals, int line, int endLine, int nested) {
    var strings = new Strings(line, endLine, nested);
    literals.forEach(strings::add);
    return strings.tree();
  }

  private void add(PythonToken literal) {
    Matcher matcher = LITERAL.matcher(literal.text());
    if (!matcher.matches()) {
      throw new Unreadable(literal);
    }
    String prefix = matcher.group(1).toLowerCase(Locale.ROOT);
    String quotes = matcher.group(2);
    String body = matcher.group(3);
    body = body.endsWith(quotes) ? body.substring(0, body.length() - quotes.length()) : body;
    bytes |= prefix.contains("b");
    boolean raw = prefix.contains("r");
    if (prefix.contains("f") || prefix.contains("t")) {
      formatted(body, raw);
    } else {
      text.append(raw ? body : Escapes.decode(body, bytes));
    }
  }

  private void formatted(String body, boolean raw) {
    var plain = new StringBuilder();
    int at = 0;
    while (at < body.length()) {
      char next = body.charAt(at);
      if ((next == '{' || next == '}') && body.startsWith(String.valueOf(next), at + 1)) {
        plain.append(next);
        at += 2;
      } else if (next == '{') {
        text.append(raw ? plain : Escapes.decode(plain.toString(), false));
        plain.setLength(0);
        at = field(body, at + 1);
      } else {
        int length = raw ? 1 : escapeLength(body, at);
        plain.append(body, at, at + length);
        at += length;
      }
    }
    text.append(raw ? plain : Escapes.decode(plain.toString(), false));
  }

  /** The braces of a character's name open no field, nor does a backslash behind another count. */
  private static int escapeLength(String body, int at) {
    if (body.startsWith("\\N{", at) && body.indexOf('}', at) > 0) {
      return body.indexOf('}', at) + 1 - at;
    }
    return body.startsWith("\\\\", at) ? 2 : 1;
  }

  private int field(String body, int from) {
    int end = StringEnd.fieldEnd(body, from, "\"\"\"");
    int stop = end < 0 ? body.length() + 1 : end;
    flush();
    parts.add(read(body.substring(from, Math.min(stop - 1, body.length()))));
    return Math.min(stop, body.length());
  }

  private Tree read(String field) {
    if (field.length() > LONGEST_FIELD) {
      return new Tree(Kind.FIELD, field, List.of(), line, endLine);
    }
    var lexer = new Lexer("(" + field.strip(), ignored -> line);
    var cursor = new Cursor(lexer.tokens(), nested);
    cursor.expect("(");
    try {
      Tree expression = cursor.inside(() -> new Expressions(cursor).list());
      return new Tree(Kind.FIELD, rest(cursor), List.of(expression), line, endLine);
    } catch (Unreadable notAnExpression) {
      // A format that this parser cannot read still counts, by its very text.
      return new Tree(Kind.FIELD, field, List.of(), line, endLine);
    }
  }

  private static String rest(Cursor cursor) {
    var rest = new StringBuilder();
    while (!cursor.sees(PythonToken.Type.NEWLINE) && !cursor.sees(PythonToken.Type.END)) {
      rest.append(cursor.next().text());
    }
    return rest.toString();
  }

  private void flush() {
    if (text.length() > 0) {
      parts.add(new Tree(Kind.STRING, text.toString(), List.of(), line, endLine));
      text.setLength(0);
    }
  }

  private Tree tree() {
    if (parts.isEmpty()) {
      return new Tree(Kind.STRING, (bytes ? "b:" : "") + text, List.of(), line, endLine);
    }
    flush();
    return new Tree(Kind.FORMATTED, "", parts, line, endLine);
  }
}
