package dev.canarygate.gatefile;

import dev.canarygate.text.Nearest;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What of a gate could not be read, because something in it is wrong. What such a part would have
 * said is not known; what other parts say about it is not called a mistake, since mending the one
 * mends the other.
 */
final class Unread {
  /** So many letters can be wrong in a name that was mistyped. */
  private static final int MISTYPED = 2;

  private static final Pattern DOT = Pattern.compile("\\.");

  private final Set<String> facts = new HashSet<>();
  private boolean steps;
  private boolean anything;

  /** A step, parameters not filled in; it may have declared facts. */
  void step(Piece.Keyed step, boolean knownKind) {
    var declared = step.section("with").flatMap(with -> with.section("facts"));
    declared.ifPresent(section -> facts.addAll(section.entries().keySet()));
    steps = true;
    // Without facts of its own, what is mistyped may be a group of steps.
    anything |= !knownKind && declared.isEmpty();
  }

  /** Something that can have any number of steps, such as a package file. */
  void steps() {
    steps = true;
    anything = true;
  }

  /**
   * Whether a fact that nobody seems to know follows from what could not be read. A step that has a
   * word of its own makes each fact known with that word in it, too.
   *
   * @param declared whether a fact is known otherwise
   * @param near a fact that the name may have been meant for
   */
  boolean explains(String name, Predicate<String> declared, Optional<String> near) {
    return (anything && near.filter(each -> isMistyped(name, each)).isEmpty())
        || facts.contains(name)
        || (steps && shorter(name, each -> facts.contains(each) || declared.test(each)));
  }

  private static boolean isMistyped(String name, String fact) {
    return Nearest.distance(name, fact) <= MISTYPED;
  }

  private static boolean shorter(String name, Predicate<String> known) {
    var words = DOT.split(name, -1);
    return IntStream.range(1, words.length - 1)
        .mapToObj(
            left ->
                IntStream.range(0, words.length)
                    .filter(each -> each != left)
                    .mapToObj(each -> words[each])
                    .reduce((before, word) -> before + "." + word)
                    .orElse(""))
        .anyMatch(known);
  }
}
