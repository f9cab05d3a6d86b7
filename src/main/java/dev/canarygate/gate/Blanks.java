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

  /** With each blank as people read a value that is not known: {@code <candidate.version>}. */
  public static String named(String text) {
    return BLANK.matcher(text).replaceAll("<$1>");
  }

  /** Names of all blanks, in order of appearance. */
  public static Set<String> names(String text) {
    var names = new LinkedHashSet<String>();
    BLANK.matcher(text).results().map(blank -> blank.group(1)).forEach(names::add);
    return names;
  }

  /** Names of blanks that these facts do not fill, in order of appearance. */
  public static Set<String> missing(String text, Facts facts) {
    var missing = names(text);
    missing.removeIf(name -> facts.get(name).isPresent());
    return missing;
  }
}
