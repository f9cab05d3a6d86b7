package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Kinds;
import dev.canarygate.blocker.python.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which exceptions a handler catches: order, repetition and subclasses of others do not matter. */
final class Caught {
  private static final Kinds HANDLING = Kinds.of(Kind.TRY, Kind.HANDLER);
  private static final Kinds CLASSES = Kinds.of(Kind.CLASS);
  private static final Map<String, String> PARENTS = new HashMap<>();

  static {
    below("BaseException", "Exception", "KeyboardInterrupt", "SystemExit", "GeneratorExit");
    below("BaseException", "asyncio.CancelledError", "CancelledError");
    below("Exception", "ArithmeticError", "AssertionError", "AttributeError", "BufferError");
    below("Exception", "EOFError", "ImportError", "LookupError", "MemoryError", "NameError");
    below("Exception", "OSError", "ReferenceError", "RuntimeError", "StopIteration");
    below("Exception", "StopAsyncIteration", "SyntaxError", "SystemError", "TypeError");
    below("Exception", "ValueError", "Warning", "queue.Empty", "queue.Full", "struct.error");
    below("Exception", "http.client.HTTPException", "zipfile.BadZipFile", "pickle.PickleError");
    below("Exception", "subprocess.SubprocessError", "configparser.Error", "sqlite3.Error");
    below("ArithmeticError", "FloatingPointError", "OverflowError", "ZeroDivisionError");
    below("ImportError", "ModuleNotFoundError");
    below("LookupError", "IndexError", "KeyError");
    below("NameError", "UnboundLocalError");
    below("OSError", "BlockingIOError", "ChildProcessError", "ConnectionError", "FileExistsError");
    below("OSError", "FileNotFoundError", "InterruptedError", "IsADirectoryError");
    below("OSError", "NotADirectoryError", "PermissionError", "ProcessLookupError");
    below("OSError", "TimeoutError", "socket.gaierror", "socket.herror", "socket.timeout");
    below("OSError", "ssl.SSLError", "urllib.error.URLError", "URLError", "shutil.Error");
    below("OSError", "requests.RequestException", "requests.exceptions.RequestException");
    below("ConnectionError", "BrokenPipeError", "ConnectionAbortedError");
    below("ConnectionError", "ConnectionRefusedError", "ConnectionResetError");
    below("RuntimeError", "NotImplementedError", "RecursionError");
    below("SyntaxError", "IndentationError", "TabError");
    below("ValueError", "UnicodeError", "json.JSONDecodeError", "JSONDecodeError");
    below("ValueError", "json.decoder.JSONDecodeError", "binascii.Error");
    below("ValueError", "tomllib.TOMLDecodeError", "ipaddress.AddressValueError");
    below("UnicodeError", "UnicodeDecodeError", "UnicodeEncodeError", "UnicodeTranslateError");
    below("EOFError", "asyncio.IncompleteReadError");
    below("urllib.error.URLError", "urllib.error.HTTPError");
    below("URLError", "HTTPError");
    below("sqlite3.Error", "sqlite3.DatabaseError");
    below("sqlite3.DatabaseError", "sqlite3.OperationalError", "sqlite3.IntegrityError");
    below("subprocess.SubprocessError", "subprocess.CalledProcessError");
    below("subprocess.SubprocessError", "subprocess.TimeoutExpired");
  }

