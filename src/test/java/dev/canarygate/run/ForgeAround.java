package dev.canarygate.run;

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
import dev.canarygate.world.WorkflowRun;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A forge that passes every call on to another one, with something before and after it. */
abstract class ForgeAround implements Forge {
  private final Forge forge;

  ForgeAround(Forge forge) {
    this.forge = forge;
  }

  /** Does the call, or something else. */
  abstract <T> T around(Supplier<T> call);

  /** The same for the calls that may change something. */
  <T> T aroundChange(Supplier<T> call) {
    return around(call);
  }

  @Override
  public Optional<CommitRef> commitOf(String repository, GitRef ref) {
    return around(() -> forge.commitOf(repository, ref));
  }

  @Override
  public List<CheckRun> checkRuns(CommitRef commit) {
    return around(() -> forge.checkRuns(commit));
  }

  @Override
  public List<CommitStatus> statuses(CommitRef commit) {
    return around(() -> forge.statuses(commit));
  }

  @Override
  public Optional<List<WorkflowRun>> workflowRuns(CommitRef commit, String workflow) {
    return around(() -> forge.workflowRuns(commit, workflow));
  }

  @Override
  public FoundIssues issues(String repository, IssueFilter filter) {
    return around(() -> forge.issues(repository, filter));
  }

  @Override
  public FoundIssues search(String repository, String query) {
    return around(() -> forge.search(repository, query));
  }

  @Override
  public String login() {
    return around(forge::login);
  }

  @Override
  public Set<String> scopes() {
    return around(forge::scopes);
  }

  @Override
  public Optional<Issue> issue(IssueRef issue) {
    return around(() -> forge.issue(issue));
  }

  @Override
  public Optional<Closure> closure(IssueRef issue) {
    return around(() -> forge.closure(issue));
  }

  @Override
  public Optional<Change> commit(String repository, String commit) {
    return around(() -> forge.commit(repository, commit));
  }

  @Override
  public Optional<Change> pullRequest(String repository, int number) {
    return around(() -> forge.pullRequest(repository, number));
  }

  @Override
  public Optional<String> text(String repository, String path, String commit) {
    return around(() -> forge.text(repository, path, commit));
  }

  @Override
  public List<Release> releases(String repository) {
    return around(() -> forge.releases(repository));
  }

  @Override
  public Optional<String> objectOfTag(String repository, String tag) {
    return around(() -> forge.objectOfTag(repository, tag));
  }

  @Override
  public Optional<String> commitOfTag(String repository, String tag) {
    return around(() -> forge.commitOfTag(repository, tag));
  }

  @Override
  public Optional<Lineage> lineage(String repository, String base, String head) {
    return around(() -> forge.lineage(repository, base, head));
  }

  @Override
  public Optional<String> defaultBranch(String repository) {
    return around(() -> forge.defaultBranch(repository));
  }

  @Override
  public List<Remark> comments(IssueRef issue) {
    return around(() -> forge.comments(issue));
  }

  @Override
  public Optional<Settlement> find(Effect.Comment comment, String receipt) {
    return around(() -> forge.find(comment, receipt));
  }

  @Override
  public List<String> copies(Effect.Comment comment) {
    return around(() -> forge.copies(comment));
  }

  @Override
  public Optional<Settlement> sighted(Effect effect, Requests requests) {
    return around(() -> forge.sighted(effect, requests));
  }

  @Override
  public Settlement bringAbout(Effect effect, Requests requests) {
    return aroundChange(() -> forge.bringAbout(effect, requests));
  }
}
