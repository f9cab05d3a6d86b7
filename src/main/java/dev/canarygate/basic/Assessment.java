package dev.canarygate.basic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.Condition;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Verdict;
import dev.canarygate.text.Visible;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Grows while a step looks: what it learned, what was not as expected, and what could not be
 * learned. What was measured and is not as expected fails; what was not measured is inconclusive.
 */
final class Assessment {
  private final Secrets secrets = Secrets.ofProcess();
  private final Set<String> misses = new LinkedHashSet<>();
  private final Set<String> unlearned = new LinkedHashSet<>();
  private Facts facts = Facts.NONE;

  void learn(Fact fact, Object value) {
    facts = facts.with(fact, secrets.mask(value.toString()));
  }

  /** Something is there, and not as expected. */
  void miss(String what) {
    misses.add(shown(what));
  }

  /** Something could not be learned. */
  void unknown(String what) {
    unlearned.add(shown(what));
  }

  private String shown(String what) {
    return Visible.line(secrets.mask(what), 1_000);
  }

  /**
   * Learns what a package file declares.
   *
   * @param where what is read, for people; empty when the finding's subject says it
   */
  void read(List<DeclaredFact> declared, Material material, String where) {
    declared.forEach(each -> read(each, material, where));
  }

  private void read(DeclaredFact declared, Material material, String where) {
    if (declared.isInDocument() && !material.problem().isEmpty()) {
      unknown(prefix(where) + material.problem());
      return;
    }
    var there = declared.place().in(material);
    if (there.isMissingNode()) {
      missing(declared, where);
      return;
    }
    declared
        .value(there)
        .ifPresentOrElse(
            value -> learn(declared.fact(), value), () -> unfit(declared, there, where));
  }

  private static String prefix(String where) {
    return where.isEmpty() ? "" : where + ": ";
  }

  private void missing(DeclaredFact declared, String where) {
    if (!declared.optional()) {
      unknown(
          prefix(where)
              + "no "
              + declared.fact().name()
              + ": expected "
              + declared.place().inWords());
    }
  }

  private void unfit(DeclaredFact declared, JsonNode there, String where) {
    unknown(
        prefix(where)
            + declared.fact().name()
            + " ("
            + declared.place().inWords()
            + "): expected "
            + declared.expected()
            + ", found "
            + kind(there));
  }

  /** A value of others is not quoted: it can be long, and it can be a secret. */
  private static String kind(JsonNode there) {
    return switch (there.getNodeType()) {
      case STRING -> there.textValue().isEmpty() ? "an empty text" : "another text";
      case ARRAY -> "a list";
      case NULL -> "null";
      case OBJECT -> "an object";
      default -> "a " + there.getNodeType().name().toLowerCase(Locale.ROOT);
    };
  }

  void check(List<Condition> expectations) {
    expectations.forEach(this::check);
  }

  private void check(Condition expectation) {
    if (expectation.holds(facts)) {
      return;
    }
    var names = expectation.factNames();
    boolean measured = names.stream().allMatch(name -> facts.get(name).isPresent());
    var line = "expected " + expectation.inWords() + ", found " + found(names);
    if (measured) {
      miss(line);
    } else {
      unknown(line);
    }
  }

  private String found(List<String> names) {
    return names.size() == 1
        ? facts.get(names.get(0)).orElse("no value")
        : names.stream()
            .map(name -> name + " = " + facts.get(name).orElse("(no value)"))
            .collect(Collectors.joining(", "));
  }

  boolean isFine() {
    return misses.isEmpty() && unlearned.isEmpty();
  }

  Facts facts() {
    return facts;
  }

  /** Everything that is wrong, the worst first. */
  List<String> wrong() {
    var all = new ArrayList<>(misses);
    all.addAll(unlearned);
    return all;
  }

  /**
   * Its verdict.
   *
   * @param subject what was looked at, for the sentence
   * @param well what it is when all is as expected, such as {@code answers 200}
   */
  Finding finding(String subject, String well) {
    if (isFine()) {
      return Finding.passed(shown(subject + " " + well + ".")).with(facts);
    }
    var wrong = wrong();
    var verdict = misses.isEmpty() ? Verdict.INCONCLUSIVE : Verdict.FAILED;
    return Finding.of(verdict, shown(subject + ": " + wrong.get(0) + "."))
        .with(facts)
        .details(wrong.subList(1, wrong.size()));
  }
}
