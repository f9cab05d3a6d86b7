package dev.canarygate.basic;

import dev.canarygate.gate.Condition;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.world.Web.Question;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to ask a web address, and what to expect of the answer.
 *
 * @param url with blanks for measured facts open
 * @param limit how long one answer may take
 * @param redirects how many are followed; after that, the redirect is the answer
 * @param tries at most, when no answer comes or the service says that it is busy or broken
 */
record HttpCheck(
    String method,
    String url,
    RequestHeaders headers,
    List<DeclaredFact> facts,
    List<Condition> expect,
    int tries,
    Duration retryAfter,
    Duration limit,
    int redirects,
    long largest) {
  private static final int MOST_TRIES = 20;
  private static final int MOST_REDIRECTS = 10;
  private static final int MOST_MIB = 32;
  private static final List<String> METHODS = List.of("GET", "HEAD");

  static final Shape SHAPE =
      Shape.EMPTY
          .required(
              "url", Shape.Type.TEXT, "Address to ask; {{fact}} is filled with what was measured.")
          .optional("method", Shape.Type.TEXT, "GET (the default) or HEAD.")
          .optional("headers", Shape.Type.TEXT_MAP, "Headers to send; none may hold a secret.")
          .optional(
              "headers-from-environment",
              Shape.Type.TEXT_MAP,
              "Headers whose value is in an environment variable: the header's name to the"
                  + " variable's. Words before it are sent too, as in 'Bearer STAGING_TOKEN'.")
          .optional(
              "expect",
              Shape.Type.CONDITIONS,
              "What must be true of its facts; [http.status = 200] by default.")
          .optional(
              "facts",
              Shape.Type.FACTS,
              "Facts to read from the answer, by name.",
              DeclaredFact.IN_ANSWER)
          .optional(
              "tries",
              Shape.Type.NUMBER,
              "How often to ask when no answer comes, or status 429 or 5xx; 3.")
          .optional(
              "retry-after",
              Shape.Type.DURATION,
              "Pause before the next request; 10s. A service can ask for up to 5m by Retry-After.")
          .optional("limit", Shape.Type.DURATION, "How long one answer may take; 30s.")
          .optional("redirects", Shape.Type.NUMBER, "How many redirects to follow, up to 10; 0.")
          .optional("largest-mib", Shape.Type.NUMBER, "Largest body in MiB, up to 32; 4.");

  HttpCheck {
    facts = List.copyOf(facts);
    expect = List.copyOf(expect);
  }

  /**
   * @throws IllegalArgumentException naming the setting and what would be right
   */
  static HttpCheck of(Settings settings) {
    return of(settings, 3);
  }

  /**
   * The same.
   *
   * @param tries when the settings do not say how many
   */
  static HttpCheck of(Settings settings, int tries) {
    var check =
        new HttpCheck(
            settings.optionalText("method").orElse("GET"),
            settings.text("url"),
            RequestHeaders.of(settings),
            DeclaredFact.of(settings),
            expectations(settings),
            whole(settings, "tries", tries, 1, MOST_TRIES),
            settings.durationOr("retry-after", Duration.ofSeconds(10)),
            settings.durationOr("limit", Duration.ofSeconds(30)),
            whole(settings, "redirects", 0, 0, MOST_REDIRECTS),
            (long) whole(settings, "largest-mib", 4, 1, MOST_MIB) << 20);
    check.requirePossible();
    return check;
  }

  private static List<Condition> expectations(Settings settings) {
    return settings.has("expect")
        ? settings.texts("expect").stream().map(Condition::parse).toList()
        : List.of(Condition.parse("http.status = 200"));
  }

  static int whole(Settings settings, String name, int otherwise, int least, int most) {
    long given = settings.has(name) ? settings.number(name) : otherwise;
    if (given < least || given > most) {
      throw new IllegalArgumentException(
          name + ": expected a number from " + least + " to " + most + ", found " + given);
    }
    return (int) given;
  }

  private void requirePossible() {
    if (!METHODS.contains(method)) {
      throw new IllegalArgumentException(
          "method: expected GET or HEAD, found '" + method + "'; no step may change what it asks");
    }
    if (method.equals("HEAD") && facts.stream().anyMatch(each -> !each.isInHeader())) {
      throw new IllegalArgumentException(
          "method: the answer to HEAD has no body; expected GET, or facts from headers alone");
    }
    address(url.replaceAll("\\{\\{[^}]*}}", "x"));
  }

  /**
   * @throws IllegalArgumentException when it is not a web address, or has a password in it
   */
  static URI address(String text) {
    try {
      var address = new URI(text);
      if (isWeb(address.getScheme()) && address.getHost() != null) {
        return withoutUser(address);
      }
    } catch (URISyntaxException e) {
      throw notAnAddress(text, e);
    }
    throw notAnAddress(text, null);
  }

  private static boolean isWeb(@Nullable String scheme) {
    return "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
  }

  private static URI withoutUser(URI address) {
    if (address.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "url: a user or password in an address would be recorded; expected"
              + " headers-from-environment: {Authorization: VARIABLE}");
    }
    return address;
  }

  private static IllegalArgumentException notAnAddress(
      String text, @Nullable URISyntaxException why) {
    return new IllegalArgumentException(
        "url: expected an address that begins with http:// or https://, found '" + text + "'", why);
  }

  Question question(URI address, Map<String, String> withHeaders) {
    return new Question(method, address, withHeaders, limit, largest);
  }

  /** All expectations in words, for a person who reads that no answer came. */
  String expected() {
    return expect.isEmpty()
        ? "an answer"
        : String.join(" and ", expect.stream().map(Condition::text).toList());
  }
}
