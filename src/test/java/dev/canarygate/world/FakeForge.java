package dev.canarygate.world;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.canarygate.rehearsal.github.GitHubSite;
import dev.canarygate.rehearsal.github.Request;
import dev.canarygate.rehearsal.state.Comment;
import dev.canarygate.rehearsal.state.Repository;
import dev.canarygate.rehearsal.state.SimulatedIssue;
import dev.canarygate.rehearsal.state.SimulatedRelease;
import dev.canarygate.rehearsal.state.Tag;
import dev.canarygate.rehearsal.state.WorldState.Named;
import dev.canarygate.text.Json;
import dev.canarygate.world.Settlement.How;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rehearsal's GitHub behind the port, in this process and without HTTP: for tests that are
 * about what a gate does with answers, not about how GitHub is asked. Issues, comments, releases,
 * tags and branches are those of {@link GitHubState}, and writes go through the rehearsal's own
 * calls. Only what never changes on a forge is kept here as the port's own values: commits, texts,
 * how commits relate, and what closed an issue.
 */
public final class FakeForge implements Forge {
  private static final Duration LIFE = Duration.ofMinutes(1);

  private final GitHubState state;
  private final GitHubSite site;
  private final CommitsOnFake commitsShown;
  private final Set<IssueRef> undated = new HashSet<>();
  private final Map<IssueRef, List<Closure.Fix>> closers = new HashMap<>();
  private final Map<IssueRef, List<Closure.Fix>> mentions = new HashMap<>();
  private final Map<String, String> tagObjects = new HashMap<>();
  private final Map<String, Change> commits = new LinkedHashMap<>();
  private final Map<String, Change> pullRequests = new HashMap<>();
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, Lineage> lineages = new HashMap<>();
  private final Map<String, Obstacle> obstacles = new HashMap<>();
  private final List<Settling> settlings = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();
  private final List<String> questions = new ArrayList<>();

  public FakeForge(Time time) {
    state = new GitHubState(time);
    site = new GitHubSite(state.world(), "https://api.github.com");
    commitsShown = new CommitsOnFake(state, site);
  }

  private record Settling(Predicate<Effect> fits, Function<Effect, Settlement> answer) {}

  // --- what a test tells it

  public FakeForge login(String name) {
    state.world().merge(Json.object(Map.of("login", name)));
    return this;
  }

  public FakeForge scopes(String... names) {
    state.world().merge(Json.tree(Map.of("scopes", names)));
    return this;
  }

  public FakeForge open(String repository, int number, String title) {
    state.open(new IssueRef(repository, number), title);
    return this;
  }

  /** Closed as completed, by hand. */
  public FakeForge closed(String repository, int number, String title, String closedAt) {
    return closedAs("completed", repository, number, title, closedAt);
  }

  /** Closed by hand, for this reason. */
  public FakeForge closedAs(
      String reason, String repository, int number, String title, String closedAt) {
    state.closed(new IssueRef(repository, number), title, closedAt, reason);
    return this;
  }

  /** The forge leaves out when the issue was closed. */
  public synchronized FakeForge undated(IssueRef issue) {
    undated.add(issue);
    return this;
  }

  /** What closed the issue, and what names it with a closing keyword. */
  public synchronized FakeForge fixes(
      IssueRef issue, List<Closure.Fix> whatClosed, List<Closure.Fix> whatNames) {
    closers.put(issue, whatClosed);
    mentions.put(issue, whatNames);
    return this;
  }

  /** A commit; it is found under its head and under any prefix of it with 7 letters or more. */
  public synchronized FakeForge commit(Change change) {
    commits.put(change.repository() + "@" + change.head(), change);
    return this;
  }

  public synchronized FakeForge pullRequest(int number, Change change) {
    pullRequests.put(change.repository() + "#" + number, change);
    return this;
  }

  public synchronized FakeForge text(String repository, String path, String commit, String text) {
    texts.put(repository + "@" + commit + ":" + path, text);
    return this;
  }

  /** A published prerelease and the commit of its tag. */
  public FakeForge prerelease(String repository, String tag, String commit, String publishedAt) {
    tag(repository, tag, commit);
    return released(repository, tag, Map.of("prerelease", true, "published", publishedAt));
  }

  public FakeForge draft(String repository, String tag) {
    return released(repository, tag, Map.of("prerelease", true));
  }

  /**
   * @param release as the state has it: {@code prerelease}, and {@code published} unless it is a
   *     draft
   */
  public FakeForge released(String repository, String tag, Map<String, Object> release) {
    state.put(repository, release, "releases", tag);
    return this;
  }

