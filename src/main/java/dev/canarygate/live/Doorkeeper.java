package dev.canarygate.live;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** Lets a request in: by the name it calls, where it comes from, the token and the password. */
final class Doorkeeper {
  static final int MISDIRECTED = 421;
  private static final String BASIC = "Basic ";

  private final Doors doors;
  private final Set<String> hosts;
  private final Token token;

  /**
   * @param hosts values of {@code Host} that are answered
   * @param token which each path begins with
   */
  Doorkeeper(Doors doors, Set<String> hosts, Token token) {
    this.doors = doors;
    this.hosts = Set.copyOf(hosts);
    this.token = token;
  }

  /** What comes after the token in the path, such as {@code events}; empty for the page. */
  String admitted(HttpExchange exchange) throws Refusal {
    requireHost(exchange);
    requireOrigin(exchange);
    var path = Objects.requireNonNullElse(exchange.getRequestURI().getPath(), "");
    int end = path.indexOf('/', 1);
    if (end < 0 || !token.is(path.substring(1, end))) {
      throw new Refusal(404, "Nothing is here. Open the whole address that serve printed.");
    }
    requirePassword(exchange);
    return path.substring(end + 1);
  }

  private void requireHost(HttpExchange exchange) throws Refusal {
    if (!hosts.contains(only(exchange, "Host").toLowerCase(Locale.ROOT))) {
      throw new Refusal(
          MISDIRECTED, "This server does not answer by that name. Open the address it printed.");
    }
  }

  private void requireOrigin(HttpExchange exchange) throws Refusal {
    if (exchange.getRequestHeaders().containsKey("Origin") && !isOwn(exchange)) {
      throw new Refusal(403, "Another page asked for this, which it must not.");
    }
  }

  /** Whether the request says that a page of this server sent it. */
  boolean isOwn(HttpExchange exchange) {
    return only(exchange, "Origin").equals(doors.scheme() + "://" + only(exchange, "Host"));
  }

  private void requirePassword(HttpExchange exchange) throws Refusal {
    if (doors.password().isPresent()
        && !doors.password().get().is(password(only(exchange, "Authorization")))) {
      exchange
          .getResponseHeaders()
          .set("WWW-Authenticate", "Basic realm=\"gate-runner\", charset=\"UTF-8\"");
      throw new Refusal(401, "The password is missing or wrong. Any user name will do.");
    }
  }

  /** The user's name says nothing: all have one password. */
  private static String password(String authorization) {
    if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return "";
    }
    try {
      var bytes = Base64.getDecoder().decode(authorization.substring(BASIC.length()).strip());
      var pair = new String(bytes, StandardCharsets.UTF_8);
      return pair.substring(pair.indexOf(':') + 1);
    } catch (IllegalArgumentException notBase64) {
      return "";
    }
  }

  /** A header that is there once; empty when it is missing or said twice. */
  static String only(HttpExchange exchange, String header) {
    var all = exchange.getRequestHeaders().getOrDefault(header, List.of());
    return all.size() == 1 ? String.valueOf(all.get(0)) : "";
  }
}
