package dev.canarygate.gatefile;

import dev.canarygate.gate.Fact;
import dev.canarygate.gate.FactCatalog;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Identity;
import dev.canarygate.gate.StepKind;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.text.Nearest;
import dev.canarygate.world.Launcher;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks every fact that a gate's files name: it is declared, something that comes before can have
 * learned it, and the condition that asks about it fits its type. A condition about a fact that
 * nobody learns never trips, and nobody would notice.
 */
final class FactChecks {
  private final LearnedFacts learned;
  private final List<PackageOrder.Read> packages;
  private final FactCatalog catalog;
  private final DeclaredFacts declared;
  private final Problems problems;

  FactChecks(
      List<PackageOrder.Read> packages,
      Identity identity,
      List<StepKind> kinds,
      Problems problems) {
    this.packages = packages;
    this.learned =
        new LearnedFacts(packages.stream().map(PackageOrder.Read::workPackage).toList(), identity);
    this.catalog = new FactCatalog(kinds);
    this.declared = new DeclaredFacts(packages, learned, catalog);
    this.problems = problems;
  }

  /**
   * What is wrong with steps is said already; who learns what is known only without that.
   *
   * @param looks the facts that the steps name which look at the identity
   */
  void check(Piece.Keyed gate, Map<String, List<FactUse>> looks) {
    boolean complete = problems.count() == 0;
    packages.forEach(each -> check(each, complete));
    var all = learned.all();
    Stream.concat(
            gate.section("identity").stream()
                .flatMap(
                    section -> Stream.concat(names(section, "facts"), SubjectReader.uses(section))),
            looks.values().stream().flatMap(List::stream))
        .forEach(use -> check(use, all, "by any step", complete));
  }

  /** What is not a name was already reported. */
  private static Stream<FactUse> names(Piece.Keyed piece, String key) {
    return piece.texts(key).stream()
        .filter(name -> Facts.isName(name.value()))
        .map(name -> new FactUse(name.value(), name.at(), null));
  }

  private void check(PackageOrder.Read read, boolean complete) {
    var workPackage = read.workPackage();
    var below = learned.below(workPackage);
    var needed = " and in what " + workPackage.id() + " needs";
    read.facts().texts().stream()
        .filter(use -> !use.fact().equals(FactCatalog.POSTED.name()))
        .forEach(use -> check(use, below, "in " + workPackage.id() + needed, complete));
    names(read.piece(), "holds-while")
        .forEach(use -> check(use, below, "in " + workPackage.id() + needed, complete));
    var own = learned.by(workPackage);
    read.facts().conditions().forEach(use -> check(use, own, "in " + workPackage.id(), complete));
    var measured = new MeasuredTwice(workPackage);
    Stream.concat(read.facts().conditions().stream(), read.facts().texts().stream())
        .forEach(
            use -> measured.inWords(use.fact()).ifPresent(why -> problems.hint(use.at(), why)));
    var before = learned.needed(workPackage);
    read.facts()
        .settings()
        .forEach(
            (step, uses) ->
                // In a repeated block, the same lines of the file are of many steps.
                problems.again(
                    step.indexOf('/') > 0,
                    () -> settings(workPackage, step, uses, before, complete)));
  }

  /** What a step expects is about its own facts; its texts may tell of those before it, too. */
  private void settings(
      WorkPackage workPackage,
      String step,
      List<FactUse> uses,
      List<FactIndex> needed,
      boolean complete) {
    var own = learned.by(workPackage, step);
    var before = learned.before(workPackage, step, needed);
    for (var use : uses) {
      if (use.declares()) {
        declared.clash(use.fact(), own).ifPresent(why -> problems.add(use.at(), why));
      } else if (use.condition() == null) {
        check(use, before, "in or before step '" + step + "'", complete);
      } else {
        check(use, own, "in step '" + step + "'", complete);
      }
    }
  }

  /**
   * @param there what can be known at this place
   * @param where in words
   */
  private void check(FactUse use, FactIndex.View there, String where, boolean complete) {
    var fact = there.find(use.fact());
    if (fact.isPresent()) {
      misfit(use, fact.get()).ifPresent(why -> problems.add(use.at(), why));
    } else if (!isDeclared(use.fact(), !complete)) {
      unknown(use, there);
    } else if (complete) {
      problems.add(use.at(), notLearned(use.fact(), where));
    }
  }

  private void unknown(FactUse use, FactIndex.View there) {
    var name = use.fact();
    if (!problems.unread().explains(name, each -> isDeclared(each, true), near(name, there))) {
      problems.add(use.at(), "unknown fact '" + name + "'" + meant(name, there));
    }
  }

  private static Optional<String> misfit(FactUse use, Fact fact) {
    return Optional.ofNullable(use.condition()).flatMap(each -> each.misfit(fact));
  }

  /** A name that begins with a placeholder is known only by the steps of this gate. */
  private boolean isDeclared(String name, boolean alsoBySettings) {
    return learned.all().find(name).isPresent()
        || (alsoBySettings && declared.names().contains(name))
        || catalog.entries().stream()
            .filter(each -> alsoBySettings || !each.fact().name().startsWith("{"))
            .anyMatch(each -> each.isMeasuredAs(name));
  }

  private String notLearned(String name, String where) {
    var steps = learned.whoLearns(name);
    return steps.isEmpty()
        ? "no step of this gate learns '" + name + "'; learned by: " + whoCan(name)
        : "fact '" + name + "' is not learned " + where + ", but by " + String.join(", ", steps);
  }

  private String whoCan(String name) {
    return catalog.entries().stream()
        .filter(each -> each.isMeasuredAs(name))
        .flatMap(each -> each.kinds().stream())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private String meant(String name, FactIndex.View there) {
    return near(name, there)
        .map(Nearest::meant)
        .orElse("; for all of them: " + Launcher.PLAIN.line("facts"));
  }

  private Optional<String> near(String name, FactIndex.View there) {
    return near(name, names(there.all()))
        .or(() -> near(name, names(learned.all().all())))
        .or(() -> near(name, names(catalog.entries().stream().map(FactCatalog.Entry::fact))));
  }

  private static Collection<String> names(Stream<Fact> facts) {
    return facts.map(Fact::name).collect(Collectors.toCollection(TreeSet::new));
  }

  /** By letters, else the one that begins and ends with the same words. */
  private static Optional<String> near(String name, Collection<String> known) {
    var first = name.substring(0, name.indexOf('.') + 1);
    var last = name.substring(name.lastIndexOf('.') + 1);
    return Nearest.to(name, known)
        .or(
            () ->
                known.stream()
                    .filter(each -> !first.isEmpty() && each.startsWith(first))
                    .filter(each -> each.endsWith("." + last))
                    .findFirst());
  }
}
