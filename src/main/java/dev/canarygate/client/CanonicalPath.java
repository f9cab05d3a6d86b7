package dev.canarygate.client;

import dev.canarygate.client.python.Malformed;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A path with every symbolic link and every {@code ..} resolved, where missing parts are allowed:
 * how the gated CLI spells an interpreter before it compares it.
 *
 * <p>{@code toRealPath} will not do: it fails on a missing part, which here must stay.
 */
final class CanonicalPath {
  /** The same link may be met twice on a path, so only their number tells a loop. */
  private static final int MOST_LINKS = 255;

  private final Deque<Path> pending = new ArrayDeque<>();
  private int followed;
  private Path resolved;

  private CanonicalPath(Path absolute) {
    this.resolved = root(absolute);
    push(absolute);
  }

  /**
   * The canonical spelling; a text that runs into a loop of links stays as it is.
   *
   * @throws Malformed when no file can have that name
   */
  static String of(String text, PathSpelling disk) {
    try {
      return disk.spelling(new CanonicalPath(disk.at(text).toAbsolutePath()).resolve());
    } catch (FileSystemLoopException e) {
      return text;
    } catch (InvalidPathException e) {
      throw new Malformed("no file can have that name");
    }
  }

  private Path resolve() throws FileSystemLoopException {
    while (!pending.isEmpty()) {
      step(pending.pop());
    }
    return resolved;
  }

  private void step(Path name) throws FileSystemLoopException {
    String text = name.toString();
    if (text.isEmpty() || text.equals(".")) {
      return;
    } else if (text.equals("..")) {
      Path parent = resolved.getParent();
      resolved = parent == null ? resolved : parent;
      return;
    }
    Path next = resolved.resolve(name);
    if (Files.isSymbolicLink(next)) {
      follow(next);
    } else {
      resolved = next;
    }
  }

  private void follow(Path link) throws FileSystemLoopException {
    if (++followed > MOST_LINKS) {
      throw new FileSystemLoopException(link.toString());
    }
    try {
      Path target = Files.readSymbolicLink(link);
      if (target.isAbsolute()) {
        resolved = root(target);
      }
      push(target);
    } catch (IOException e) {
      resolved = link;
    }
  }

  private void push(Path path) {
    for (int at = path.getNameCount() - 1; at >= 0; at--) {
      pending.push(path.getName(at));
    }
  }

  private static Path root(Path absolute) {
    Path root = absolute.getRoot();
    if (root == null) {
      throw new IllegalArgumentException("not an absolute path: " + absolute);
    }
    return root;
  }
}
