package dev.canarygate.gatefile;

import dev.canarygate.gate.Id;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The ids of the steps of one package: as its file gives them, or else after the kind of step. Only
 * the program joins names by {@code /}.
 */
final class StepNames {
  private final Problems problems;
  private final Map<String, FilePosition> seen = new HashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Set<String> kept = new HashSet<>();

  StepNames(Problems problems) {
    this.problems = problems;
  }

  /** Takes ids that steps of every package must leave alone. */
  StepNames without(Map<String, FilePosition> taken) {
    seen.putAll(taken);
    return this;
  }

  /** Keeps the ids that a list of steps gives from being made for others. */
  StepNames keeping(List<Piece> lists) {
    lists.forEach(this::keep);
    return this;
  }

  private void keep(Piece list) {
    if (list instanceof Piece.Many many) {
      many.items().forEach(this::keep);
    } else if (list instanceof Piece.Keyed step) {
      step.text("id").ifPresent(id -> kept.add(id.value()));
      step.get("steps").ifPresent(this::keep);
    }
  }

  /** The id that a file gives. */
  String given(String prefix, Piece.Text id) {
    problems.unlessUsable(id.at(), () -> Id.requireLowerWords("step", id.value()));
    var whole = prefix + id.value();
    var earlier = seen.putIfAbsent(whole, id.at());
    if (earlier != null) {
      problems.add(id.at(), "step id " + id.inWords() + " is already in line " + earlier.line());
    }
    return whole;
  }

  /** An id after the kind of step: {@code http-check}, then {@code http-check-2}. */
  String of(String prefix, String kind) {
    var word = kind.replace('.', '-');
    while (true) {
      int number = numbers.merge(prefix + word, 1, Integer::sum);
      var name = number == 1 ? word : word + "-" + number;
      if (!kept.contains(name)
          && seen.putIfAbsent(prefix + name, FilePosition.of("the program")) == null) {
        return prefix + name;
      }
    }
  }

  Map<String, FilePosition> taken() {
    return Map.copyOf(seen);
  }
}
