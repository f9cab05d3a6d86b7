package dev.canarygate.gatefile;

import dev.canarygate.gate.Durations;
import dev.canarygate.gate.Repetition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one package, all written out: blocks that are repeated, groups that {@code
 * gate.yaml} names, and settings that all steps of a kind share.
 */
final class StepBlocks {
  /** Steps of one package, each as often as it is repeated. */
  static final int MOST = 5_000;

  private static final Set<String> BLOCK = Set.of("repeat", "for-each");

  private final StepGroups groups;
  private final StepSettings settings;
  private final Problems problems;
  private final Elements elements;
  private int blocks;
  private int steps;

  /**
   * A step of its own.
   *
   * @param piece parameters filled in
   * @param prefix before its id: {@code run-1/}
   * @param repetition the block that it is of; null: none
   * @param pause when it only waits between two elements: how long; else null
   */
  record Written(
      Piece.Keyed piece, String prefix, @Nullable Repetition repetition, @Nullable Duration pause) {
    /** Whether the same lines were written out before. */
    boolean again() {
      return repetition != null && repetition.number() > 1;
    }
  }

  /** Where a step is written out. */
  private record Place(
      GateParameters scope, String prefix, @Nullable Repetition repetition, boolean inGroup) {
    Place in(String word) {
      return new Place(scope, prefix + word + "/", repetition, true);
    }
  }

  StepBlocks(StepGroups groups, StepSettings settings, Problems problems) {
    this.groups = groups;
    this.settings = settings;
    this.problems = problems;
    this.elements = new Elements(problems);
  }

  /** The names of groups, which a step can do. */
  List<String> groups() {
    return groups.names();
  }

  /**
   * A list of steps.
   *
   * @param owner that has it, parameters not filled in
   * @param prefix before the ids of all of them
   */
  List<Written> of(Piece.Keyed owner, String key, GateParameters parameters, String prefix) {
    var written = new ArrayList<Written>();
    owner
        .get(key)
        .filter(Piece.Many.class::isInstance)
        .ifPresent(list -> addAll(list, new Place(parameters, prefix, null, false), written));
    return written;
  }

  private void addAll(Piece list, Place place, List<Written> written) {
    if (!(list instanceof Piece.Many many)) {
      problems.add(list.at(), "'steps' is " + list.inWords() + "; expected a list of steps");
      return;
    }
    for (var item : many.items()) {
      if (item instanceof Piece.Keyed step) {
        add(step, place, written);
      } else {
        problems.add(item.at(), "a step is " + item.inWords() + "; expected a mapping with do");
      }
    }
  }

  private void add(Piece.Keyed step, Place place, List<Written> written) {
    if (BLOCK.stream().anyMatch(key -> step.get(key).isPresent())) {
      block(step, place, written);
      return;
    }
    var group = step.text("do").map(place.scope()::filled).flatMap(groups::named);
    if (group.isPresent()) {
      group(step, group.get(), place, written);
    } else if (roomFor(step)) {
      var piece = settings.of(step, place.scope());
      written.add(new Written(piece, place.prefix(), place.repetition(), null));
    }
  }

  private boolean roomFor(Piece.Keyed step) {
    if (++steps == MOST + 1) {
      problems.add(
          step.at(), "the package has more than " + MOST + " steps, counting each repetition");
    }
    return steps <= MOST;
  }

  private void group(Piece.Keyed use, StepGroups.Group group, Place place, List<Written> written) {
    requireOnly(use, Set.of("id", "do"), "a use of group '" + group.name() + "'");
    if (place.inGroup()) {
      problems.add(use.at(), "a group uses another group; write its steps out");
      return;
    }
    var id = use.text("id").map(place.scope()::filled).map(Piece.Text::value);
    var word = id.orElse(group.name().replace('.', '-'));
    addAll(group.steps(), place.in(word), written);
  }

  private void requireOnly(Piece.Keyed piece, Set<String> keys, String what) {
    piece
        .entries()
        .forEach(
            (key, entry) -> {
              if (!keys.contains(key)) {
                problems.add(entry.key(), what + " has no key '" + key + "'");
              }
            });
  }

  private void block(Piece.Keyed block, Place place, List<Written> written) {
    if (place.repetition() != null) {
      problems.add(
          block.at(), "a repeated block is inside another one; expected it next to that one");
      return;
    }
    boolean counted = block.get("repeat").isPresent();
    requireOnly(
        block,
        counted ? Set.of("repeat", "as", "every", "steps") : Set.of("for-each", "as", "steps"),
        counted ? "a repeat" : "a for-each");
    var steps = block.get("steps");
    if (steps.isEmpty()) {
      problems.add(block.at(), "a repeated block lacks 'steps': what to do each time");
      return;
    }
    var all =
        counted ? elements.ofNumber(block, place.scope()) : elements.ofList(block, place.scope());
    repeat(block, steps.get(), all, place, written);
  }

  private void repeat(
      Piece.Keyed block, Piece body, List<Element> all, Place place, List<Written> written) {
    var every = every(block, place.scope());
    int number = ++blocks;
    for (var element : all) {
      if (steps > MOST) {
        return;
      }
      var repetition =
          new Repetition(
              number,
              heading(block, element, every),
              element.name(),
              element.number(),
              element.of(),
              every.orElse(null));
      var inside =
          new Place(
              place.scope().inElement(element.as(), element.value()),
              place.prefix() + element.name() + "/",
              repetition,
              place.inGroup());
      problems.again(
          element.number() > 1,
          () -> {
            if (element.number() > 1) {
              every.ifPresent(length -> written.add(pause(block, inside, length)));
            }
            addAll(body, inside, written);
          });
    }
  }

  private static Written pause(Piece.Keyed block, Place inside, Duration length) {
    var piece = new Piece.Keyed(block.at(), Map.of());
    return new Written(piece, inside.prefix(), inside.repetition(), length);
  }

  private Optional<Duration> every(Piece.Keyed block, GateParameters scope) {
    var said = block.get("every").map(scope::fill);
    try {
      return said.map(each -> Durations.parse(each instanceof Piece.Text text ? text.value() : ""));
    } catch (IllegalArgumentException e) {
      problems.add(said.map(Piece::at).orElse(block.at()), "'every': " + e.getMessage());
      return Optional.empty();
    }
  }

  private static String heading(Piece.Keyed block, Element element, Optional<Duration> every) {
    var times =
        block.get("repeat").isPresent()
            ? "repeat " + element.of() + (element.of() == 1 ? " time" : " times")
            : "for each of " + element.of();
    return times
        + " as "
        + element.as()
        + every.map(length -> ", every " + Durations.inWords(length)).orElse("");
  }
}
