package dev.canarygate.rehearsal.github;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the selections of a query: as much of the language as a client of the forge needs. */
final class GraphQlQuery {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:#[^\\n]*+\\s*+)*+(\\.\\.\\.|[{}()\\[\\]:!=$@]|\"(?:[^\"\\\\]|\\\\.)*+\"|"
              + "[A-Za-z_][A-Za-z0-9_]*|-?[0-9.]+|,)");

  /**
   * A field or an inline fragment.
   *
   * @param onType the fragment's type; null for a field
   * @param arguments name to text; a variable has its {@code $}
   */
  record Selection(
      String alias,
      String name,
      @Nullable String onType,
      Map<String, String> arguments,
      List<Selection> inner) {}

  /** The query cannot be read. */
  static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unreadable(String message) {
      super(message);
    }
  }

  private final List<String> tokens = new ArrayList<>();
  private int next;

  private GraphQlQuery(String query) {
    Matcher matcher = TOKEN.matcher(query);
    int at = 0;
    while (at < query.length() && matcher.find(at) && matcher.start() == at) {
      if (!matcher.group(1).equals(",")) {
        tokens.add(matcher.group(1));
      }
      at = matcher.end();
    }
    if (!query.substring(at).isBlank()) {
      throw new Unreadable("Parse error on \"" + query.substring(at).strip() + "\"");
    }
  }

  static List<Selection> selections(String query) {
    var reader = new GraphQlQuery(query);
    while (!reader.peek().equals("{")) {
      if (reader.take().equals("(")) {
        reader.skipTo(")");
      }
    }
    return reader.block();
  }

  private String peek() {
    return next < tokens.size() ? tokens.get(next) : "";
  }

  private String take() {
    if (next >= tokens.size()) {
      throw new Unreadable("Parse error: unexpected end of query");
    }
    return tokens.get(next++);
  }

  private void skipTo(String end) {
    String token = take();
    while (!token.equals(end)) {
      token = take();
    }
  }

  private List<Selection> block() {
    var all = new ArrayList<Selection>();
    take();
    while (!peek().equals("}")) {
      all.add(peek().equals("...") ? fragment() : field());
    }
    take();
    return all;
  }

  private Selection fragment() {
    take();
    if (!take().equals("on")) {
      throw new Unreadable("only inline fragments are understood here");
    }
    var type = take();
    return new Selection("", "", type, Map.of(), block());
  }

  private Selection field() {
    var alias = take();
    var name = alias;
    if (peek().equals(":")) {
      take();
      name = take();
    }
    var arguments = peek().equals("(") ? arguments() : Map.<String, String>of();
    var inner = peek().equals("{") ? block() : List.<Selection>of();
    return new Selection(alias, name, null, arguments, inner);
  }

  private Map<String, String> arguments() {
    var arguments = new LinkedHashMap<String, String>();
    take();
    while (!peek().equals(")")) {
      var name = take();
      take();
      arguments.put(name, value());
    }
    take();
    return arguments;
  }

  private String value() {
    var first = take();
    if (first.equals("$")) {
      return "$" + take();
    }
    if (first.equals("[")) {
      var list = new StringBuilder();
      while (!peek().equals("]")) {
        list.append(list.isEmpty() ? "" : " ").append(take());
      }
      take();
      return list.toString();
    }
    return first.startsWith("\"") ? first.substring(1, first.length() - 1) : first;
  }
}
