package dev.canarygate.gate;

import dev.canarygate.text.Visible;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A question to facts: terms joined by {@code and}, each {@code FACT = VALUE}, {@code !=}, {@code
 * <}, {@code <=}, {@code >}, {@code >=}, {@code FACT contains WORD}, {@code FACT is missing} or
 * {@code FACT is known}.
 *
 * <p>A fact that was not measured answers no to everything but {@code is missing}: what is unknown
 * is never compared. Values may be in single quotes; {@code contains} looks for a whole word in a
 * list separated by blanks or commas.
 */
public record Condition(String text, List<Term> terms) {
  /** In characters. */
  static final int LONGEST = 2_000;

  private static final Pattern TERM =
      Pattern.compile(
          "\\s*([a-z0-9.-]+)\\s+(?:(is)\\s+(missing|known)"
              + "|(=|!=|<=|>=|<|>|contains)\\s+('[^']*'|\\S+))\\s*");

  public Condition {
    terms = List.copyOf(terms);
  }

  /**
   * @throws IllegalArgumentException naming the term that is wrong and what would be right
   */
  public static Condition parse(String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "'"
              + Visible.line(text, 200)
              + "' is not a condition; expected at most "
              + LONGEST
              + " characters");
    }
    return new Condition(
        text, Stream.of(text.split("\\s+and\\s+", -1)).map(Condition::term).toList());
  }

  private static Term term(String text) {
    var form = TERM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "'"
              + text.strip()
              + "' is not a condition; expected FACT =|!=|<|<=|>|>= VALUE, FACT contains WORD,"
              + " FACT is missing or FACT is known");
    }
    var fact = Facts.requireName(form.group(1));
    if (form.group(2) != null) {
      return new Term(fact, form.group(3), "");
    }
    var value = form.group(5).replaceAll("^'|'$", "");
    var term = new Term(fact, form.group(4), value);
    if (term.ordered() && Term.number(value) == null) {
      throw new IllegalArgumentException(
          "'"
              + text.strip()
              + "': "
              + form.group(4)
              + " compares numbers; expected a number, found '"
              + value
              + "'");
    }
    return term;
  }

  /** Names of all facts that it asks about, in order. */
  public List<String> factNames() {
    return terms.stream().map(Term::fact).distinct().toList();
  }

  /** For a person: {@code drain.rows = 22}, {@code nothing in ready.unwell}. */
  public String inWords() {
    return terms.stream().map(Term::inWords).collect(Collectors.joining(" and "));
  }

  /**
   * What has to be true for it not to hold: {@code events.enough is not no}. A fact that was not
   * measured makes it not hold, too.
   */
  public String otherwise() {
    return otherwise(fact -> List.of());
  }

  /**
   * The same in the values that would be right: {@code events.enough = yes}.
   *
   * @param right the values of a fact that stop nothing; empty: not known
   */
  public String otherwise(Function<String, List<String>> right) {
    return terms.stream()
        .map(term -> term.otherwise(right.apply(term.fact())))
        .collect(Collectors.joining(" or "));
  }

  /** What it wants of one fact, in plain words: {@code 22}, {@code more than 1 and less than 9}. */
  public String wants(String fact) {
    return ofFact(fact).map(Term::wanted).collect(Collectors.joining(" and "));
  }

  /**
   * What of one fact makes it not hold, in plain words: {@code 22}, {@code nothing}.
   *
   * @param right the values of the fact that stop nothing; empty: not known
   */
  public String spares(String fact, List<String> right) {
    return ofFact(fact).map(term -> term.unwanted(right)).collect(Collectors.joining(" or "));
  }

  private Stream<Term> ofFact(String fact) {
    return terms.stream().filter(term -> term.fact().equals(fact));
  }

  /** The one value of a fact with which it holds; empty when it asks for more, or otherwise. */
  public Optional<String> onlyWith(String fact) {
    return terms.stream()
        .filter(term -> terms.size() == 1)
        .filter(term -> term.fact().equals(fact) && term.operator().equals("="))
        .map(Term::value)
        .findFirst();
  }

  /** The values that it compares a fact with, in order. */
  public List<String> valuesOf(String fact) {
    return ofFact(fact).filter(term -> !term.value().isEmpty()).map(Term::value).toList();
  }

  /** What it asks about these facts alone; empty when it asks nothing about them. */
  public Optional<Condition> about(Set<String> facts) {
    var some = terms.stream().filter(term -> facts.contains(term.fact())).toList();
    return some.isEmpty() ? Optional.empty() : Optional.of(new Condition(text, some));
  }

  /** Why its first term that does not fit this fact can never mean what it says; else empty. */
  public Optional<String> misfit(Fact fact) {
    return terms.stream()
        .filter(term -> fact.matches(term.fact()))
        .flatMap(term -> term.misfit(fact).stream())
        .findFirst();
  }

  public boolean holds(Facts facts) {
    return terms.stream().allMatch(term -> term.holds(facts));
  }
}
