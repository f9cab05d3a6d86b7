package dev.canarygate.rehearsal.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The one world that is now. It changes by merge patches alone, from every side: the gate through
 * the forge, a stand-in, or a person.
 */
public final class LiveWorld {
  private final History history;
  private final InstantSource clock;
  private WorldState state;
  private long lastNumber;

  /** The world as it was at a moment. */
  public LiveWorld(History history, String asOf, InstantSource clock) {
    this.history = history;
    this.clock = clock;
    this.state = history.asOf(asOf);
  }

  public synchronized WorldState state() {
    return state;
  }

  public Instant instant() {
    return clock.instant();
  }

  /** To the second, as in the forge's times. */
  public String now() {
    return instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /**
   * @throws BadChange when the result would make no sense; nothing is changed then
   */
  public synchronized WorldState merge(JsonNode patch) {
    var tree = StateForm.merged(StateForm.tree(state), patch);
    var changed = withHistory(StateForm.read(tree, WorldState.class));
    if (!changed.asOf().equals(state.asOf())) {
      var onwards = history.onwards(state.asOf(), changed);
      changed =
          StateForm.read(StateForm.merged(StateForm.tree(changed), onwards), WorldState.class);
    }
    state = changed;
    return state;
  }

  /** Looks and changes at once, so that two requests cannot both see the state before. */
  public synchronized <T> T decide(Function<WorldState, Decided<T>> decision) {
    var decided = decision.apply(state);
    if (decided.patch() != null) {
      merge(decided.patch());
    }
    return decided.result();
  }

  /**
   * A number that nothing had before, also nothing that is gone meanwhile.
   *
   * @param newest the greatest one that is there now
   */
  public synchronized long numberAfter(long newest) {
    lastNumber = Math.max(lastNumber, newest) + 1;
    return lastNumber;
  }

  /**
   * @param patch null: nothing changes
   */
  public record Decided<T>(T result, @Nullable ObjectNode patch) {}

  /**
   * Takes the first entry of a list away and returns it.
   *
   * @param path keys from the top to the list
   */
  public synchronized <T> Optional<T> takeFirst(Class<T> type, String... path) {
    JsonNode list = StateForm.tree(state);
    for (var key : path) {
      list = list.path(key);
    }
    if (list.isEmpty()) {
      return Optional.empty();
    }
    var taken = StateForm.read(list.get(0), type);
    ArrayNode rest = ((ArrayNode) list).deepCopy();
    rest.remove(0);
    merge(nested(rest, path));
    return Optional.of(taken);
  }

  /** The fault that strikes this request, if any; it is spent by that. */
  public synchronized Optional<Fault> strike(String method, String path) {
    var left = new ArrayList<>(state.faults());
    for (int i = 0; i < left.size(); i++) {
      var fault = left.get(i);
      if (fault.strikes(method, path)) {
        replace(left, i, fault.spent());
        state = state.withFaults(left);
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }

  /**
   * Lets the world change by itself, when it is to change right before this.
   *
   * @param method of a request, or {@code RUN}
   * @param path of a request, or program and arguments
   */
  public synchronized void move(String method, String path) {
    var left = new ArrayList<Move>();
    var due = new ArrayList<Move>();
    for (var move : state.moves()) {
      boolean fits = move.fits(method, path);
      (fits && move.isDue() ? due : left).add(fits && !move.isDue() ? move.nearer() : move);
    }
    state = state.withMoves(left);
    due.forEach(move -> merge(move.change()));
  }

  /** What a program is to do instead of its part, if anything; it is spent by that. */
  public synchronized Optional<RunnerMachine.Answer> answer(String program, String arguments) {
    var left = new ArrayList<>(state.runner().answers());
    for (int i = 0; i < left.size(); i++) {
      var answer = left.get(i);
      if (answer.fits(program, arguments)) {
        replace(left, i, answer.spent());
        state = state.with(state.runner().answering(left));
        return Optional.of(answer);
      }
    }
    return Optional.empty();
  }

  /** A merge patch that sets one value. */
  public static ObjectNode nested(JsonNode value, String... path) {
    JsonNode result = value;
    for (int i = path.length - 1; i >= 0; i--) {
      var outer = JsonNodeFactory.instance.objectNode();
      outer.set(path[i], result);
      result = outer;
    }
    return (ObjectNode) result;
  }

  private static <T> void replace(List<T> list, int index, @Nullable T replacement) {
    if (replacement == null) {
      list.remove(index);
    } else {
      list.set(index, replacement);
    }
  }

  /** A change of an issue's state alone is kept in its history, too. */
  private WorldState withHistory(WorldState changed) {
    var github = new LinkedHashMap<String, Repository>();
    changed.github().forEach((name, repository) -> github.put(name, withHistory(repository)));
    return changed.with(github);
  }

  private Repository withHistory(Repository repository) {
    Map<Integer, SimulatedIssue> issues = new LinkedHashMap<>();
    repository
        .issues()
        .forEach((n, issue) -> issues.put(n, issue.agrees() ? issue : issue.turned(now())));
    return repository.with(issues);
  }
}
