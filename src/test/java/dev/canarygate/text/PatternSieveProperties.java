package dev.canarygate.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A sieve finds an expression exactly where RE2 does, as long as it remembers enough. */
final class PatternSieveProperties {
  private static final List<String> ATOMS =
      List.of(
          "a",
          "b",
          "-",
          "=",
          "\\.",
          "\\\\",
          "[ab]",
          "[^a-c]",
          "[a-c_-]",
          "[\\s:=]",
          "[\\\\\"']",
          ".",
          "\\d",
          "\\s",
          "\\w",
          "\\b",
          "^",
          "$",
          "(?:a|-b)",
          "(a|b|)",
          "(?:^|[^a-b])");
  private static final List<String> REPETITIONS =
      List.of("", "", "", "*", "+", "?", "{2}", "{1,}", "{0,3}", "{2,4}", "*?", "+?", "{1,2}?");
  private static final String LETTERS = "aabbABc1-_=:.\\\"' \t\r\0\u00e4\u00ff";

  @Property(tries = 2_000, seed = "20261126")
  void aSieveAndRe2Agree(@ForAll long seed) {
    var random = new Random(seed);
    var expression = (random.nextInt(3) == 0 ? "(?i)" : "") + expression(random, 3);
    boolean ignoringCase = random.nextInt(5) == 0;
    var pattern = Pattern.compile(expression, ignoringCase ? Pattern.CASE_INSENSITIVE : 0);
    var sieve = PatternSieve.of(expression, ignoringCase);
    if (sieve == null) {
      // Repetitions of repetitions have too many parts.
      assertThat(expression).hasSizeGreaterThan(100);
      return;
    }

    for (int i = 0; i < 20; i++) {
      var text = text(random);
      var bytes = ("ab" + text + "ba").getBytes(StandardCharsets.ISO_8859_1);

      assertThat(sieve.letsThrough(bytes, 2, bytes.length - 2))
          .as("%s in '%s'", expression, text)
          .isEqualTo(pattern.matcher(text).find());
    }
  }

  private static String expression(Random random, int depth) {
    var expression = new StringBuilder();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      var atom =
          depth > 0 && random.nextInt(4) == 0
              ? "(?:" + expression(random, depth - 1) + "|" + expression(random, depth - 1) + ")"
              : ATOMS.get(random.nextInt(ATOMS.size()));
      boolean place = List.of("\\b", "^", "$").contains(atom);
      expression.append(atom);
      expression.append(place ? "" : REPETITIONS.get(random.nextInt(REPETITIONS.size())));
    }
    return expression.toString();
  }

  private static String text(Random random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }

  @Example
  void whatOnlyRe2ReadsIsLeftToIt() {
    for (var expression :
        List.of(
            "[[:alpha:]]", "\\pL", "a**", "x{,2}", "(?P<n>a)", "a(?i)b", "\u00e4", "[]a]", "\\z")) {
      assertThat(PatternSieve.of(expression, false)).as(expression).isNull();
    }
  }

  /** Where each letter leads to another state, it gives up and lets the text through. */
  @Example
  void aTextThatNeedsTooManyStatesIsLetThrough() {
    var sieve = Objects.requireNonNull(PatternSieve.of("a[ab]{60}c", false));
    var random = new Random(1);
    var text = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      text.append(random.nextBoolean() ? 'a' : 'b');
    }
    var bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);

    assertThat(sieve.letsThrough(bytes, 0, bytes.length)).isTrue();
    assertThat(sieve.letsThrough(bytes, 0, 60)).isFalse();
  }
}
