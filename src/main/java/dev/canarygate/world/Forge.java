package dev.canarygate.world;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where issues, commits and releases live.
 *
 * <p>Every read throws {@link Obstacle} when the forge cannot be asked; an {@link Optional} is
 * empty only when the forge says that the thing is not there.
 */
public interface Forge {
  /** The account that our token belongs to. */
  String login();

  /** Scopes of our token; empty when the forge does not list them. */
  Set<String> scopes();

  Optional<Issue> issue(IssueRef issue);

  /** How the issue was closed the last time; empty while it is open or when it is not there. */
  Optional<Closure> closure(IssueRef issue);

  /** What a commit changed against its first parent; for a merge commit, all that it brought in. */
  Optional<Change> commit(String repository, String commit);

  /** What a pull request changed, all files of it. */
  Optional<Change> pullRequest(String repository, int number);

  /** A file's text at a commit. */
  Optional<String> text(String repository, String path, String commit);

  /** All releases, drafts that we may see included, in the forge's order. */
  List<Release> releases(String repository);

  /** The commit that a tag means, annotated tags peeled. */
  Optional<String> commitOfTag(String repository, String tag);

  /**
   * The object that a tag points to: of an annotated tag the tag's own, not its target's.
   *
   * @return its id, 40 hex digits; empty when no tag is called so
   */
  Optional<String> objectOfTag(String repository, String tag);

  /**
   * How {@code head} relates to {@code base}, each a commit or the name of a branch; empty when one
   * of them is unknown.
   */
  Optional<Lineage> lineage(String repository, String base, String head);

  /** Name of the branch that a repository starts from; empty when the repository is unknown. */
  Optional<String> defaultBranch(String repository);

  /** The commit that a ref names, annotated tags peeled; empty when nothing is called so. */
  Optional<CommitRef> commitOf(String repository, GitRef ref);

  /** The newest runs of the checks on a commit; of one that was run again, older ones may come. */
  List<CheckRun> checkRuns(CommitRef commit);

  /** All statuses that a commit was given, newest first. */
  List<CommitStatus> statuses(CommitRef commit);

  /**
   * The runs of a workflow for one commit, newest first; empty when the workflow is unknown.
   *
   * @param workflow name of its file, such as {@code release.yml}, or its number
   */
  Optional<List<WorkflowRun>> workflowRuns(CommitRef commit, String workflow);

  /** Issues from a repository's own list, which shows every change at once. */
  FoundIssues issues(String repository, IssueFilter filter);

  /**
   * Issues as the forge's search finds them, some time after they changed.
   *
   * @param query in the words of the search, without a repository
   */
  FoundIssues search(String repository, String query);

  /** All comments, oldest first. */
  List<Remark> comments(IssueRef issue);

  /**
   * Looks at a comment of ours that was confirmed before. Empty when it is no longer there, even
   * when there are copies of it; {@code CONFLICT}, with the difference, when somebody changed it.
   *
   * @param receipt of the settlement that confirmed it
   */
  Optional<Settlement> find(Effect.Comment comment, String receipt);

  /**
   * Addresses of all comments of ours that are this one. More than one when a request landed later
   * than it could live.
   */
  List<String> copies(Effect.Comment comment);

  /**
   * Looks at how a wanted effect is and makes nothing. Empty when it is not there, also not once
   * its requests can no longer land.
   *
   * @throws Obstacle when the forge cannot be asked
   */
  Optional<Settlement> sighted(Effect effect, Requests requests);

  /** The same for an effect whose requests nobody records. */
  default Optional<Settlement> sighted(Effect effect) {
    return sighted(effect, Requests.UNRECORDED);
  }

  /**
   * Looks for the effect, makes it when it is missing, and looks again. Never makes it twice.
   *
   * @throws Obstacle when it is not known how it ended; asking again later is safe
   */
  Settlement bringAbout(Effect effect, Requests requests);

  /** The same for an effect whose requests nobody records. */
  default Settlement bringAbout(Effect effect) {
    return bringAbout(effect, Requests.UNRECORDED);
  }
}
