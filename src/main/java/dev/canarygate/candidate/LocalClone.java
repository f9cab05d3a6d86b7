package dev.canarygate.candidate;

import dev.canarygate.world.Lineage;
import dev.canarygate.world.Shell;
import dev.canarygate.world.Shell.Command;
import dev.canarygate.world.Shell.Exited;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A clone of the repository on this machine, asked through git. Nothing is fetched. */
final class LocalClone {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  /** Replaced objects would let a clone claim any ancestry. */
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "GIT_NO_REPLACE_OBJECTS", "1",
          "GIT_NO_LAZY_FETCH", "1",
          "GIT_TERMINAL_PROMPT", "0",
          "GIT_OPTIONAL_LOCKS", "0",
          "LC_ALL", "C");

  private final Shell shell;
  private final Path gitDir;

  /**
   * @param folder a work tree, or a git directory
   */
  LocalClone(Shell shell, Path folder) {
    this.shell = shell;
    var inside = folder.resolve(".git");
    gitDir = Files.exists(inside) ? inside : folder;
  }

  /**
   * An answer, or why it is missing.
   *
   * @param lineage null when the clone cannot tell
   */
  record Answer(@Nullable Lineage lineage, String why) {
    static Answer unknown(String why) {
      return new Answer(null, why);
    }
  }

  /** How {@code head} relates to {@code base}. */
  Answer lineage(String base, String head) {
    for (var commit : List.of(base, head)) {
      var exited = git("cat-file", "-e", commit + "^{commit}");
      if (!exited.succeeded()) {
        return Answer.unknown("the clone " + gitDir + " has no commit " + commit + said(exited));
      }
    }
    var common = git("merge-base", base, head);
    // Exit code 1 without output means that nothing was found; with output it is a fault.
    if (!common.succeeded() && (common.code() != 1 || !common.output().isBlank())) {
      return Answer.unknown("the clone " + gitDir + " cannot tell" + said(common));
    }
    var lineage = lineage(common.stdout().strip(), commitOf(base), commitOf(head));
    return !lineage.contains() && lineage != Lineage.BEHIND && isShallow()
        ? Answer.unknown("the clone " + gitDir + " is shallow: the history between is not there")
        : new Answer(lineage, "");
  }

  /**
   * @param common the best common ancestor; empty when missing
   */
  private static Lineage lineage(String common, String base, String head) {
    if (common.isEmpty()) {
      return Lineage.UNRELATED;
    }
    if (common.equals(base)) {
      return common.equals(head) ? Lineage.IDENTICAL : Lineage.AHEAD;
    }
    return common.equals(head) ? Lineage.BEHIND : Lineage.DIVERGED;
  }

  private String commitOf(String name) {
    return git("rev-parse", "--verify", name + "^{commit}").stdout().strip();
  }

  /**
   * The branch that is checked out.
   *
   * @param name empty when no branch is checked out, or it cannot be read
   * @param instead what is checked out instead, or why it cannot be read; empty with a name
   */
  record CheckedOut(String name, String instead) {}

  CheckedOut branch() {
    var branch = git("symbolic-ref", "--quiet", "--short", "HEAD");
    if (branch.succeeded()) {
      return new CheckedOut(branch.stdout().strip(), "");
    }
    var head = git("rev-parse", "--quiet", "--verify", "HEAD^{commit}");
    return new CheckedOut(
        "",
        head.succeeded()
            ? "no branch is checked out, but commit " + head.stdout().strip()
            : notTold(head));
  }

  private String notTold(Exited exited) {
    if (!exited.output().contains("not a git repository")) {
      return "git cannot tell of " + gitDir + said(exited);
    }
    return Files.exists(gitDir)
        ? gitDir + " is a folder without git, which is fine"
        : "folder not found: " + gitDir;
  }

  /** The commit that the clone's own tag means, peeled; empty when it has no such tag. */
  Optional<String> commitOfTag(String tag) {
    var exited = git("rev-parse", "--quiet", "--verify", "refs/tags/" + tag + "^{commit}");
    return exited.succeeded() ? Optional.of(exited.stdout().strip()) : Optional.empty();
  }

  private boolean isShallow() {
    return git("rev-parse", "--is-shallow-repository").stdout().strip().equals("true");
  }

  private Exited git(String... arguments) {
    var words = new ArrayList<>(List.of("git", "--git-dir=" + gitDir));
    words.addAll(List.of(arguments));
    return shell.run(new Command(words, null, ENVIRONMENT, LIMIT, null, false));
  }

  private static String said(Exited exited) {
    if (!exited.started()) {
      return " (git does not start)";
    }
    var words = exited.output().strip();
    return words.isEmpty() ? "" : " (" + words.lines().findFirst().orElse("") + ")";
  }
}
