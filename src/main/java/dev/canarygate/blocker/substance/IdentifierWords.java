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
  private static final Pattern WORD = Pattern.compile("[\\p{L}']{2,}");
  private static final Pattern QUERY =
      Pattern.compile(
          "\\b(SELECT|INSERT INTO|UPDATE \\w+ SET|DELETE FROM|CREATE (UNIQUE )?(TABLE|INDEX)"
              + "|(ALTER|DROP) \\w+|WHERE|ORDER BY|GROUP BY|JOIN|PRAGMA)\\b");
  private static final int WORDS_OF_PROSE = 4;

  /** Words of two letters, with blanks between them. */
  private static final int SHORTEST_PROSE = 3 * WORDS_OF_PROSE - 1;

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
    int at = partFrom(identifier, 0);
    while (at < identifier.length()) {
      int end = partEnd(identifier, at);
      if (wanted.contains(identifier.substring(at, end).toLowerCase(Locale.ROOT))) {
        return true;
      }
      at = partFrom(identifier, end);
    }
    return false;
  }

  /** Where the next part begins, at the given place or after it. */
  private static int partFrom(String identifier, int from) {
    int at = from;
    while (at < identifier.length() && !isUpper(identifier, at) && !isLower(identifier, at)) {
      at++;
    }
    return at;
  }

  /** Capitals are a part, but for the one before a small letter, which begins the next. */
  private static int partEnd(String identifier, int from) {
    int end = from;
    while (isUpper(identifier, end)) {
      end++;
    }
    if (end - from > 1) {
      return isLower(identifier, end) ? end - 1 : end;
    }
    while (isLower(identifier, end)) {
      end++;
    }
    return end;
  }

  private static boolean isUpper(String text, int at) {
    return at < text.length() && text.charAt(at) >= 'A' && text.charAt(at) <= 'Z';
  }

  private static boolean isLower(String text, int at) {
    return at < text.length() && text.charAt(at) >= 'a' && text.charAt(at) <= 'z';
  }

  static String firstPart(String identifier) {
    int at = partFrom(identifier, 0);
    return at == identifier.length()
        ? ""
        : identifier.substring(at, partEnd(identifier, at)).toLowerCase(Locale.ROOT);
  }

  /** Whether a text is written for people: several words, and no query. */
  static boolean prose(String text) {
    return text.length() >= SHORTEST_PROSE
        && !QUERY.matcher(text).find()
        && Arrays.stream(text.split("\\s+"))
                .filter(word -> WORD.matcher(word).find())
                .limit(WORDS_OF_PROSE)
                .count()
            == WORDS_OF_PROSE;
  }
}
