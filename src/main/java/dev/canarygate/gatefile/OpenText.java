package dev.canarygate.gatefile;

import dev.canarygate.text.LinearPattern;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A text in which {@code *} means any text: a command line, an address or a change on GitHub. */
public final class OpenText {
  private OpenText() {}

  /** Whether all of the text is as the open one says. */
  public static boolean fits(String open, String text) {
    return open.equals(text) || (open.contains("*") && pattern(open).isAllOf(text));
  }

  private static LinearPattern pattern(String open) {
    return LinearPattern.of(
        "(?s)"
            + Arrays.stream(open.split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*")));
  }
}
