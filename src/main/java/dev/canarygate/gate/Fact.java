package dev.canarygate.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The declaration of a fact: what a step can learn, said before it learns it.
 *
 * <p>Package files are checked against it, and {@code docs/facts.md} is made from it. A name may
 * have placeholders, such as {@code canary.run-{run}.outcome}; {@link #of} fills them.
 *
 * @param unit of a number, such as {@code rows}; else empty
 * @param meaning one sentence
 * @param momentary whether it is another one each time that one looks, although nothing changed
 * @param words the only values that it can have; empty: any
 * @param statement whether this program words it, for people: a comment shows it as text, not as a
 *     quotation of others
 */
public record Fact(
    String name,
    FactType type,
    String unit,
    String meaning,
    boolean momentary,
    List<String> words,
    boolean statement) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z-]+)}");

  /** Names of facts are never longer. */
  private static final int LONGEST = 300;

  private static final String ANY = "([a-z0-9]+(?:[.-][a-z0-9]+)*?)";

  public Fact {
    words = List.copyOf(words);
    Facts.requireName(name.indexOf('{') < 0 ? name : PLACEHOLDER.matcher(name).replaceAll("x"));
  }

  private static Fact declared(String name, FactType type, String unit, String meaning) {
    return new Fact(name, type, unit, meaning, false, List.of(), false);
  }

  public static Fact text(String name, String meaning) {
    return declared(name, FactType.TEXT, "", meaning);
  }

  /** A sentence that this program words, from what it measured. */
  public static Fact statement(String name, String meaning) {
    return new Fact(name, FactType.TEXT, "", meaning, false, List.of(), true);
  }

  /** A text that is one of these. */
  public static Fact word(String name, String meaning, String... words) {
    return new Fact(name, FactType.TEXT, "", meaning, false, List.of(words), false);
  }

  public static Fact number(String name, String unit, String meaning) {
    return declared(name, FactType.NUMBER, unit, meaning);
  }

  public static Fact yesNo(String name, String meaning) {
    return declared(name, FactType.YES_NO, "", meaning);
  }

  public static Fact time(String name, String meaning) {
    return declared(name, FactType.TIME, "", meaning);
  }

  public static Fact duration(String name, String meaning) {
    return declared(name, FactType.DURATION, "", meaning);
  }

  public static Fact digest(String name, String meaning) {
    return declared(name, FactType.DIGEST, "", meaning);
  }

  public static Fact version(String name, String meaning) {
    return declared(name, FactType.VERSION, "", meaning);
  }

  public static Fact list(String name, String meaning) {
    return declared(name, FactType.LIST, "", meaning);
  }

  /** The same, as one that is measured anew each time: a dry run leaves it to the run itself. */
  public Fact asMomentary() {
    return new Fact(name, type, unit, meaning, true, words, statement);
  }

  /** The same under another name. */
  public Fact named(String other) {
    return new Fact(other, type, unit, meaning, momentary, words, statement);
  }

  /** The same with its placeholders filled, in order; those without a value stay. */
  public Fact of(Object... values) {
    var filled = name;
    for (var value : values) {
      filled = PLACEHOLDER.matcher(filled).replaceFirst(Matcher.quoteReplacement(value.toString()));
    }
    return named(filled);
  }

  /** The same with one placeholder filled, in every place. */
  Fact filled(String placeholder, String value) {
    return named(name.replace("{" + placeholder + "}", value));
  }

  /** Names of its placeholders, in order. */
  List<String> placeholders() {
    return name.indexOf('{') < 0
        ? List.of()
        : PLACEHOLDER.matcher(name).results().map(each -> each.group(1)).toList();
  }

  /** Whether a measured fact of this name is one that is declared here. */
  public boolean matches(String measured) {
    return values(measured).isPresent();
  }

  /** The values of the placeholders in a name; empty when the name is not one of these. */
  public Optional<List<String>> values(String measured) {
    int place = name.indexOf('{');
    if (place < 0) {
      return name.equals(measured) ? Optional.of(List.of()) : Optional.empty();
    }
    // Every fact that a gate names is compared with every one that its steps learn.
    if (!measured.startsWith(name.substring(0, place))) {
      return Optional.empty();
    }
    var form = form().matcher(measured);
    if (measured.length() > LONGEST || !form.matches()) {
      return Optional.empty();
    }
    var values = new ArrayList<String>();
    for (int i = 1; i <= form.groupCount(); i++) {
      values.add(form.group(i));
    }
    return Optional.of(values);
  }

  private Pattern form() {
    var form = new StringBuilder();
    int end = 0;
    for (var place : PLACEHOLDER.matcher(name).results().toList()) {
      form.append(Pattern.quote(name.substring(end, place.start()))).append(ANY);
      end = place.end();
    }
    return Pattern.compile(form.append(Pattern.quote(name.substring(end))).toString());
  }

  /** Whether a measured value is one that is declared here. */
  public boolean fits(String value) {
    return type.fits(value) && (words.isEmpty() || words.contains(value));
  }

  /** The only values that it can have; empty: any of its type. */
  public List<String> values() {
    return type == FactType.YES_NO ? List.of("yes", "no") : words;
  }

  /** Its type, and what it can be: {@code text: open or closed}, {@code number of rows}. */
  public String typeInWords() {
    if (!words.isEmpty()) {
      return "one of " + String.join(", ", words);
    }
    return unit.isEmpty() ? type.word() : type.word() + " of " + unit;
  }
}
