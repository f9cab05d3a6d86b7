package dev.canarygate.rehearsal.github;

import java.util.Map;

/**
 * A request to the forge.
 *
 * @param path below the API's address, as sent, with {@code /} at its beginning
 * @param query decoded
 * @param headers in lower case, the first of each
 */
public record Request(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    String body) {
  int number(String name, int otherwise, int most) {
    var value = query.getOrDefault(name, "");
    return value.matches("[0-9]{1,9}")
        ? Math.max(1, Math.min(most, Integer.parseInt(value)))
        : otherwise;
  }

  boolean writes() {
    return !method.equals("GET") && !method.equals("HEAD");
  }
}