  public FakeForge tag(String repository, String tag, String commit) {
    state.put(repository, commit, "tags", tag, "commit");
    return this;
  }

  public synchronized FakeForge lineage(
      String repository, String base, String head, Lineage lineage) {
    lineages.put(repository + "@" + base + "..." + head, lineage);
    return this;
  }

  public FakeForge defaultBranch(String repository, String branch) {
    state.put(repository, branch, "default-branch");
    return this;
  }

  /** A commit of the state, that checks and statuses are about; to be found by a tag as well. */
  public FakeForge shows(String repository, String tag, String sha, Map<String, Object> what) {
    var commit = new LinkedHashMap<>(what);
    commit.put("at", state.world().now());
    state.put(repository, commit, "commits", sha);
    return tag(repository, tag, sha);
  }

  /**
   * Changes anything of a repository.
   *
   * @param path keys below the repository
   */
  public FakeForge put(String repository, Object value, String... path) {
    state.put(repository, value, path);
    return this;
  }

  public FakeForge comment(String repository, int number, String author, String body) {
    state.comment(new IssueRef(repository, number), author, body);
    return this;
  }

  /** A comment of an earlier day. */
  public FakeForge comment(IssueRef issue, String at, String author, String body) {
    state.comment(issue, at, author, body);
    return this;
  }

  /** Somebody edits a comment, or brings a deleted one back. */
  public FakeForge edited(IssueRef issue, Remark remark, String body) {
    var at = remark.createdAt().toString();
    var later = remark.createdAt().plusSeconds(3600).toString();
    var comment = Map.of("author", remark.author(), "created", at, "updated", later, "body", body);
    state.put(issue, comment, "comments", String.valueOf(remark.id()));
    return this;
  }

  public FakeForge deleted(IssueRef issue, long comment) {
    state.put(issue, NullNode.getInstance(), "comments", String.valueOf(comment));
    return this;
  }

  /** Somebody deletes every comment on an issue. */
  public FakeForge silenced(IssueRef issue) {
    state.put(issue, NullNode.getInstance(), "comments");
    return this;
  }

  /**
   * From now on this question meets an obstacle.
   *
   * @param question name of a method of {@link Forge}
   */
  public synchronized FakeForge broken(String question, Obstacle obstacle) {
    if (Arrays.stream(Forge.class.getMethods()).noneMatch(m -> m.getName().equals(question))) {
      throw new IllegalArgumentException("Forge has no method '" + question + "'");
    }
    obstacles.put(question, obstacle);
    return this;
  }

  /** From now on nothing can be asked; {@link #mended} ends it. */
  public synchronized FakeForge unreachable() {
    var obstacle =
        new Obstacle(Obstacle.Kind.UNREACHABLE, "the forge", "no answer", "try again later");
    Arrays.stream(Forge.class.getMethods()).forEach(m -> obstacles.put(m.getName(), obstacle));
    return this;
  }

  public synchronized FakeForge mended() {
    obstacles.clear();
    return this;
  }

  /** How effects that fit end, instead of landing; the answer may also throw. */
  public synchronized FakeForge settling(
      Predicate<Effect> fits, Function<Effect, Settlement> answer) {
    settlings.add(0, new Settling(fits, answer));
    return this;
  }

  // --- what a test asks it

  /** Every effect that it was asked to bring about, in order, repeated ones too. */
  public synchronized List<Effect> effects() {
    return List.copyOf(effects);
  }

  /** Every question so far, as {@code method subject}. */
  public synchronized List<String> questions() {
    return List.copyOf(questions);
  }

  // --- the forge

  @Override
  public synchronized String login() {
    asked("login", "");
    return state.world().state().login();
  }

  @Override
  public synchronized Set<String> scopes() {
    asked("scopes", "");
    return Set.copyOf(state.world().state().scopes());
  }

  @Override
  public synchronized Optional<Issue> issue(IssueRef issue) {
    asked("issue", issue);
    return state.issue(issue).map(each -> shown(issue, each));
  }

  private Issue shown(IssueRef ref, SimulatedIssue issue) {
    var reason = issue.isClosed() ? issue.reason() : null;
    return new Issue(ref, issue.title(), issue.isClosed(), closedAt(ref, issue), reason, url(ref));
  }

  private @Nullable Instant closedAt(IssueRef ref, SimulatedIssue issue) {
    var closing = issue.closing();
    return closing == null || undated.contains(ref) ? null : Instant.parse(closing.at());
  }

