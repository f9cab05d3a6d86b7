package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code os.path} and {@code pathlib} both say of files, in one of their ways. A path is a
 * text in one and an object in the other, so that a change from one to the other is doubtful.
 */
final class PathIdioms {
  private static final Set<String> MAKERS =
      Set.of("Path", "pathlib.Path", "PurePath", "pathlib.PurePath", "os.fspath");

  /** Functions of a path, and the methods that do the same. */
  private static final Map<String, String> METHODS =
      Map.ofEntries(
          Map.entry("os.path.exists", "exists"),
          Map.entry("os.path.isfile", "is_file"),
          Map.entry("os.path.isdir", "is_dir"),
          Map.entry("os.path.islink", "is_symlink"),
          Map.entry("os.path.isabs", "is_absolute"),
          Map.entry("os.path.expanduser", "expanduser"),
          Map.entry("os.path.abspath", "resolve"),
          Map.entry("os.path.realpath", "resolve"),
          Map.entry("os.path.relpath", "relative_to"),
          Map.entry("os.remove", "unlink"),
          Map.entry("os.unlink", "unlink"),
          Map.entry("os.rmdir", "rmdir"),
          Map.entry("os.mkdir", "mkdir"),
          Map.entry("os.rename", "rename"),
          Map.entry("os.replace", "replace"),
          Map.entry("os.chmod", "chmod"),
          Map.entry("os.stat", "stat"),
          Map.entry("os.listdir", "iterdir"),
          Map.entry("os.scandir", "iterdir"),
          Map.entry("open", "open"));

  private static final Map<String, String> PARTS =
      Map.of("os.path.basename", "name", "os.path.dirname", "parent");

  private PathIdioms() {}

  /** A call whose parts are in that way already. */
  static Tree of(Tree call) {
    String callee = String.valueOf(call.child(0).dotted());
    List<Tree> arguments = call.children().subList(1, call.children().size());
    if (arguments.isEmpty()) {
      return callee.equals("os.getcwd") || callee.equals("os.getcwdb") ? cwd() : call;
    }
    Tree path = arguments.get(0);
    if (callee.equals("os.path.join") || MAKERS.contains(callee)) {
      return joined(path, arguments.subList(1, arguments.size()));
    }
    if (callee.equals("os.makedirs")) {
      return method(path, "mkdir", withParents(arguments.subList(1, arguments.size())));
    }
    if (PARTS.containsKey(callee)) {
      return path.replacedBy(Kind.ATTRIBUTE, PARTS.get(callee), List.of(path));
    }
    String method = METHODS.get(callee);
    return method == null
        ? methodOrText(call, callee, arguments)
        : method(path, method, arguments.subList(1, arguments.size()));
  }

  private static Tree methodOrText(Tree call, String callee, List<Tree> arguments) {
    if (call.child(0).is(Kind.ATTRIBUTE, "joinpath")) {
      return joined(call.child(0).child(0), arguments);
    }
    boolean text = callee.equals("str") && arguments.size() == 1;
    return text && isPath(arguments.get(0)) ? arguments.get(0) : call;
  }

  private static boolean isPath(Tree value) {
    return value.is(Kind.BINARY, "/")
        || (value.is(Kind.ATTRIBUTE) && PARTS.containsValue(value.text()));
  }

  private static Tree joined(Tree first, List<Tree> more) {
    Tree whole = first;
    for (Tree part : more) {
      whole = whole.replacedBy(Kind.BINARY, "/", List.of(whole, part));
    }
    return whole;
  }

  private static List<Tree> withParents(List<Tree> arguments) {
    List<Tree> all = new ArrayList<>();
    all.add(Tree.of(Kind.KEYWORD, "parents", Tree.of(Kind.CONSTANT, "True")));
    all.addAll(arguments);
    return all;
  }

  private static Tree method(Tree path, String name, List<Tree> arguments) {
    return Idioms.method(path, name, arguments.toArray(Tree[]::new));
  }

  private static Tree cwd() {
    return Idioms.method(Tree.of(Kind.NAME, "Path"), "cwd");
  }
}
