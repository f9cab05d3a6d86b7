package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Calls that are written in several ways and mean the same: one of the ways is chosen. */
final class CallSpellings {
  private static final Set<String> UTF8 = Set.of("utf-8", "utf8", "UTF-8", "UTF8", "utf_8");
  private static final Set<String> SAME_AS_ARGUMENT =
      Set.of("cast", "assert_type", "reveal_type", "assert_never");

  private final ImportedNames imports;
  private final Defaults defaults;
  private final boolean lenient;

  /**
   * @param lenient as in {@link Spellings}
   */
  CallSpellings(ImportedNames imports, Defaults defaults, boolean lenient) {
    this.imports = imports;
    this.defaults = defaults;
    this.lenient = lenient;
  }

  Tree of(Tree call) {
    Tree callee = call.child(0);
    if (callee.is(Kind.NAME)) {
      return defaults.without(named(call, callee.text()), lenient);
    }
    boolean method = callee.is(Kind.ATTRIBUTE);
    if (method && isTyping(callee.child(0)) && isIdentity(call, callee.text())) {
      return call.child(
          callee.text().endsWith("_type") && call.children().size() < 3 ? 1 : last(call));
    }
    return defaults.without(method ? method(call, callee.text()) : generic(call), lenient);
  }

  private static int last(Tree call) {
    return call.child(0).text().equals("cast") ? 2 : 1;
  }

  private static boolean isTyping(Tree module) {
    return Set.of("typing", "t", "typing_extensions").contains(String.valueOf(module.dotted()));
  }

  private static boolean isIdentity(Tree call, String name) {
    int arguments = name.equals("cast") || name.equals("assert_type") ? 2 : 1;
    return SAME_AS_ARGUMENT.contains(name) && call.children().size() == arguments + 1;
  }

  private Tree named(Tree call, String name) {
    if (isIdentity(call, name) && imports.fromTyping(name, lenient)) {
      return call.child(name.equals("cast") ? 2 : 1);
    }
    if (imports.isNewType(name) && call.children().size() == 2) {
      return call.child(1);
    }
    int arguments = call.children().size() - 1;
    Tree first = arguments == 0 ? call : call.child(1);
    boolean display = first.is(Kind.LIST) || first.is(Kind.TUPLE);
    boolean generator = first.is(Kind.COMPREHENSION, "generator");
    return switch (name) {
      case "super" -> arguments == 2 ? call.with(List.of(call.child(0))) : call;
      case "dict" -> dictionary(call);
      case "list" -> collection(call, Kind.LIST, arguments, display, generator);
      case "set" ->
          arguments == 0 ? call : collection(call, Kind.SET, arguments, display, generator);
      case "tuple" -> generator ? call : collection(call, Kind.TUPLE, arguments, display, false);
      case "range" -> arguments == 2 && first.is(Kind.NUMBER, "0") ? dropped(call, 1) : call;
      case "open" ->
          arguments > 1 && call.child(2).is(Kind.STRING, "r") && isLastPositional(call, 2)
              ? dropped(call, 2)
              : call;
      default -> call;
    };
  }

  private static boolean isLastPositional(Tree call, int index) {
    return call.children().stream().skip(index + 1L).allMatch(part -> part.is(Kind.KEYWORD));
  }

  private static Tree dropped(Tree call, int index) {
    List<Tree> parts = new ArrayList<>(call.children());
    parts.remove(index);
    return call.with(parts);
  }

  private static Tree collection(
      Tree call, Kind kind, int arguments, boolean display, boolean generator) {
    if (arguments == 0) {
      return call.replacedBy(kind, "", List.of());
    }
    if (arguments > 1 || !(display || generator)) {
      return call;
    }
    Tree first = call.child(1);
    return generator
        ? first.with(kind == Kind.LIST ? "list" : "set")
        : first.children().isEmpty() && kind == Kind.SET
            ? call.with(List.of(call.child(0)))
            : first.replacedBy(kind, "", first.children());
  }

  private static Tree dictionary(Tree call) {
    List<Tree> arguments = call.children().subList(1, call.children().size());
    if (!arguments.stream().allMatch(argument -> argument.is(Kind.KEYWORD))) {
      return call;
    }
    List<Tree> pairs =
        arguments.stream()
            .map(
                argument ->
                    argument.replacedBy(
                        Kind.PAIR,
                        "",
                        List.of(
                            argument.replacedBy(Kind.STRING, argument.text(), List.of()),
                            argument.child(0))))
            .toList();
    return call.replacedBy(Kind.DICT, "", pairs);
  }

  private static Tree method(Tree call, String name) {
    int arguments = call.children().size() - 1;
    boolean utf8 =
        arguments == 1 && call.child(1).is(Kind.STRING) && UTF8.contains(call.child(1).text());
    boolean none = arguments > 0 && call.child(arguments).is(Kind.CONSTANT, "None");
    return switch (name) {
      case "encode", "decode" -> utf8 ? dropped(call, 1) : call;
      case "get" -> arguments == 2 && none ? dropped(call, 2) : call;
      case "split", "rsplit", "strip", "lstrip", "rstrip" ->
          arguments == 1 && none ? dropped(call, 1) : call;
      default -> call;
    };
  }

  /** {@code Queue[int]()} makes the same as {@code Queue()}; a table's key is not a type. */
  private static Tree generic(Tree call) {
    Tree callee = call.child(0);
    if (!callee.is(Kind.SUBSCRIPT) || !TypeAliases.isType(callee)) {
      return call;
    }
    List<Tree> parts = new ArrayList<>(call.children());
    parts.set(0, callee.child(0));
    return call.with(parts);
  }
}
