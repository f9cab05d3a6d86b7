package dev.canarygate.gatefile;

import dev.canarygate.gate.Fact;
import dev.canarygate.gate.FactCatalog;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Facts that the settings of steps declare: a name means one thing in the whole gate. */
final class DeclaredFacts {
  private final Set<String> names;
  private final List<Fact> others;
  private final Set<String> guarded;

  DeclaredFacts(List<PackageOrder.Read> packages, LearnedFacts learned, FactCatalog catalog) {
    this.names =
        packages.stream()
            .flatMap(each -> each.facts().settings().values().stream())
            .flatMap(List::stream)
            .filter(FactUse::declares)
            .map(FactUse::fact)
            .collect(Collectors.toUnmodifiableSet());
    this.guarded =
        learned.steps().stream()
            .flatMap(step -> step.guards().stream())
            .flatMap(guard -> Stream.ofNullable(guard.fact()))
            .collect(Collectors.toUnmodifiableSet());
    // A name that begins with a placeholder fits almost everything.
    this.others =
        names.isEmpty()
            ? List.of()
            : Stream.concat(
                    learned.all().all(),
                    catalog.entries().stream()
                        .map(FactCatalog.Entry::fact)
                        .filter(each -> !each.name().startsWith("{")))
                .toList();
  }

  /** All of them, those of steps that could not be read, too. */
  Set<String> names() {
    return names;
  }

  /**
   * Why a step must not declare a fact under this name; empty when it can.
   *
   * @param own what the step learns
   */
  Optional<String> clash(String name, FactIndex.View own) {
    if (guarded.contains(name)) {
      return Optional.of(
          "fact '" + name + "' means something that no file can change; expected another name");
    }
    return own.all()
        .filter(each -> each.name().equals(name))
        .flatMap(
            mine ->
                Stream.concat(own.all(), others.stream())
                    .filter(each -> each.matches(name) && each.type() != mine.type())
                    .map(other -> clash(mine, other)))
        .findFirst();
  }

  private static String clash(Fact mine, Fact other) {
    return "fact '"
        + mine.name()
        + "' is "
        + mine.typeInWords()
        + " here, and "
        + other.typeInWords()
        + " elsewhere; expected another name or the same type";
  }
}
