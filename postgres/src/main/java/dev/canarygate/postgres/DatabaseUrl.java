package dev.canarygate.postgres;

import dev.canarygate.gate.BadData;
import dev.canarygate.text.Visible;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is, as libpq writes it: {@code postgresql://USER@HOST:PORT/DATABASE?sslmode=…}
 * ("Connection URIs" in PostgreSQL's manual). It never has a password: what is in a URL is seen in
 * process lists and logs.
 *
 * @param user empty: the user of this machine, as psql does
 * @param options by name, of {@link #OPTIONS}
 */
record DatabaseUrl(
    String host, int port, String database, Optional<String> user, Map<String, String> options) {
  /** Names that libpq and the driver share. */
  static final Set<String> OPTIONS =
      Set.of("sslmode", "sslrootcert", "sslcert", "sslkey", "connect_timeout");

  private static final Set<String> MODES = Set.of("disable", "require", "verify-ca", "verify-full");
  private static final String EXAMPLE = "postgresql://USER@HOST:5432/DATABASE";
  private static final int DEFAULT_PORT = 5432;
  private static final int LONGEST = 2000;

  DatabaseUrl {
    options = Map.copyOf(options);
  }

  /**
   * @param from what it comes from, for errors
   * @throws BadData when it is another URL, has a password or an unknown option; it never quotes a
   *     password
   */
  static DatabaseUrl parse(String text, String from) {
    var uri = uri(text, from);
    refusePassword(uri, from);
    if (!Set.of("postgresql", "postgres").contains(String.valueOf(uri.getScheme()))) {
      throw wrong(from, "expected " + EXAMPLE + ", found another kind of address");
    }
    return new DatabaseUrl(
        host(uri, from),
        uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
        database(uri, from),
        Optional.ofNullable(uri.getUserInfo()),
        options(uri, from));
  }

  /** The text is not quoted: it may have a password in a place where none is looked for. */
  private static URI uri(String text, String from) {
    try {
      if (text.length() > LONGEST) {
        throw wrong(from, "expected at most " + LONGEST + " characters, found " + text.length());
      }
      return new URI(text.strip());
    } catch (URISyntaxException e) {
      throw wrong(from, "expected " + EXAMPLE + ", found no URL: " + e.getReason());
    }
  }

  private static void refusePassword(URI uri, String from) {
    var user = uri.getUserInfo();
    var query = String.valueOf(uri.getRawQuery());
    if ((user != null && user.contains(":")) || query.contains("password=")) {
      throw wrong(
          from,
          "a password in the URL is seen by others; put it into "
              + Credentials.PASSWORD
              + " or into a password file ("
              + Credentials.FILE
              + ")");
    }
  }

  private static String host(URI uri, String from) {
    var host = uri.getHost();
    if (host == null) {
      throw wrong(from, "expected one host, as in " + EXAMPLE);
    }
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static String database(URI uri, String from) {
    var path = String.valueOf(uri.getPath());
    if (path.length() < 2 || path.indexOf('/', 1) >= 0) {
      throw wrong(from, "expected the name of a database, as in " + EXAMPLE);
    }
    return path.substring(1);
  }

  private static Map<String, String> options(URI uri, String from) {
    var options = new TreeMap<String, String>();
    var query = uri.getRawQuery();
    for (var each : query == null || query.isEmpty() ? new String[0] : query.split("&", -1)) {
      int equals = each.indexOf('=');
      var name = equals < 0 ? each : each.substring(0, equals);
      if (!OPTIONS.contains(name)) {
        throw wrong(from, "option " + Visible.quoted(name) + ": expected one of " + list(OPTIONS));
      }
      options.put(name, decoded(equals < 0 ? "" : each.substring(equals + 1), from));
    }
    check(options, from);
    return options;
  }

  private static String decoded(String value, String from) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw wrong(from, String.valueOf(e.getMessage()));
    }
  }

  private static void check(Map<String, String> options, String from) {
    var mode = options.get("sslmode");
    if (mode != null && !MODES.contains(mode)) {
      throw wrong(
          from, "sslmode: expected one of " + list(MODES) + ", found " + Visible.quoted(mode));
    }
    var timeout = options.get("connect_timeout");
    if (timeout != null && !timeout.matches("[1-9][0-9]{0,3}")) {
      throw wrong(from, "connect_timeout: expected seconds, found " + Visible.quoted(timeout));
    }
  }

  private static String list(Set<String> names) {
    return String.join(", ", new TreeSet<>(names));
  }

  private static BadData wrong(String from, String what) {
    return new BadData(from, what);
  }

  @Nullable String option(String name) {
    return options.get(name);
  }

  /** Whether the CAs of Java are believed, and no file. */
  boolean trustsSystem() {
    return "system".equals(options.get("sslrootcert"));
  }

  /** How the server shows who it is; {@code verify-full} unless the URL says otherwise. */
  String sslMode() {
    return options.getOrDefault("sslmode", "verify-full");
  }

  /** The name for people: neither user nor password. */
  String place() {
    return "database " + database + " at " + host + ":" + port;
  }
}
