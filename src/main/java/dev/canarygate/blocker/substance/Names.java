package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Kinds;
import dev.canarygate.blocker.python.Tree;
import java.util.HashSet;
import java.util.Set;

/** Which names a tree binds and mentions. */
final class Names {
  /** What can bind a name. */
  static final Kinds BINDING =
      Kinds.of(
          Kind.CLASS,
          Kind.HANDLER,
          Kind.DEF,
          Kind.PARAMETER,
          Kind.ALIAS,
          Kind.ASSIGN,
          Kind.ANNOTATED,
          Kind.AUGMENTED,
          Kind.FOR,
          Kind.CLAUSE,
          Kind.WALRUS,
          Kind.ITEM);

  private static final Kinds MENTIONING =
      Kinds.of(
          Kind.NAME,
          Kind.ATTRIBUTE,
          Kind.KEYWORD,
          Kind.CLASS,
          Kind.HANDLER,
          Kind.DEF,
          Kind.PARAMETER,
          Kind.ALIAS);

  private static final Kinds ATTRIBUTES = Kinds.of(Kind.ATTRIBUTE);

  private Names() {}

  static String ofDefinition(Tree definition) {
    String text = definition.text();
    return text.startsWith("async ") ? text.substring("async ".length()) : text;
  }

  /** What an import's alias is a name for. */
  static String ofAlias(Tree alias) {
    int as = alias.text().indexOf(" as ");
    return as < 0 ? alias.text() : alias.text().substring(0, as);
  }

  /** The name that an import's alias binds. */
  static String boundBy(Tree alias) {
    String text = alias.text();
    int as = text.indexOf(" as ");
    if (as >= 0) {
      return text.substring(as + 4);
    }
    int dot = text.indexOf('.');
    return dot < 0 ? text : text.substring(0, dot);
  }

  /** Every name that is read, and behind a dot every attribute. */
  static Set<String> readAnyhow(Tree tree) {
    Set<String> names = read(tree);
    tree.walk(ATTRIBUTES, part -> names.add("." + part.text()));
    return names;
  }

  /** Every name that is mentioned, targets of assignments excepted. */
  static Set<String> read(Tree tree) {
    Set<String> names = new HashSet<>();
    collectRead(tree, names);
    return names;
  }

  private static void collectRead(Tree tree, Set<String> names) {
    switch (tree.kind()) {
      case NAME -> names.add(tree.text());
      case ASSIGN, ANNOTATED -> {
        for (Tree child : tree.children()) {
          boolean plainTarget = child.is(Kind.NAME) && !isSame(child, tree.last());
          if (!plainTarget) {
            collectRead(child, names);
          }
        }
      }
      case AUGMENTED -> {
        if (!tree.child(0).is(Kind.NAME)) {
          collectRead(tree.child(0), names);
        }
        collectRead(tree.child(1), names);
      }
      default -> tree.children().forEach(child -> collectRead(child, names));
    }
  }

  @SuppressWarnings("ReferenceEquality") // two equal names at different places are meant to differ
  private static boolean isSame(Tree one, Tree other) {
    return one == other;
  }

  /** Everything that could be a name, in any position. */
  static Set<String> mentioned(Tree tree) {
    Set<String> names = new HashSet<>();
    tree.walk(
        MENTIONING,
        part -> {
          switch (part.kind()) {
            case NAME, ATTRIBUTE, KEYWORD, CLASS, HANDLER -> names.add(part.text());
            case DEF -> names.add(ofDefinition(part));
            case PARAMETER -> names.add(part.text().replace("*", ""));
            case ALIAS -> names.add(boundBy(part));
            default -> {
              // No name of its own.
            }
          }
        });
    return names;
  }

  /** Names that the tree itself gives to something; attributes among them. */
  static Set<String> bound(Tree tree) {
    Set<String> names = new HashSet<>();
    tree.walk(BINDING, part -> bind(part, true, names));
    return names;
  }

  /** Adds the names of variables that this statement binds, without what lies inside of it. */
  static void addBoundHere(Tree statement, Set<String> names) {
    bind(statement, false, names);
  }

  private static void bind(Tree part, boolean attributes, Set<String> names) {
    switch (part.kind()) {
      case CLASS, HANDLER -> names.add(part.text());
      case DEF -> names.add(ofDefinition(part));
      case PARAMETER -> names.add(part.text().replace("*", ""));
      case ALIAS -> names.add(boundBy(part));
      case ASSIGN -> {
        for (Tree target : part.children().subList(0, part.children().size() - 1)) {
          targets(target, attributes, names);
        }
      }
      case ANNOTATED, AUGMENTED, FOR, CLAUSE, WALRUS -> targets(part.child(0), attributes, names);
      case ITEM -> targets(part.child(1), attributes, names);
      default -> {
        // Binds nothing.
      }
    }
  }

  private static void targets(Tree target, boolean attributes, Set<String> names) {
    switch (target.kind()) {
      case NAME -> names.add(target.text());
      case ATTRIBUTE -> {
        if (attributes) {
          names.add(target.text());
        }
      }
      case TUPLE, LIST, STAR ->
          target.children().forEach(child -> targets(child, attributes, names));
      default -> {
        // A subscript binds no name.
      }
    }
  }
}
