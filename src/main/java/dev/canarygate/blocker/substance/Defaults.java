package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Kinds;
import dev.canarygate.blocker.python.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Keyword arguments that say what would be taken without them. */
final class Defaults {
  private static final Kinds DEFINITIONS = Kinds.of(Kind.DEF);
  private static final Kinds NAMED = Kinds.of(Kind.KEYWORD);

  private static final Map<String, Map<String, String>> KNOWN =
      Map.ofEntries(
          Map.entry("open", Map.of("mode", "r", "encoding", "None", "newline", "None")),
          Map.entry("sorted", Map.of("reverse", "False", "key", "None")),
          Map.entry("sort", Map.of("reverse", "False", "key", "None")),
          Map.entry("run", Map.of("check", "False", "shell", "False")),
          Map.entry("Popen", Map.of("shell", "False")),
          Map.entry("enumerate", Map.of("start", "0")),
          Map.entry("zip", Map.of("strict", "False")),
          Map.entry("makedirs", Map.of("exist_ok", "False")),
          Map.entry("mkdir", Map.of("exist_ok", "False", "parents", "False")),
          Map.entry("dumps", Map.of("indent", "None", "sort_keys", "False")),
          Map.entry("Thread", Map.of("daemon", "None", "name", "None")),
          Map.entry("compile", Map.of("flags", "0")),
          Map.entry("dataclass", Map.of("frozen", "False", "eq", "True", "order", "False")));

  private final Map<String, Tree> declared = new HashMap<>();

  /** Learns from functions that both states have with the same defaults. */
  Defaults(Tree before, Tree after) {
    Map<String, Tree> old = defaults(before);
    Map<String, Tree> now = defaults(after);
    old.forEach(
        (name, value) -> {
          if (Objects.equals(value, now.get(name))) {
            declared.put(name, value);
          }
        });
  }

  private static Map<String, Tree> defaults(Tree module) {
    Map<String, Tree> values = new HashMap<>();
    Set<String> several = new HashSet<>();
    collect(module, "", values, several);
    values.keySet().removeAll(several);
    return values;
  }

  private static void collect(
      Tree tree, String inClass, Map<String, Tree> values, Set<String> several) {
    if (!tree.holds(DEFINITIONS)) {
      return;
    }
    if (tree.is(Kind.DEF)) {
      String own = Names.ofDefinition(tree);
      String name = own.equals("__init__") ? inClass : own;
      for (Tree parameter : tree.child(1).children()) {
        String key = name + " " + parameter.text();
        if (isLiteral(parameter.child(1)) && values.put(key, parameter.child(1)) != null) {
          several.add(key);
        }
      }
    }
    String within = tree.is(Kind.CLASS) ? tree.text() : tree.is(Kind.DEF) ? "" : inClass;
    tree.children().forEach(child -> collect(child, within, values, several));
  }

  private static boolean isLiteral(Tree value) {
    return value.is(Kind.CONSTANT) || value.is(Kind.NUMBER) || value.is(Kind.STRING);
  }

  /**
   * The call without such arguments.
   *
   * @param lenient whether None and False count as what would be taken, though nobody knows
   */
  Tree without(Tree call, boolean lenient) {
    if (!call.is(Kind.CALL) || !call.holds(NAMED)) {
      return call;
    }
    Tree callee = call.child(0);
    boolean named = callee.is(Kind.NAME) || callee.is(Kind.ATTRIBUTE);
    String name = named ? callee.text() : "";
    List<Tree> kept = new ArrayList<>();
    for (Tree part : call.children()) {
      boolean silent = lenient && part.is(Kind.KEYWORD) && isNothing(part.child(0));
      boolean repeated =
          lenient && part.is(Kind.KEYWORD) && part.child(0).is(Kind.NAME, part.text());
      if (repeated) {
        kept.add(part.child(0));
      } else if (!part.is(Kind.KEYWORD) || !(silent || isDefault(name, part))) {
        kept.add(part);
      }
    }
    return kept.equals(call.children()) ? call : call.with(kept);
  }

  private static boolean isNothing(Tree value) {
    return value.is(Kind.CONSTANT, "None") || value.is(Kind.CONSTANT, "False");
  }

  private boolean isDefault(String callee, Tree argument) {
    Tree value = argument.child(0);
    return Objects.equals(value, declared.get(callee + " " + argument.text()))
        || (isLiteral(value)
            && value.text().equals(KNOWN.getOrDefault(callee, Map.of()).get(argument.text())));
  }
}
