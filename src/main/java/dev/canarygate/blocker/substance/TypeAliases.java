package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Kinds;
import dev.canarygate.blocker.python.Tree;
import dev.canarygate.text.WordList;
import java.util.List;
import java.util.Set;

/** Names for types that only annotations read: nothing runs differently with another type. */
final class TypeAliases {
  private static final Kinds ALIASES = Kinds.of(Kind.ASSIGN, Kind.CLASS);
  private static final Set<String> HEADS =
      WordList.of(
          """
          Any AnyStr AsyncGenerator AsyncIterable AsyncIterator Awaitable Callable ClassVar
          Collection Container Coroutine DefaultDict Deque Dict Final FrozenSet Generator Hashable
          Iterable Iterator List Literal Mapping MutableMapping MutableSequence NoReturn Optional
          OrderedDict Queue Sequence Set Sized Text Tuple Type TypeGuard Union defaultdict deque
          dict frozenset list set tuple type
          """);
  private static final Set<String> PLAIN =
      Set.of("str", "int", "float", "bool", "bytes", "object", "complex", "None");

  private TypeAliases() {}

  /** Whether a value is a type with parameters, or a choice of types. */
  static boolean isType(Tree value) {
    if (value.any(part -> part.is(Kind.CALL))) {
      return false;
    }
    return switch (value.kind()) {
      case SUBSCRIPT -> HEADS.contains(lastName(value.child(0)));
      case BINARY ->
          value.text().equals("|")
              && value.children().stream().allMatch(TypeAliases::isPart)
              && value.children().stream().anyMatch(TypeAliases::isSurelyType);
      default -> false;
    };
  }

  private static boolean isPart(Tree part) {
    return isType(part)
        || part.is(Kind.STRING)
        || part.is(Kind.CONSTANT, "None")
        || part.is(Kind.NAME)
        || part.is(Kind.ATTRIBUTE);
  }

  private static boolean isSurelyType(Tree part) {
    return isType(part) || PLAIN.contains(part.text());
  }

  private static String lastName(Tree tree) {
    return tree.is(Kind.NAME) || tree.is(Kind.ATTRIBUTE) ? tree.text() : "";
  }

  /**
   * The module without them.
   *
   * @param read names that something other than an annotation reads, in either state
   */
  static Tree without(Tree module, Set<String> read) {
    if (!module.holds(ALIASES)) {
      return module;
    }
    List<Tree> kept =
        module.children().stream()
            .filter(statement -> !isAlias(statement, read) && !isProtocol(statement, read))
            .map(statement -> statement.is(Kind.UNKNOWN) ? inFragment(statement, read) : statement)
            .toList();
    return module.with(kept);
  }

  private static Tree inFragment(Tree fragment, Set<String> read) {
    return fragment.map(child -> child.is(Kind.BLOCK) ? without(child, read) : child);
  }

  /** A class that only says what others must look like. */
  private static boolean isProtocol(Tree statement, Set<String> read) {
    return statement.is(Kind.CLASS)
        && !read.contains(statement.text())
        && statement.child(0).children().isEmpty()
        && statement.child(1).children().stream()
            .anyMatch(base -> lastName(base).equals("Protocol"));
  }

  private static boolean isAlias(Tree statement, Set<String> read) {
    return statement.is(Kind.ASSIGN)
        && statement.children().size() == 2
        && statement.child(0).is(Kind.NAME)
        && !read.contains(statement.child(0).text())
        && isType(statement.last());
  }
}
