package dev.canarygate.gatefile;

import dev.canarygate.gate.BadData;
import dev.canarygate.gate.BadData.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Collects what is wrong, so that people see all of it at once. */
final class Problems {
  private static final int MOST = 100;

  private static final Comparator<Problem> BY_PLACE =
      Comparator.comparing(Problem::where)
          .thenComparingInt(Problem::line)
          .thenComparingInt(Problem::column);

  private final List<Problem> found = new ArrayList<>();

  private final List<Problem> hints = new ArrayList<>();

  private final Unread unread = new Unread();

  /** Parameters without a value, each with how to give it. */
  private final Map<String, String> missing = new LinkedHashMap<>();

  /** Where a value of somewhere else was refused, by the place that says it. */
  private final Map<FilePosition, FilePosition> refused = new HashMap<>();

  private final Set<Problem> repeats = new HashSet<>();

  /** What is wrong with texts of the files into which a value of somewhere else was filled. */
  private final List<Filled> filled = new ArrayList<>();

  private record Filled(FilePosition at, String message, Problem problem) {}

  private boolean again;
  private int count;
  private boolean withoutValues;

  /** From now on a parameter may be without a value: the files are looked at, not run. */
  void tolerateMissingValues() {
    withoutValues = true;
  }

  /** A parameter that nothing gives a value. */
  void lacks(Parameter parameter) {
    missing.put(parameter.name(), parameter.ways());
    if (!withoutValues) {
      count++;
      found.add(
          parameter
              .at()
              .problem(
                  "parameter '"
                      + parameter.name()
                      + "' has no value; give it by "
                      + parameter.ways()));
    }
  }

  Map<String, String> missing() {
    return missing;
  }

  /** A value that something else than the files says is refused once, not in each place of use. */
  void add(FilePosition at, String message) {
    var problem = at.problem(message);
    if (at.whole()) {
      once(at, problem);
    } else {
      filled.add(new Filled(at, message, problem));
    }
    add(problem);
  }

  private void once(FilePosition at, Problem problem) {
    var said = at.said();
    if (said != null && !at.equals(refused.computeIfAbsent(said, first -> at))) {
      repeats.add(problem);
    }
  }

  /**
   * Blames a value of somewhere else for a text in which it is a part, when the text is right
   * without it.
   *
   * @param without what is wrong when nobody says such values
   */
  void blameValues(Supplier<List<Problem>> without) {
    if (filled.isEmpty()) {
      return;
    }
    var ofFiles = without.get();
    filled.stream()
        .filter(each -> ofFiles.stream().noneMatch(of -> isAt(of, each.problem())))
        .forEach(
            each ->
                each.at()
                    .problemOfValue(each.message())
                    .ifPresent(
                        ofValue -> {
                          once(each.at(), ofValue);
                          found.replaceAll(of -> of.equals(each.problem()) ? ofValue : of);
                        }));
  }

  private static boolean isAt(Problem one, Problem other) {
    return BY_PLACE.compare(one, other) == 0;
  }

  /**
   * A value that is not what its place can hold.
   *
   * @param what names the place
   */
  void unfit(Piece piece, String what, String expected) {
    add(piece.at(), what + " is " + piece.inWords() + "; expected " + expected);
  }

  /** Something that is allowed, and that a person may not have meant. */
  void hint(FilePosition at, String message) {
    hints.add(at.problem(message));
  }

  List<Problem> hints() {
    return hints.stream().distinct().sorted(BY_PLACE).limit(MOST).toList();
  }

  private void add(Problem problem) {
    if (follows(problem)) {
      return;
    }
    count++;
    if (!again || found.stream().noneMatch(each -> isAt(each, problem))) {
      found.add(problem);
    }
  }

  /** What a text says in which a value is missing shows only that it is missing. */
  private boolean follows(Problem problem) {
    return missing.keySet().stream()
        .anyMatch(
            each ->
                problem.message().contains("${" + each + "}")
                    || problem.message().contains(Parameter.unknown(each)));
  }

  /**
   * Reads a place of a file.
   *
   * @param before whether it was read before, with another element of a block: then a problem there
   *     is said already
   */
  <T> T reading(boolean before, Supplier<T> read) {
    boolean outer = again;
    again = outer || before;
    try {
      return read.get();
    } finally {
      again = outer;
    }
  }

  /** The same for what gives back nothing. */
  void again(boolean before, Runnable read) {
    reading(
        before,
        () -> {
          read.run();
          return before;
        });
  }

  /** A problem with what is said there, when a check refuses it. */
  void unlessUsable(FilePosition at, Runnable check) {
    try {
      check.run();
    } catch (IllegalArgumentException e) {
      add(at, String.valueOf(e.getMessage()));
    }
  }

  void add(BadData problems) {
    problems.problems().forEach(this::add);
  }

  /** What could not be read for them. */
  Unread unread() {
    return unread;
  }

  /** It grows with each mistake, also with one that is said already. */
  int count() {
    return count;
  }

  void refuseIfAny() {
    if (!found.isEmpty()) {
      throw new BadData(
          shown(
              found.stream()
                  .filter(each -> !repeats.contains(each))
                  .distinct()
                  .sorted(BY_PLACE)
                  .toList()));
    }
  }

  /** More than a person reads at once is a broken file, and says itself again and again. */
  private static List<Problem> shown(List<Problem> all) {
    if (all.size() <= MOST) {
      return all;
    }
    var some = new ArrayList<>(all.subList(0, MOST));
    some.add(
        new Problem(
            all.get(MOST).where(), 0, 0, "and " + (all.size() - MOST) + " more problems follow"));
    return some;
  }
}
