package dev.canarygate.edge.github;

import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.WritePolicy;
import dev.canarygate.world.Change;
import dev.canarygate.world.CheckRun;
import dev.canarygate.world.Closure;
import dev.canarygate.world.CommitRef;
import dev.canarygate.world.CommitStatus;
import dev.canarygate.world.Effect;
import dev.canarygate.world.Forge;
import dev.canarygate.world.FoundIssues;
import dev.canarygate.world.GitRef;
import dev.canarygate.world.Issue;
import dev.canarygate.world.IssueFilter;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Lineage;
import dev.canarygate.world.Release;
import dev.canarygate.world.Remark;
import dev.canarygate.world.Requests;
import dev.canarygate.world.Settlement;
import dev.canarygate.world.Time;
import dev.canarygate.world.WorkflowRun;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@link Forge} on GitHub: reads are patient, writes go out once and only where allowed. */
public final class GitHubForge implements Forge {
  private final GitHubAccount account;
  private final GitHubIssues issues;
  private final GitHubClosures closures;
  private final GitHubCode code;
  private final GitHubBranches branches;
  private final GitHubChecks checks;
  private final GitHubIssueLists lists;
  private final Settler settler;

  /**
   * @param policy what may be written where; asked before each write, at the place where it leaves
   * @param secrets a comment that holds one of them is refused
   * @param time also shows the pauses that GitHub asks for
   * @param fence asked right before each write; throws when this process may write no more
   */
  public GitHubForge(
      GitHubSettings settings,
      Tokens tokens,
      WritePolicy policy,
      Secrets secrets,
      Time time,
      Runnable fence) {
    var reads = new GitHubReads(settings, tokens, time);
    account = new GitHubAccount(reads);
    issues = new GitHubIssues(reads);
    closures = new GitHubClosures(reads);
    code = new GitHubCode(reads);
    branches = new GitHubBranches(reads);
    checks = new GitHubChecks(reads);
    lists = new GitHubIssueLists(reads, checks);
    var guard = new WriteGuard(policy, reads.api(), code::presentName);
    var writes = new GitHubWrites(settings, reads, tokens, guard, time, fence);
    settler =
        new Settler(
            issues,
            guard,
            secrets,
            new CommentSettling(settings, account, issues, writes, time),
            new StateSettling(settings, issues, writes, time),
            new StatusSettling(settings, account, checks, writes, time));
  }

  @Override
  public String login() {
    return account.login();
  }

  @Override
  public Set<String> scopes() {
    return account.scopes();
  }

  @Override
  public Optional<Issue> issue(IssueRef issue) {
    return issues.issue(issue);
  }

  @Override
  public Optional<Closure> closure(IssueRef issue) {
    return issues.issue(issue).filter(Issue::closed).map(closures::of);
  }

  @Override
  public Optional<Change> commit(String repository, String commit) {
    return code.commit(repository, commit);
  }

  @Override
  public Optional<Change> pullRequest(String repository, int number) {
    return code.pullRequest(repository, number);
  }

  @Override
  public Optional<String> text(String repository, String path, String commit) {
    return code.text(repository, path, commit);
  }

  @Override
  public List<Release> releases(String repository) {
    return code.releases(repository);
  }

  @Override
  public Optional<String> commitOfTag(String repository, String tag) {
    return code.commitOfTag(repository, tag);
  }

  @Override
  public Optional<String> objectOfTag(String repository, String tag) {
    return code.objectOfTag(repository, tag);
  }

  @Override
  public Optional<Lineage> lineage(String repository, String base, String head) {
    return code.lineage(repository, base, head);
  }

  @Override
  public Optional<String> defaultBranch(String repository) {
    return branches.defaultBranch(repository);
  }

  @Override
  public Optional<CommitRef> commitOf(String repository, GitRef ref) {
    return checks.commitOf(repository, ref);
  }

  @Override
  public List<CheckRun> checkRuns(CommitRef commit) {
    return checks.checkRuns(commit);
  }

  @Override
  public List<CommitStatus> statuses(CommitRef commit) {
    return checks.statuses(commit);
  }

  @Override
  public Optional<List<WorkflowRun>> workflowRuns(CommitRef commit, String workflow) {
    return checks.workflowRuns(commit, workflow);
  }

  @Override
  public FoundIssues issues(String repository, IssueFilter filter) {
    return lists.issues(repository, filter);
  }

  @Override
  public FoundIssues search(String repository, String query) {
    return lists.search(repository, query);
  }

  @Override
  public List<Remark> comments(IssueRef issue) {
    return issues.comments(issue);
  }

  @Override
  public Optional<Settlement> find(Effect.Comment comment, String receipt) {
    return settler.find(comment, receipt);
  }

  @Override
  public List<String> copies(Effect.Comment comment) {
    return settler.copies(comment);
  }

  @Override
  public Optional<Settlement> sighted(Effect effect, Requests requests) {
    return settler.sighted(effect, requests);
  }

  @Override
  public Settlement bringAbout(Effect effect, Requests requests) {
    return settler.settle(effect, requests);
  }
}
