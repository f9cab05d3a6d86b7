package dev.canarygate.gate;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The names of the facts that a step learns in one element of a repeated block: each is known with
 * the element in it, such as {@code http.run-1.status}, and, as the newest, without.
 *
 * @param element such as {@code run-1}
 */
record ElementFacts(String element) {
  /** The facts themselves, and each under its other name. */
  List<Fact> both(List<Fact> facts) {
    return facts.stream()
        .flatMap(
            fact -> Stream.concat(Stream.of(fact), other(fact.name()).map(fact::named).stream()))
        .toList();
  }

  /** The finding, with each fact also under its other name. */
  Finding both(Finding finding) {
    var more = Facts.NONE;
    for (var fact : finding.facts().asMap().entrySet()) {
      var other = other(fact.getKey());
      if (other.isPresent() && finding.facts().get(other.get()).isEmpty()) {
        more = more.with(other.get(), fact.getValue());
      }
    }
    return finding.with(more);
  }

  /** A name with the element gets one without it, and the other way round. */
  Optional<String> other(String name) {
    var inside = "." + element + ".";
    if (name.contains(inside)) {
      return Optional.of(name.replace(inside, "."));
    }
    int first = name.indexOf('.');
    return name.equals(SharedFacts.OBSTACLE_SERVICE.name())
        ? Optional.empty()
        : Optional.of(
            first < 0
                ? name + "." + element
                : name.substring(0, first) + inside + name.substring(first + 1));
  }
}
