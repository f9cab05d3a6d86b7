package dev.canarygate.world;

import dev.canarygate.world.Settlement.How;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
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
 * A forge in memory. It knows what a test told it, changes when an effect lands, and remembers what
 * it was asked.
 */
public final class FakeForge implements Forge {
  private static final Duration LIFE = Duration.ofMinutes(1);

  private final Time time;
  private final Map<IssueRef, Issue> issues = new LinkedHashMap<>();
  private final Map<IssueRef, Closure> closures = new HashMap<>();
  private final Map<String, Change> commits = new LinkedHashMap<>();
  private final Map<String, Change> pullRequests = new HashMap<>();
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, List<Release>> releases = new HashMap<>();
  private final Map<String, String> tags = new HashMap<>();
  private final Map<String, Lineage> lineages = new HashMap<>();
  private final Map<String, String> defaultBranches = new HashMap<>();
  private final Map<IssueRef, List<Remark>> comments = new HashMap<>();
  private final Map<String, Obstacle> obstacles = new HashMap<>();
  private final List<Settling> settlings = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();
  private final List<String> questions = new ArrayList<>();
  private String login = "gate-keeper";
  private Set<String> scopes = Set.of("repo");
  private long nextComment = 1001;

  public FakeForge(Time time) {
    this.time = time;
  }

  private record Settling(Predicate<Effect> fits, Function<Effect, Settlement> answer) {}

  // --- what a test tells it

  public synchronized FakeForge login(String name) {
    login = name;
    return this;
  }

  public synchronized FakeForge scopes(String... names) {
    scopes = Set.of(names);
    return this;
  }

  public synchronized FakeForge open(String repository, int number, String title) {
    var ref = new IssueRef(repository, number);
    closures.remove(ref);
    return issue(new Issue(ref, title, false, null, null, url(ref)));
  }

  /** Closed as completed, by hand. */
  public synchronized FakeForge closed(
      String repository, int number, String title, String closedAt) {
    return closed(repository, number, title, closedAt, List.of(), List.of());
  }

  /** Closed as completed. */
  public synchronized FakeForge closed(
      String repository,
      int number,
      String title,
      String closedAt,
      List<Closure.Fix> closers,
      List<Closure.Fix> mentions) {
    var ref = new IssueRef(repository, number);
    var at = Instant.parse(closedAt);
    closures.put(ref, new Closure(at, "completed", closers, mentions));
    return issue(new Issue(ref, title, true, at, "completed", url(ref)));
  }

  public synchronized FakeForge issue(Issue issue) {
    issues.put(issue.ref(), issue);
    return this;
  }

  public synchronized FakeForge closure(IssueRef issue, Closure closure) {
    closures.put(issue, closure);
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
  public synchronized FakeForge prerelease(
      String repository, String tag, String commit, String publishedAt) {
    tag(repository, tag, commit);
    var url = "https://forge.example/" + repository + "/releases/" + tag;
    return release(repository, new Release(tag, true, false, Instant.parse(publishedAt), url));
  }

  public synchronized FakeForge release(String repository, Release release) {
    releases.computeIfAbsent(repository, key -> new ArrayList<>()).add(release);
    return this;
  }

  public synchronized FakeForge tag(String repository, String tag, String commit) {
    tags.put(repository + "@" + tag, commit);
    return this;
  }

  public synchronized FakeForge lineage(
      String repository, String base, String head, Lineage lineage) {
    lineages.put(repository + "@" + base + "..." + head, lineage);
    return this;
  }

  public synchronized FakeForge defaultBranch(String repository, String branch) {
    defaultBranches.put(repository, branch);
    return this;
  }

  public synchronized FakeForge comment(String repository, int number, String author, String body) {
    remark(new IssueRef(repository, number), author, body);
    return this;
  }

  /** Somebody deletes every comment on an issue. */
  public synchronized FakeForge silenced(IssueRef issue) {
    comments.remove(issue);
    return this;
  }

  public synchronized FakeForge comment(IssueRef issue, Remark remark) {
    comments.computeIfAbsent(issue, key -> new ArrayList<>()).add(remark);
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
    return login;
  }

  @Override
  public synchronized Set<String> scopes() {
    asked("scopes", "");
    return scopes;
  }

  @Override
  public synchronized Optional<Issue> issue(IssueRef issue) {
    asked("issue", issue);
    return Optional.ofNullable(issues.get(issue));
  }

  @Override
  public synchronized Optional<Closure> closure(IssueRef issue) {
    asked("closure", issue);
    return Optional.ofNullable(closures.get(issue));
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
    return List.copyOf(releases.getOrDefault(repository, List.of()));
  }

  @Override
  public synchronized Optional<String> commitOfTag(String repository, String tag) {
    asked("commitOfTag", repository + "@" + tag);
    return Optional.ofNullable(tags.get(repository + "@" + tag));
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
    return Optional.ofNullable(defaultBranches.get(repository));
  }

  @Override
  public synchronized List<Remark> comments(IssueRef issue) {
    asked("comments", issue);
    return List.copyOf(comments.getOrDefault(issue, List.of()));
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
    return move(effect.issue(), effect instanceof Effect.Close, requests);
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
    return comments.getOrDefault(comment.issue(), List.of()).stream()
        .filter(remark -> remark.body().startsWith(marker(comment)));
  }

  @Override
  public synchronized Optional<Settlement> sighted(Effect effect, Requests requests) {
    asked("sighted", effect.id());
    if (effect instanceof Effect.Comment comment) {
      return there(comment);
    }
    return Optional.ofNullable(issues.get(effect.issue()))
        .filter(issue -> issue.closed() == effect instanceof Effect.Close)
        .map(issue -> new Settlement(How.UNNEEDED, issue.url()));
  }

  private Settlement say(Effect.Comment comment, Requests requests) {
    return there(comment)
        .orElseGet(
            () -> {
              requests.leaving(LIFE);
              var body = marker(comment) + comment.body();
              return new Settlement(How.LANDED, remark(comment.issue(), login, body).url());
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

  private Settlement move(IssueRef ref, boolean close, Requests requests) {
    var issue = issues.get(ref);
    if (issue == null) {
      return new Settlement(How.CONFLICT, "there is no " + ref);
    }
    if (issue.closed() == close) {
      return new Settlement(How.UNNEEDED, issue.url());
    }
    requests.leaving(LIFE);
    var title = issue.title();
    if (close) {
      closed(ref.repository(), ref.number(), title, time.now().toString());
    } else {
      open(ref.repository(), ref.number(), title);
    }
    return new Settlement(How.LANDED, issue.url());
  }

  private Remark remark(IssueRef issue, String author, String body) {
    long id = nextComment++;
    var url = url(issue) + "#issuecomment-" + id;
    var remark = new Remark(id, author, time.now(), time.now(), body, url);
    comments.computeIfAbsent(issue, key -> new ArrayList<>()).add(remark);
    return remark;
  }

  private void asked(String question, Object subject) {
    questions.add((question + " " + subject).strip());
    @Nullable Obstacle obstacle = obstacles.get(question);
    if (obstacle != null) {
      throw obstacle;
    }
  }

  private static String url(IssueRef ref) {
    return "https://forge.example/" + ref.repository() + "/issues/" + ref.number();
  }
}
