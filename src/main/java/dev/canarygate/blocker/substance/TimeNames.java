package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Kinds;
import dev.canarygate.blocker.python.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names under which a number says how long, or how often.
 *
 * @param limits whether limits of any kind count, not only times
 * @param counted names that count up or down: they say how often something was, not how long it may
 *     be
 * @param numbers names that are given a number: passing on one of them says how long; passing on
 *     what the caller gave does not
 * @param rounds names that say how often something is tried, or may say so
 */
record TimeNames(boolean limits, Set<String> counted, Set<String> numbers, Set<String> rounds) {
  private static final Kinds NAMING = Kinds.of(Kind.AUGMENTED, Kind.PARAMETER, Kind.ASSIGN);
  private static final Set<String> SHORT_ARGUMENTS = Set.of("ex", "px", "nx_ttl");
  private static final Pattern CONSTANT = Pattern.compile("_*[A-Z][A-Z0-9_]*");

  /** One for a file with these two states. */
  static TimeNames of(Lens lens, List<Tree> modules) {
    Set<String> counted = new HashSet<>();
    Set<String> numbers = new HashSet<>();
    Set<String> given = new HashSet<>();
    for (Tree module : modules) {
      module.walk(
          NAMING,
          part -> {
            switch (part.kind()) {
              case AUGMENTED -> counted.add(nameOf(part.child(0)));
              case PARAMETER -> given.add(part.text());
              case ASSIGN -> {
                if (isNumeric(part.last())) {
                  numbers.add(nameOf(part.child(0)));
                }
              }
              default -> {
                // Gives no name a number.
              }
            }
          });
    }
    numbers.removeAll(given);
    if (lens != Lens.LIMITS) {
      return new TimeNames(false, counted, numbers, Set.of());
    }
    Set<String> rounds = RetryLoops.names(modules, counted);
    rounds.addAll(unreadConstants(modules, numbers));
    return new TimeNames(true, counted, numbers, rounds);
  }

  /** The lines that show what such a number is for are missing: it may be a limit. */
  private static Set<String> unreadConstants(List<Tree> modules, Set<String> numbers) {
    Set<String> names = new HashSet<>(numbers);
    names.removeIf(name -> !CONSTANT.matcher(name).matches());
    if (!names.isEmpty()) {
      modules.forEach(module -> names.removeAll(Names.read(module)));
    }
    return names;
  }

  /** Whether a name is known to have a number as its value. */
  boolean isNumber(String name) {
    return CONSTANT.matcher(name).matches() || numbers.contains(name);
  }

  /** Whether a variable says how often something was. */
  boolean counts(String variable) {
    boolean constant = CONSTANT.matcher(variable).matches();
    return !constant
        && (counted.contains(variable) || !(isDuration(variable) || rounds.contains(variable)));
  }

  /** Whether a number under this name says how long, or through the last lens how often. */
  boolean timely(String name) {
    return isDuration(name) || rounds.contains(name) || (limits && IdentifierWords.limit(name));
  }

  boolean isDuration(String name) {
    return IdentifierWords.time(name)
        || SHORT_ARGUMENTS.contains(name)
        || (limits && IdentifierWords.unit(name));
  }

  static boolean isNumeric(Tree value) {
    return value.is(Kind.NUMBER)
        || (value.is(Kind.BINARY) && value.children().stream().allMatch(TimeNames::isNumeric));
  }

  static String nameOf(Tree tree) {
    return switch (tree.kind()) {
      case NAME, ATTRIBUTE, STRING -> tree.text();
      case SUBSCRIPT -> nameOf(tree.child(1));
      default -> "";
    };
  }
}
