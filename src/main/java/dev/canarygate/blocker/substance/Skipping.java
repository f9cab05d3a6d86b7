package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Tree;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Tests that a runner always skips, or that may fail: they prove nothing. */
final class Skipping {
  private static final Pattern MARK =
      Pattern.compile("((pytest\\.)?mark\\.(skip|xfail))|((unittest\\.)?(skip|expectedFailure))");
  private static final Pattern CALL = Pattern.compile("(pytest\\.(skip|xfail))|self\\.skipTest");

  /** All that is within marked classes. */
  private final Set<Tree> within = new HashSet<>();

  Skipping(Tree module) {
    module.walk(
        part -> {
          if (part.is(Kind.CLASS) && isMarked(part)) {
            part.walk(within::add);
          }
        });
  }

  /** Whether the test, or the class around it, is marked, or begins by skipping itself. */
  boolean isSkipped(Tree test) {
    return isMarked(test) || beginsWithSkip(test.last()) || within.contains(test);
  }

  private static boolean isMarked(Tree definition) {
    return definition.child(0).children().stream().anyMatch(mark -> names(mark, MARK));
  }

  private static boolean beginsWithSkip(Tree body) {
    return body.children().stream()
        .filter(statement -> !isDocstring(statement))
        .limit(1)
        .anyMatch(first -> first.is(Kind.EXPRESSION) && names(first.child(0), CALL));
  }

  private static boolean isDocstring(Tree statement) {
    return statement.is(Kind.EXPRESSION) && statement.child(0).is(Kind.STRING);
  }

  private static boolean names(Tree expression, Pattern wanted) {
    Tree named = expression.is(Kind.CALL) ? expression.child(0) : expression;
    return wanted.matcher(String.valueOf(named.dotted())).matches();
  }
}
