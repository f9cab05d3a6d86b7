package dev.canarygate.basic;

import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Settings;
import dev.canarygate.world.Obstacle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The headers of a request. A secret is never in a gate's file: its header names the environment
 * variable that holds it, and from then on its value is masked everywhere.
 *
 * @param plain by name, as they are sent
 * @param secret by name: the name of a variable, with words that go before its value
 */
record RequestHeaders(Map<String, String> plain, Map<String, String> secret) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
  private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e]{0,4000}");
  private static final Pattern FROM = Pattern.compile("(?:[A-Za-z]{1,30} )?[A-Za-z_][A-Za-z0-9_]*");

  /** These hold a secret, whatever is in them; others do when their name says so. */
  private static final Set<String> SECRET =
      Set.of("authorization", "proxy-authorization", "cookie", "x-auth-token", "x-api-key");

  RequestHeaders {
    plain = Map.copyOf(plain);
    secret = Map.copyOf(secret);
  }

  /**
   * @throws IllegalArgumentException naming the header and what would be right
   */
  static RequestHeaders of(Settings settings) {
    var headers =
        new RequestHeaders(
            settings.textMap("headers"), settings.textMap("headers-from-environment"));
    headers.plain.forEach(RequestHeaders::requirePlain);
    headers.secret.forEach(headers::requireVariable);
    return headers;
  }

  private static void requirePlain(String name, String value) {
    requireName("headers", name);
    if (!VALUE.matcher(value).matches() || value.contains("{{")) {
      throw new IllegalArgumentException(
          "headers, '" + name + "': expected ASCII characters in one line, without {{fact}}");
    }
    boolean secret =
        SECRET.contains(name.toLowerCase(Locale.ROOT))
            || Secrets.isSecretName(name.replace('-', '_'))
            || !Secrets.ofProviders().mask(name + ": " + value).equals(name + ": " + value);
    if (secret) {
      throw new IllegalArgumentException(
          "headers, '"
              + name
              + "': a secret in a file would be recorded; expected the variable that holds it:"
              + " headers-from-environment: {"
              + name
              + ": VARIABLE}");
    }
  }

  private static void requireName(String setting, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(setting + ": '" + name + "' is not the name of a header");
    }
  }

  private void requireVariable(String name, String from) {
    requireName("headers-from-environment", name);
    if (!FROM.matcher(from).matches()) {
      throw new IllegalArgumentException(
          "headers-from-environment, '"
              + name
              + "': expected the name of a variable, such as STAGING_TOKEN or \"Bearer"
              + " STAGING_TOKEN\"");
    }
    if (plain.keySet().stream().anyMatch(name::equalsIgnoreCase)) {
      throw new IllegalArgumentException("header '" + name + "' is given twice");
    }
  }

  /**
   * With the values of the variables, which are secrets from now on.
   *
   * @param host that is asked, for the message
   * @throws Obstacle when a variable is not set, or its value cannot be sent
   */
  Map<String, String> filled(Map<String, String> environment, String host) {
    var all = new HashMap<>(plain);
    var values = new ArrayList<String>();
    secret.forEach(
        (name, from) -> {
          int blank = from.lastIndexOf(' ') + 1;
          var value = value(name, from.substring(blank), environment, host);
          values.add(value);
          all.put(name, from.substring(0, blank) + value);
        });
    Secrets.learn(values);
    return all;
  }

  /**
   * That a variable is not set is a defect of the set-up: it says nothing about what is asked, so
   * the gate waits for a person, and no try is used up. Empty when all are set.
   */
  Optional<Finding> unset(Map<String, String> environment) {
    var unset =
        secret.entrySet().stream()
            .filter(each -> environment.getOrDefault(variable(each.getValue()), "").isBlank())
            .map(each -> variable(each.getValue()) + " (for header " + each.getKey() + ")")
            .sorted()
            .toList();
    return unset.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Finding.waiting(
                    "Nothing was asked: environment variable not set: "
                        + String.join(", ", unset)
                        + ".")
                .detail(
                    "What to do: set it where the gate runs, then resume. No attempt was used up."));
  }

  /** The words before it are sent as they are. */
  private static String variable(String from) {
    return from.substring(from.lastIndexOf(' ') + 1);
  }

  private static String value(
      String name, String variable, Map<String, String> environment, String host) {
    var value = environment.getOrDefault(variable, "").strip();
    if (value.isEmpty()) {
      throw unusable(host, name, variable, "it is not set");
    }
    if (!VALUE.matcher(value).matches()) {
      throw unusable(host, name, variable, "its value is not ASCII characters in one line");
    }
    return value;
  }

  private static Obstacle unusable(String host, String name, String variable, String why) {
    return new Obstacle(
        Obstacle.Kind.NO_PERMISSION,
        host,
        "environment variable " + variable + ", for header " + name + ": " + why,
        "set " + variable + ", then resume");
  }

  /** Another host is not told what this one may know. */
  Map<String, String> forAnotherHost() {
    return plain;
  }
}
