package dev.canarygate.blocker;

import dev.canarygate.evidence.RegularFile;
import dev.canarygate.evidence.ScratchFolder;
import dev.canarygate.world.Shell;
import dev.canarygate.world.Shell.Command;
import dev.canarygate.world.Shell.Exited;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A worktree of a local clone at one commit, for as long as a proof takes. Nothing is fetched. */
final class ScratchWorktree implements AutoCloseable {
  private final Shell shell;
  private final Path clone;
  private final ScratchFolder folder;
  private final String commit;
  private final Duration limit;
  private boolean made;
  private String trouble = "";

  private ScratchWorktree(
      Shell shell, Path clone, ScratchFolder folder, String commit, Duration limit) {
    this.shell = shell;
    this.clone = clone;
    this.folder = folder;
    this.commit = commit;
    this.limit = limit;
  }

  static ScratchWorktree of(Shell shell, Path clone, String commit, Duration limit) {
    var folder = ScratchFolder.make("red-green");
    var tree = new ScratchWorktree(shell, clone, folder, commit, limit);
    tree.make();
    return tree;
  }

  private void make() {
    Exited added = git(clone, "worktree", "add", "--detach", "--force", path().toString(), commit);
    made = added.succeeded();
    trouble =
        made
            ? ""
            : "the clone " + clone + " has no worktree for " + commit + ": " + lastLine(added);
  }

  boolean made() {
    return made;
  }

  /** Why the last thing asked of git did not work. */
  String trouble() {
    return trouble;
  }

  Path path() {
    return folder.path().resolve("tree");
  }

  /** Where a run of tests writes what it says; goes with the worktree. */
  Path transcript(String name) {
    return folder.path().resolve(name + ".log");
  }

  byte[] read(String name) {
    try {
      return RegularFile.bytes(transcript(name), RegularFile.DOCUMENT);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  /** Puts the files of the commit that fit back to the state of its first parent. */
  boolean takeBack(Predicate<String> fits) {
    Exited changed =
        git(path(), "diff", "--name-status", "--no-renames", "-z", commit + "^1", commit);
    if (!changed.succeeded()) {
      trouble = lastLine(changed);
      return false;
    }
    List<String> words = List.of(changed.stdout().split("\0"));
    List<String> added = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (int i = 0; i + 1 < words.size(); i += 2) {
      if (fits.test(words.get(i + 1))) {
        (words.get(i).equals("A") ? added : others).add(words.get(i + 1));
      }
    }
    return succeeds(others, "checkout", commit + "^1", "--")
        && succeeds(added, "rm", "-q", "-f", "--");
  }

  private boolean succeeds(List<String> names, String... command) {
    if (names.isEmpty()) {
      return true;
    }
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(names);
    Exited exited = git(path(), words.toArray(String[]::new));
    trouble = exited.succeeded() ? "" : lastLine(exited);
    return exited.succeeded();
  }

  private Exited git(Path directory, String... words) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(words));
    return shell.run(new Command(command, directory, Map.of(), limit, null, true));
  }

  private static String lastLine(Exited exited) {
    List<String> lines = exited.output().strip().lines().toList();
    return lines.isEmpty() ? "git ended with " + exited.code() : lines.get(lines.size() - 1);
  }

  @Override
  public void close() {
    if (made) {
      git(clone, "worktree", "remove", "--force", path().toString());
    }
    folder.close();
  }
}
