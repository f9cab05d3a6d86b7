package dev.canarygate.world;

import dev.canarygate.rehearsal.state.History;
import dev.canarygate.rehearsal.state.LiveWorld;
import dev.canarygate.rehearsal.state.SimulatedIssue;
import dev.canarygate.rehearsal.state.StateForm;
import dev.canarygate.rehearsal.state.WorldState;
import dev.canarygate.rehearsal.state.WorldState.Named;
import dev.canarygate.text.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The GitHub of the rehearsal as tests fill it and look at it, whether a gate then asks it over
 * HTTP or through {@link FakeForge}. It starts empty; a repository is there once something is put
 * into it.
 */
public final class GitHubState {
  /** Comments are numbered from here. */
  public static final long FIRST_COMMENT = 4_510_000_001L;

  private final LiveWorld world;

  public GitHubState(Time time) {
    var start = time.now().toString();
    var tree = Map.of("as-of", start, "login", "gate-keeper", "scopes", List.of("repo"));
    var state = StateForm.read(Json.tree(tree), WorldState.class);
    world = new LiveWorld(new History(state), start, time::now);
  }

  /** The world that it is a part of. */
  public LiveWorld world() {
    return world;
  }

  public void open(IssueRef issue, String title) {
    var open = Json.object(Map.of("title", title, "created", world.now(), "state", "open"));
    put(issue, open.putNull("reason"));
  }

  /**
   * @param at when it was closed
   * @param reason {@code completed}, {@code not_planned} or {@code duplicate}
   */
  public void closed(IssueRef issue, String title, String at, String reason) {
    var close = Json.object(Map.of("event", "closed", "at", at));
    var closed = Json.object(Map.of("title", title, "created", at, "state", "closed"));
    closed.put("reason", reason).putArray("history").add(close);
    put(issue, closed);
  }

  /** A new comment, written now. */
  public void comment(IssueRef issue, String author, String body) {
    comment(issue, world.now(), author, body);
  }

  /**
   * @param at when it was written
   */
  public void comment(IssueRef issue, String at, String author, String body) {
    var comment = Map.of("author", author, "created", at, "updated", at, "body", body);
    put(issue, comment, "comments", String.valueOf(nextComment()));
  }

  private long nextComment() {
    var ids =
        world.state().github().values().stream()
            .flatMap(each -> each.issues().values().stream())
            .flatMap(each -> each.comments().keySet().stream());
    return world.numberAfter(ids.reduce(FIRST_COMMENT - 1, Math::max));
  }

  /**
   * @param path keys below the issue
   */
  public void put(IssueRef issue, Object value, String... path) {
    var place = Stream.of("issues", String.valueOf(issue.number()));
    put(issue.repository(), value, Stream.concat(place, Stream.of(path)).toArray(String[]::new));
  }

  /**
   * @param repository its present name or the one that it had at first
   * @param path keys below the repository
   */
  public void put(String repository, Object value, String... path) {
    var key = world.state().repository(repository).map(Named::key).orElse(repository);
    var patch = LiveWorld.nested(Json.tree(value), path);
    world.merge(LiveWorld.nested(patch, "github", key));
  }

  public Optional<SimulatedIssue> issue(IssueRef issue) {
    return world
        .state()
        .repository(issue.repository())
        .map(each -> each.repository().issues().get(issue.number()));
  }
}
