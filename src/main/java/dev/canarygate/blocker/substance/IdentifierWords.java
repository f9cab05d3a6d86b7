package dev.canarygate.blocker.substance;

import dev.canarygate.text.WordList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What identifiers and texts say by their words. */
final class IdentifierWords {
  private static final Set<String> TIME =
      WordList.of(
          """
          timeout timeouts ttl delay delays interval intervals deadline expire expires expiry
          expiration sleep wait grace backoff heartbeat patience poll polling lifetime cooldown
          throttle lease linger countdown jitter settimeout setex pexpire timedelta
          """);
  private static final Set<String> UNIT =
      WordList.of(
          """
          seconds secs sec ms millis milliseconds minutes hours days duration period elapsed
          """);
  private static final Set<String> LIMIT =
      WordList.of(
          """
          max min maximum minimum limit limits retry retries attempts tries size budget threshold
          count quota cap capacity window batch chunk depth buffer length width workers concurrency
          age
          """);
  private static final Pattern PART = Pattern.compile("[A-Z]+(?![a-z])|[A-Z]?[a-z]+");
  private static final Pattern WORD = Pattern.compile("[\\p{L}']{2,}");
  private static final Pattern QUERY =
      Pattern.compile(
          "\\b(SELECT|INSERT INTO|UPDATE \\w+ SET|DELETE FROM|CREATE (UNIQUE )?(TABLE|INDEX)"
              + "|(ALTER|DROP) \\w+|WHERE|ORDER BY|GROUP BY|JOIN|PRAGMA)\\b");
  private static final int WORDS_OF_PROSE = 4;

  private IdentifierWords() {}

  /** Whether something is called after how long to wait for it. */
  static boolean time(String identifier) {
    return hasPart(identifier, TIME);
  }

  /** Whether something is called after a unit of time, which may be any amount of time. */
  static boolean unit(String identifier) {
    return hasPart(identifier, UNIT);
  }

  static boolean limit(String identifier) {
    return hasPart(identifier, LIMIT);
  }

  static boolean hasPart(String identifier, Set<String> wanted) {
    return PART.matcher(identifier)
        .results()
        .anyMatch(part -> wanted.contains(part.group().toLowerCase(Locale.ROOT)));
  }

  static String firstPart(String identifier) {
    return PART.matcher(identifier)
        .results()
        .map(part -> part.group().toLowerCase(Locale.ROOT))
        .findFirst()
        .orElse("");
  }

  /** Whether a text is written for people: several words, and no query. */
  static boolean prose(String text) {
    return !QUERY.matcher(text).find()
        && Arrays.stream(text.split("\\s+"))
                .filter(word -> WORD.matcher(word).find())
                .limit(WORDS_OF_PROSE)
                .count()
            == WORDS_OF_PROSE;
  }
}
