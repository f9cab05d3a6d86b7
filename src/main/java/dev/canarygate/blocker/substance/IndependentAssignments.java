package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Puts assignments that follow each other and do not use each other's values in one order. */
final class IndependentAssignments {
  private IndependentAssignments() {}

  static List<Tree> ordered(List<Tree> statements) {
    List<Tree> all = new ArrayList<>();
    List<Tree> run = new ArrayList<>();
    Set<String> bound = new HashSet<>();
    for (Tree statement : statements) {
      boolean apart = isQuiet(statement) && isApart(statement, bound, run);
      if (!apart) {
        flush(run, bound, all);
      }
      if (isQuiet(statement)) {
        run.add(statement);
        bound.add(statement.child(0).text());
      } else {
        all.add(statement);
      }
    }
    flush(run, bound, all);
    return all;
  }

  private static void flush(List<Tree> run, Set<String> bound, List<Tree> all) {
    run.sort(Comparator.comparing(each -> each.last().toString()));
    all.addAll(run);
    run.clear();
    bound.clear();
  }

  private static boolean isQuiet(Tree statement) {
    return statement.is(Kind.ASSIGN)
        && statement.children().size() == 2
        && statement.child(0).is(Kind.NAME)
        && CallEffects.of(statement.last()) == CallEffects.NONE;
  }

  private static boolean isApart(Tree statement, Set<String> bound, List<Tree> run) {
    String name = statement.child(0).text();
    Set<String> read = Names.read(statement.last());
    return !bound.contains(name)
        && read.stream().noneMatch(bound::contains)
        && run.stream().noneMatch(each -> Names.read(each.last()).contains(name));
  }
}