  @Override
  public synchronized Optional<Closure> closure(IssueRef issue) {
    asked("closure", issue);
    return state.issue(issue).filter(SimulatedIssue::isClosed).map(each -> closure(issue, each));
  }

  private Closure closure(IssueRef ref, SimulatedIssue issue) {
    return new Closure(
        closedAt(ref, issue),
        issue.reason(),
        closers.getOrDefault(ref, List.of()),
        mentions.getOrDefault(ref, List.of()));
  }

  @Override
  public synchronized Optional<Change> commit(String repository, String commit) {
    asked("commit", repository + "@" + commit);
    return commits.values().stream()
        .filter(each -> each.repository().equals(repository))
        .filter(each -> commit.length() >= 7 && each.head().startsWith(commit))
        .findFirst();
  }

  @Override
  public synchronized Optional<Change> pullRequest(String repository, int number) {
    asked("pullRequest", repository + "#" + number);
    return Optional.ofNullable(pullRequests.get(repository + "#" + number));
  }

  @Override
  public synchronized Optional<String> text(String repository, String path, String commit) {
    var key = repository + "@" + commit + ":" + path;
    asked("text", key);
    return Optional.ofNullable(texts.get(key));
  }

  @Override
  public synchronized List<Release> releases(String repository) {
    asked("releases", repository);
    return repository(repository).stream()
        .flatMap(each -> each.releases().entrySet().stream())
        .map(each -> shown(repository, each.getKey(), each.getValue()))
        .toList();
  }

  private static Release shown(String repository, String tag, SimulatedRelease release) {
    var at = release.published();
    var published = at == null ? null : Instant.parse(at);
    var url = "https://github.com/" + repository + "/releases/tag/" + tag;
    return new Release(tag, release.prerelease(), at == null, published, url);
  }

  @Override
  public synchronized Optional<String> commitOfTag(String repository, String tag) {
    asked("commitOfTag", repository + "@" + tag);
    return repository(repository).map(each -> each.tags().get(tag)).map(Tag::commit);
  }

  @Override
  public synchronized Optional<String> objectOfTag(String repository, String tag) {
    asked("objectOfTag", repository + "@" + tag);
    return Optional.ofNullable(tagObjects.get(repository + "@" + tag));
  }

  /** From now on a tag of this object is there. */
  public synchronized FakeForge tagged(String repository, String tag, String object) {
    tagObjects.put(repository + "@" + tag, object);
    return this;
  }

  private Optional<Repository> repository(String name) {
    return state.world().state().repository(name).map(Named::repository);
  }

  @Override
  public synchronized Optional<Lineage> lineage(String repository, String base, String head) {
    var key = repository + "@" + base + "..." + head;
    asked("lineage", key);
    return base.equals(head)
        ? Optional.of(Lineage.IDENTICAL)
        : Optional.ofNullable(lineages.get(key));
  }

  @Override
  public synchronized Optional<String> defaultBranch(String repository) {
    asked("defaultBranch", repository);
    return repository(repository).map(Repository::defaultBranch);
  }

  @Override
  public synchronized Optional<CommitRef> commitOf(String repository, GitRef ref) {
    asked("commitOf", repository + "@" + ref);
    return commitsShown.commitOf(repository, ref);
  }

  @Override
  public synchronized List<CheckRun> checkRuns(CommitRef commit) {
    asked("checkRuns", commit);
    return commitsShown.checkRuns(commit);
  }

  @Override
  public synchronized List<CommitStatus> statuses(CommitRef commit) {
    asked("statuses", commit);
    return commitsShown.statuses(commit);
  }

  @Override
  public synchronized Optional<List<WorkflowRun>> workflowRuns(CommitRef commit, String workflow) {
    asked("workflowRuns", commit + " " + workflow);
    return commitsShown.workflowRuns(commit, workflow);
  }

  @Override
  public synchronized FoundIssues issues(String repository, IssueFilter filter) {
    asked("issues", repository);
    return commitsShown.issues(repository, filter);
  }

  @Override
  public synchronized FoundIssues search(String repository, String query) {
    asked("search", repository + " " + query);
    return commitsShown.search(repository, query);
  }

  @Override
  public synchronized List<Remark> comments(IssueRef issue) {
    asked("comments", issue);
    return remarks(issue).toList();
  }

  /** Oldest first. */
  private Stream<Remark> remarks(IssueRef issue) {
    return state.issue(issue).stream()
        .flatMap(each -> each.comments().entrySet().stream())
        .sorted(Map.Entry.comparingByKey())
        .map(each -> shown(issue, each.getKey(), each.getValue()));
  }

