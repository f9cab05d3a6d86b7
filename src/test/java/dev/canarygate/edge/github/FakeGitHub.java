package dev.canarygate.edge.github;

import dev.canarygate.rehearsal.WorldLog;
import dev.canarygate.rehearsal.WorldServer;
import dev.canarygate.rehearsal.state.Fault.Kind;
import dev.canarygate.rehearsal.state.SimulatedIssue;
import dev.canarygate.rehearsal.state.StateForm;
import dev.canarygate.text.Json;
import dev.canarygate.text.Words;
import dev.canarygate.world.GitHubState;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Time;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The GitHub of the rehearsal with one small repository in it: issues, comments, a former name, and
 * faults on the requests to come.
 */
final class FakeGitHub implements AutoCloseable {
  static final String REPO = "kitty/e2e";
  static final String FORMER = "old-kitty/e2e";

  /** Comments are numbered from here. */
  static final long FIRST = GitHubState.FIRST_COMMENT;

  /** What happens to one write. */
  enum Fault {
    TIMEOUT_BEFORE_LANDING(Kind.TIMEOUT_BEFORE, Map.of()),
    TIMEOUT_AFTER_LANDING(Kind.TIMEOUT_AFTER, Map.of()),
    DROPPED_BEFORE_LANDING(Kind.RESET_BEFORE, Map.of()),
    DROPPED_AFTER_LANDING(Kind.RESET_AFTER, Map.of()),
    BAD_GATEWAY_BEFORE_LANDING(Kind.ERROR_BEFORE, Map.of()),
    BAD_GATEWAY_AFTER_LANDING(Kind.ERROR_AFTER, Map.of()),
    TRUNCATED_ANSWER_AFTER_LANDING(Kind.TRUNCATED, Map.of()),
    CLAIMED_BUT_NOT_DONE(Kind.CLAIMED, Map.of()),
    LIMIT_WITH_RETRY_AFTER(Kind.REFUSED, Map.of("retry-after", 20)),
    LIMIT_WITHOUT_HEADERS(Kind.REFUSED, Map.of()),
    DENIED(Kind.DENIED, Map.of()),
    GONE(Kind.ERROR_BEFORE, Map.of("status", 410)),
    INVALID(Kind.INVALID, Map.of("message", "body is too long")),
    MOVED_307(Kind.REDIRECT, Map.of("status", 307)),
    MOVED_301(Kind.REDIRECT, Map.of("status", 301));

    private final Kind kind;

    @SuppressWarnings("ImmutableEnumChecker") // Made by Map.of.
    private final Map<String, Object> options;

    Fault(Kind kind, Map<String, Object> options) {
      this.kind = kind;
      this.options = options;
    }
  }

  record Posted(long id, String author, String body) {}

  private final GitHubState state;
  private final WorldServer server;

  FakeGitHub(Time time) {
    state = new GitHubState(time);
    state.put(FORMER, Map.of("id", 77, "now-named", REPO));
    server = new WorldServer(state.world(), 0);
  }

  URI api() {
    return server.api();
  }

  @Override
  public void close() {
    server.close();
  }

  FakeGitHub open(int issue) {
    state.open(ref(issue), "Evidence");
    return this;
  }

  /** A commit without checks and statuses. */
  FakeGitHub commit(String sha) {
    state.put(REPO, Map.of("at", state.world().now()), "commits", sha);
    return this;
  }

  /** Somebody gives a commit a status. */
  FakeGitHub status(String sha, String context, String is, String by, String description) {
    var id = String.valueOf(state.world().numberAfter(38_300_000_000L));
    state.put(REPO, given(context, is, by, description), "commits", sha, "statuses", id);
    return this;
  }

  private Map<String, String> given(String context, String is, String by, String description) {
    var at = state.world().now();
    return Map.of("context", context, "state", is, "by", by, "description", description, "at", at);
  }

  /** A commit with as many statuses of a context as GitHub takes. */
  FakeGitHub fullContext(String sha, String context) {
    var all = new TreeMap<String, Object>();
    for (int i = 1; i <= 1_000; i++) {
      all.put(String.valueOf(i), given(context, "pending", "ana", "another one"));
    }
    state.put(REPO, all, "commits", sha, "statuses");
    return this;
  }

  FakeGitHub closed(int issue) {
    state.put(ref(issue), "closed", "state");
    return this;
  }

  boolean isClosed(int issue) {
    return state.issue(ref(issue)).orElseThrow().isClosed();
  }

  private static IssueRef ref(int issue) {
    return new IssueRef(REPO, issue);
  }

  /** For so long at least, a new comment is not listed. */
  FakeGitHub lag(Duration length) {
    return fault(
        "GET", ".*/comments", Kind.STALE_LIST, Map.of("times", -1, "delay-ms", length.toMillis()));
  }

  /** Comments are there in lists only. */
  FakeGitHub withoutSingleComments() {
    return fault(
        "GET", ".*/comments/[0-9]+", Kind.ERROR_BEFORE, Map.of("times", -1, "status", 404));
  }

  FakeGitHub fault(Fault... next) {
    for (var each : next) {
      fault("POST|PATCH", ".*", each.kind, each.options);
    }
    return this;
  }

  /** Statuses of the reads to come. */
  FakeGitHub readFault(Integer... next) {
    for (var status : next) {
      fault("GET", ".*", Kind.ERROR_BEFORE, Map.of("status", status));
    }
    return this;
  }

  private synchronized FakeGitHub fault(
      String method, String path, Kind kind, Map<String, Object> options) {
    var fault = new TreeMap<String, Object>(options);
    fault.put("method", method);
    fault.put("path", path);
    fault.put("kind", Words.of(kind));
    var faults = new ArrayList<Object>();
    StateForm.tree(state.world().state()).path("faults").forEach(faults::add);
    faults.add(fault);
    state.world().merge(Json.tree(Map.of("faults", faults)));
    return this;
  }

  FakeGitHub posted(int issue, String author, String body) {
    state.comment(ref(issue), author, body);
    return this;
  }

  /**
   * @param index 0-based, among all comments
   */
  FakeGitHub edited(int index, String body) {
    var id = comments().get(index).id();
    issues()
        .forEach(
            (number, issue) -> {
              if (issue.comments().containsKey(id)) {
                state.put(ref(number), body, "comments", "" + id, "body");
              }
            });
    return this;
  }

  /** Of all issues, oldest first. */
  List<Posted> comments() {
    var all = new TreeMap<Long, Posted>();
    for (var issue : issues().values()) {
      issue
          .comments()
          .forEach((id, each) -> all.put(id, new Posted(id, each.author(), each.body())));
    }
    return List.copyOf(all.values());
  }

  private Map<Integer, SimulatedIssue> issues() {
    return state.world().state().repository(REPO).orElseThrow().repository().issues();
  }

  /** Every write that arrived, landed or not: method and path. */
  List<String> writes() {
    return requests().stream().filter(each -> !each.startsWith("GET ")).toList();
  }

  List<String> requests() {
    return server.log().entries().stream()
        .filter(each -> !each.method().equals("GONE"))
        .map(FakeGitHub::inWords)
        .toList();
  }

  private static String inWords(WorldLog.Entry entry) {
    var path = entry.path().replaceFirst("\\?.*", "").replaceFirst("^/api/github", "");
    return entry.method() + " " + path;
  }
}
