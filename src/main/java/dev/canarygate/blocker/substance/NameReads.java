package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Tree;
import java.util.HashMap;
import java.util.Map;

/**
 * How often names are read, attributes under their name behind a dot; what is only stored is not
 * read. A short text counts as well: a name may be looked up by it.
 */
record NameReads(Map<String, Integer> reads) {
  private static final int LONGEST = 80;

  static NameReads in(Tree tree) {
    Map<String, Integer> reads = new HashMap<>();
    count(tree, reads);
    return new NameReads(reads);
  }

  boolean of(String name) {
    return reads.containsKey(name);
  }

  boolean ofText(String text) {
    return of("'" + text);
  }

  /** Whether a name is read more often than inside of this part. */
  boolean outside(Tree part, String name) {
    return count(name) > in(part).count(name);
  }

  private int count(String name) {
    return reads.getOrDefault(name, 0);
  }

  private static void count(Tree tree, Map<String, Integer> reads) {
    switch (tree.kind()) {
      case NAME -> reads.merge(tree.text(), 1, Integer::sum);
      case STRING -> {
        if (tree.text().length() < LONGEST) {
          reads.merge("'" + tree.text(), 1, Integer::sum);
        }
      }
      case ATTRIBUTE -> reads.merge("." + tree.text(), 1, Integer::sum);
      default -> {
        // Only what is inside.
      }
    }
    boolean stores = tree.is(Kind.ASSIGN) || tree.is(Kind.AUGMENTED) || tree.is(Kind.ANNOTATED);
    for (int i = 0; i < tree.children().size(); i++) {
      Tree child = tree.child(i);
      boolean target = stores && (tree.is(Kind.ASSIGN) ? i < tree.children().size() - 1 : i == 0);
      if (target && child.is(Kind.ATTRIBUTE)) {
        count(child.child(0), reads);
      } else if (!(target && child.is(Kind.NAME))) {
        count(child, reads);
      }
    }
  }
}
