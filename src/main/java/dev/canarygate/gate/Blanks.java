package dev.canarygate.gate;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text with {@code {{fact}}} in it. Parameters ({@code ${name}}) were filled in before. */
public final class Blanks {
  private static final Pattern BLANK = Pattern.compile("\\{\\{\\s*([a-z0-9.-]+)\\s*}}");

  private Blanks() {}

  /** Blanks without a measured fact stay visible as {@code (name: not measured)}. */
  public static String fill(String text, Facts facts) {
    return BLANK
        .matcher(text)
        .replaceAll(
            blank ->
                Matcher.quoteReplacement(
                    facts.get(blank.group(1)).orElse("(" + blank.group(1) + ": not measured)")));
  }

  /** Names of blanks that these facts do not fill, in order of appearance. */
  public static Set<String> missing(String text, Facts facts) {
    var missing = new LinkedHashSet<String>();
    BLANK
        .matcher(text)
        .results()
        .map(blank -> blank.group(1))
        .filter(name -> facts.get(name).isEmpty())
        .forEach(missing::add);
    return missing;
  }
}