  /** Other names, through which Python gives the same class; in its newest versions at least. */
  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "socket.timeout", "TimeoutError",
          "asyncio.TimeoutError", "TimeoutError",
          "asyncio.exceptions.TimeoutError", "TimeoutError",
          "concurrent.futures.TimeoutError", "TimeoutError",
          "json.decoder.JSONDecodeError", "json.JSONDecodeError");

  private final Map<String, String> parents;
  private final boolean lenient;

  private Caught(Map<String, String> parents, boolean lenient) {
    this.parents = parents;
    this.lenient = lenient;
  }

  private static void below(String parent, String... children) {
    for (String child : children) {
      PARENTS.put(child, parent);
    }
  }

  /**
   * A reader that also knows the classes of a file.
   *
   * @param lenient whether names count that older versions of Python give to different classes, and
   *     whether an unknown exception counts as covered by {@code Exception}
   */
  static Caught of(Tree before, Tree after, boolean lenient) {
    Map<String, String> parents = new HashMap<>(PARENTS);
    Map<String, String> old = classes(before);
    Map<String, String> now = classes(after);
    old.forEach(
        (name, parent) -> {
          if (parent.equals(now.get(name))) {
            parents.putIfAbsent(name, parent);
          }
        });
    return new Caught(parents, lenient);
  }

  private static Map<String, String> classes(Tree module) {
    Map<String, String> parents = new HashMap<>();
    module.walk(
        CLASSES,
        part -> {
          if (!part.child(1).children().isEmpty()) {
            parents.put(part.text(), String.valueOf(part.child(1).child(0).dotted()));
          }
        });
    return parents;
  }

  /** Whether anything in a tree catches exceptions. */
  static boolean isIn(Tree tree) {
    return tree.holds(HANDLING);
  }

  Tree of(Tree tree) {
    if (!tree.holds(HANDLING)) {
      return tree;
    }
    Tree inside = tree.map(this::of);
    return switch (inside.kind()) {
      case HANDLER -> inside.with(List.of(types(inside.child(0)), inside.child(1)));
      case TRY -> inside.with(withMergedHandlers(inside));
      default -> inside;
    };
  }

  private Tree types(Tree type) {
    if (type.is(Kind.ABSENT)) {
      return Tree.of(Kind.NAME, lenient ? "Exception" : "BaseException");
    }
    Map<String, Tree> named = new LinkedHashMap<>();
    for (Tree each : type.is(Kind.TUPLE) ? type.children() : List.of(type)) {
      String name = each.dotted();
      if (name == null) {
        return type;
      }
      String same = lenient ? otherName(name) : name;
      named.put(same, each.replacedBy(Kind.NAME, same, List.of()));
    }
    List<Tree> kept =
        named.entrySet().stream()
            .filter(entry -> !isCovered(entry.getKey(), named.keySet()))
            .sorted(Comparator.comparing(Map.Entry::getKey))
            .map(Map.Entry::getValue)
            .toList();
    return kept.size() == 1 ? kept.get(0) : type.replacedBy(Kind.TUPLE, "", kept);
  }

  /** Packages give their exceptions in a module of its own, and at the top once more. */
  private static String otherName(String name) {
    String known = OTHER_NAMES.getOrDefault(name, name);
    return known.replaceFirst("\\.(exceptions|errors|error)\\.", ".");
  }

  private boolean isCovered(String name, Set<String> all) {
    String parent = parents.get(name);
    if (parent == null) {
      return lenient && !name.equals("Exception") && all.contains("Exception");
    }
    for (int level = 0; parent != null && level < PARENTS.size(); level++) {
      if (all.contains(parent)) {
        return true;
      }
      parent = parents.get(parent);
    }
    return false;
  }

  /** Handlers that follow each other and do the same are one. */
  private List<Tree> withMergedHandlers(Tree tried) {
    List<Tree> merged = new ArrayList<>();
    for (Tree handler : tried.child(1).children()) {
      Tree last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (last != null
          && last.text().equals(handler.text())
          && last.child(1).equals(handler.child(1))) {
        List<Tree> both = new ArrayList<>(typesOf(last.child(0)));
        both.addAll(typesOf(handler.child(0)));
        Tree type = types(last.child(0).replacedBy(Kind.TUPLE, "", both));
        merged.set(merged.size() - 1, last.with(List.of(type, last.child(1))));
      } else {
        merged.add(handler);
      }
    }
    List<Tree> parts = new ArrayList<>(tried.children());
    parts.set(1, tried.child(1).with(merged));
    return parts;
  }

  private static List<Tree> typesOf(Tree type) {
    return type.is(Kind.TUPLE) ? type.children() : List.of(type);
  }
}
