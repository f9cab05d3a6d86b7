package dev.canarygate.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A folder that only grows: a name is written once, and never again.
 *
 * <p>Exhibits are named relative to {@code root}, the artifacts directory, so that a comment, the
 * journal and the disk say the same path.
 */
public final class EvidenceFolder {
  private final Path root;
  private final Path folder;

  private final boolean keeps;
  private final Fence fence;

  private EvidenceFolder(Path root, Path folder, boolean keeps, Fence fence) {
    this.root = root;
    this.folder = folder;
    this.keeps = keeps;
    this.fence = fence;
  }

  /** For a dry run: everything is named and digested, nothing is written. */
  public static EvidenceFolder keepingNothing(Path root, String name) {
    return new EvidenceFolder(root, root.resolve(Exhibit.requireSafe(name)), false, Fence.OPEN);
  }

  /** Opens the folder, making it when it is not there yet. */
  public static EvidenceFolder in(Path root, String name) {
    return in(root, name, Fence.OPEN);
  }

  /**
   * The same, for the holder of a gate.
   *
   * @param fence wraps every write
   */
  public static EvidenceFolder in(Path root, String name, Fence fence) {
    var folder = root.resolve(Exhibit.requireSafe(name));
    DurableFiles.refuseLinks(root, folder);
    if (!DurableFiles.hasFolder(folder)) {
      fence.whileHeld(() -> DurableFiles.makeFolder(folder));
    }
    return new EvidenceFolder(root, folder, true, fence);
  }

  /** The wrapper of every write, for folders next to this one. */
  public Fence fence() {
    return fence;
  }

  public Path path() {
    return folder;
  }

  /** Relative to the artifacts directory, with {@code /}. */
  public String name() {
    return root.relativize(folder).toString().replace('\\', '/');
  }

  /** The name of a new log, for {@code Shell.Command}; see {@link #exhibit}. */
  public Path fileFor(String name) {
    var file = folder.resolve(Exhibit.requireSafe(name));
    if (!keeps) {
      return file;
    }
    fence.whileHeld(() -> DurableFiles.makeFolder(file.resolveSibling(".")));
    DurableFiles.refuseLinks(root, file.resolveSibling("."));
    if (DurableFiles.has(file)) {
      throw new UncheckedIOException(
          new FileAlreadyExistsException(file.toString(), null, "evidence is never overwritten"));
    }
    return file;
  }

  /** Keeps the content, secrets masked, under a new name; a reader never sees half of it. */
  public Exhibit keep(String name, byte[] original) {
    var content = Secrets.ofProcess().mask(original).content();
    var file = fileFor(name);
    if (!keeps) {
      return new Exhibit(name() + "/" + name, Digest.of(content), content.length);
    }
    fence.whileHeld(() -> DurableFiles.put(file, content));
    return new Exhibit(name() + "/" + name, Digest.of(content), content.length);
  }

  /** Keeps a byte-for-byte copy of a file, in bounded memory. */
  public Exhibit keepCopy(String name, Path source) {
    var file = fileFor(name);
    try {
      RegularFile.require(source, RegularFile.LARGE);
      if (keeps) {
        fence.whileHeld(() -> DurableFiles.copy(source, file));
        return exhibit(name);
      }
      return new Exhibit(name() + "/" + name, Digest.of(source), Files.size(source));
    } catch (IOException e) {
      throw new DiskFault("read", source, e);
    }
  }

  /** Keeps the content under the name, or under its next free variant when a try left one. */
  public Exhibit keepNew(String name, byte[] content) {
    return keep(freeName(name), content);
  }

  /**
   * The name itself, or {@code name-2.ext} and so on when it is taken: also by one that differs in
   * case alone, because not every system can have both.
   */
  public String freeName(String name) {
    int slash = name.lastIndexOf('/');
    int dot = name.lastIndexOf('.');
    int end = dot > slash + 1 ? dot : name.length();
    var free = Exhibit.requireSafe(name);
    var taken = namesNextTo(folder.resolve(free));
    for (int i = 2; taken.contains(lowerCase(folder.resolve(free))); i++) {
      free = name.substring(0, end) + "-" + i + name.substring(end);
    }
    return free;
  }

  private static Set<String> namesNextTo(Path file) {
    var place = file.resolveSibling(".");
    if (!DurableFiles.hasFolder(place)) {
      return Set.of();
    }
    try (var all = Files.list(place)) {
      return all.map(EvidenceFolder::lowerCase).collect(Collectors.toSet());
    } catch (IOException e) {
      throw new DiskFault("list", place, e);
    }
  }

  private static String lowerCase(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
  }

  /** The exhibit that a file already written here is. */
  public Exhibit exhibit(String name) {
    var file = folder.resolve(Exhibit.requireSafe(name));
    if (!keeps) {
      return new Exhibit(name() + "/" + name, Digest.of(""), 0);
    }
    try {
      DurableFiles.forceWritten(file);
      return new Exhibit(name() + "/" + name, Digest.of(file), Files.size(file));
    } catch (UnfitFile e) {
      // A program under test put something else in its place: that says nothing about the disk.
      throw new UncheckedIOException(e);
    } catch (IOException e) {
      throw new DiskFault("read", file, e);
    }
  }
}
