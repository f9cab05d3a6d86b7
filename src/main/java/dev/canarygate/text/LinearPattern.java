package dev.canarygate.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression that somebody wrote into a file or a command line. It is matched in time
 * proportional to the text, whatever the expression and the text are, so that neither can hold up a
 * gate. Look-around and back-references, which cannot be matched in that way, are refused.
 *
 * <p>Where an expression has a group, the first group is what it finds; the rest only says what
 * surrounds it.
 */
public final class LinearPattern {
  /** Longest expression, in characters. */
  public static final int LONGEST = 2_000;

  /** Longest text that is searched, in characters: its beginning is, when there is more. */
  public static final int MOST_TEXT = 1 << 20;

  /** A repetition such as {@code .{500}} is that many parts; each costs time at each character. */
  private static final int MOST_PARTS = 1_000;

  private final Pattern pattern;
  private final int shown;

  /** Made when it is first asked: most patterns never are. */
  private @Nullable PatternSieve sieve;

  private volatile boolean sieved;

  private LinearPattern(Pattern pattern) {
    this.pattern = pattern;
    this.shown = Math.min(1, pattern.groupCount());
  }

  /**
   * @throws IllegalArgumentException saying what is wrong with the expression
   */
  @JsonCreator
  public static LinearPattern of(String expression) {
    return compiled(expression, 0);
  }

  /** The same, letter case aside. */
  public static LinearPattern ignoringCase(String expression) {
    return compiled(expression, Pattern.CASE_INSENSITIVE);
  }

  private static LinearPattern compiled(String expression, int flags) {
    if (expression.length() > LONGEST) {
      throw unusable(expression, "is too long: at most " + LONGEST + " characters are expected");
    }
    if (PatternSize.of(expression) > MOST_PARTS) {
      throw unusable(
          expression,
          "repeats too much; expected smaller numbers in braces, and no wide range of characters");
    }
    try {
      return new LinearPattern(Pattern.compile(expression, flags));
    } catch (PatternSyntaxException e) {
      throw unusable(expression, "is not a regular expression of RE2: " + why(e));
    }
  }

  private static String why(PatternSyntaxException e) {
    var part = e.getPattern();
    boolean around = part.startsWith("(?=") || part.startsWith("(?!") || part.startsWith("(?<");
    return e.getDescription()
        + " '"
        + Visible.line(part, 60)
        + "'"
        + (around ? "; look-around is not possible, write what comes before or after" : "");
  }

  private static IllegalArgumentException unusable(String expression, String what) {
    return new IllegalArgumentException("'" + Visible.line(expression, 120) + "' " + what);
  }

  /** Whether it is anywhere in the text. */
  public boolean isIn(String text) {
    return over(text).find();
  }

  /**
   * A quick look at text of which each byte is a character.
   *
   * @return false when it is nowhere in the range; true when it may be
   */
  public boolean mayBeIn(byte[] latin1, int from, int to) {
    if (!sieved) {
      boolean ignoringCase = (pattern.flags() & Pattern.CASE_INSENSITIVE) != 0;
      sieve = PatternSieve.of(pattern.pattern(), ignoringCase);
      sieved = true;
    }
    var quick = sieve;
    return quick == null || quick.letsThrough(latin1, from, to);
  }

  /** Whether it is the whole text. */
  public boolean isAllOf(String text) {
    return text.length() <= MOST_TEXT && pattern.matcher(text).matches();
  }

  /** The first that is in the text. */
  public Optional<String> firstIn(String text) {
    var matcher = over(text);
    return matcher.find() ? Optional.ofNullable(matcher.group(shown)) : Optional.empty();
  }

  /** A part of a text; {@code end} is exclusive. */
  public record Span(int start, int end) {}

  /** All parts of the text that it finds, in order, none overlapping. */
  public List<Span> allIn(String text) {
    var spans = new ArrayList<Span>();
    var matcher = over(text);
    for (int at = 0; at <= text.length() && matcher.find(at); ) {
      int end = matcher.end(shown);
      if (end >= 0) {
        spans.add(new Span(matcher.start(shown), end));
      }
      // What comes after one can come before the next.
      at = Math.max(end, at + 1);
    }
    return spans;
  }

  private Matcher over(String text) {
    return pattern.matcher(text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) : text);
  }

  /** As it was written. */
  @Override
  public String toString() {
    return pattern.pattern();
  }
}