  private static Remark shown(IssueRef issue, long id, Comment comment) {
    return new Remark(
        id,
        comment.author(),
        Instant.parse(comment.created()),
        Instant.parse(comment.updated()),
        comment.body(),
        url(issue) + "#issuecomment-" + id);
  }

  @Override
  public synchronized Settlement bringAbout(Effect effect, Requests requests) {
    effects.add(effect);
    asked("bringAbout", effect.id());
    for (var settling : settlings) {
      if (settling.fits().test(effect)) {
        return settling.answer().apply(effect);
      }
    }
    if (effect instanceof Effect.Comment comment) {
      return say(comment, requests);
    }
    return effect instanceof Effect.Status status
        ? give(status, requests)
        : move((Effect.OnIssue) effect, requests);
  }

  private Settlement give(Effect.Status status, Requests requests) {
    return commitsShown
        .sighted(status)
        .orElseGet(
            () -> {
              requests.leaving(LIFE);
              return commitsShown.give(status);
            });
  }

  @Override
  public synchronized Optional<Settlement> find(Effect.Comment comment, String receipt) {
    asked("find", comment.id());
    return there(comment);
  }

  @Override
  public synchronized List<String> copies(Effect.Comment comment) {
    asked("copies", comment.id());
    return copiesOf(comment).map(Remark::url).toList();
  }

  private Stream<Remark> copiesOf(Effect.Comment comment) {
    return remarks(comment.issue()).filter(remark -> remark.body().startsWith(marker(comment)));
  }

  @Override
  public synchronized Optional<Settlement> sighted(Effect effect, Requests requests) {
    asked("sighted", effect.id());
    if (effect instanceof Effect.Status status) {
      return commitsShown.sighted(status);
    }
    return effect instanceof Effect.Comment comment
        ? there(comment)
        : asWanted((Effect.OnIssue) effect);
  }

  private Optional<Settlement> asWanted(Effect.OnIssue effect) {
    return state
        .issue(effect.issue())
        .filter(issue -> issue.isClosed() == effect instanceof Effect.Close)
        .map(issue -> new Settlement(How.UNNEEDED, url(effect.issue())));
  }

  private Settlement say(Effect.Comment comment, Requests requests) {
    return there(comment)
        .orElseGet(
            () -> {
              requests.leaving(LIFE);
              var body = Map.of("body", marker(comment) + comment.body());
              send("POST", comment.issue(), "/comments", body);
              return landed(there(comment).map(Settlement::receipt), comment.issue());
            });
  }

  private Optional<Settlement> there(Effect.Comment comment) {
    boolean alone = copiesOf(comment).count() == 1;
    return copiesOf(comment)
        .map(
            remark -> {
              boolean same = alone && remark.body().equals(marker(comment) + comment.body());
              return new Settlement(same ? How.ADOPTED : How.CONFLICT, remark.url());
            })
        .findFirst();
  }

  private static String marker(Effect.Comment comment) {
    return "<!-- effect " + comment.id() + " -->\n";
  }

  private Settlement move(Effect.OnIssue effect, Requests requests) {
    return asWanted(effect)
        .orElseGet(
            () -> {
              var wanted = effect instanceof Effect.Close ? "closed" : "open";
              requests.leaving(LIFE);
              send("PATCH", effect.issue(), "", Map.of("state", wanted));
              var there = state.issue(effect.issue()).map(each -> url(effect.issue()));
              return landed(there, effect.issue());
            });
  }

  private void send(String method, IssueRef issue, String what, Map<String, String> body) {
    var path = "/repos/" + issue.repository() + "/issues/" + issue.number() + what;
    var headers = Map.of("authorization", "token of a test");
    var sent = Json.text(Json.object(body));
    site.answer(new Request(method, path, Map.of(), headers, sent));
  }

  /**
   * @param receipt empty: the issue is unknown
   */
  private static Settlement landed(Optional<String> receipt, IssueRef issue) {
    return receipt
        .map(each -> new Settlement(How.LANDED, each))
        .orElseGet(() -> new Settlement(How.CONFLICT, "not found: " + issue));
  }

  private void asked(String question, Object subject) {
    questions.add((question + " " + subject).strip());
    @Nullable Obstacle obstacle = obstacles.get(question);
    if (obstacle != null) {
      throw obstacle;
    }
  }

  private static String url(IssueRef ref) {
    return "https://github.com/" + ref.repository() + "/issues/" + ref.number();
  }
}
