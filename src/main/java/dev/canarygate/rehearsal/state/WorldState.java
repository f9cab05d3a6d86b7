package dev.canarygate.rehearsal.state;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A whole rehearsal world.
 *
 * @param asOf the moment of the real history that this world has come to; changing it lets the
 *     history go on
 * @param login account that every token belongs to
 * @param scopes what the token may do, as the forge lists it in a header
 * @param github {@code owner/name} to repository
 * @param faults what goes wrong next, first match first
 * @param moves what changes by itself, and when
 */
public record WorldState(
    String asOf,
    String login,
    List<String> scopes,
    Map<String, Repository> github,
    Saas saas,
    RunnerMachine runner,
    Canary canary,
    Suite suite,
    List<Fault> faults,
    List<Move> moves) {
  public WorldState {
    asOf = RecordDefaults.time("as-of", asOf);
    login = RecordDefaults.or(login, "release-bot");
    scopes = RecordDefaults.list(scopes);
    github = RecordDefaults.map(github);
    saas = RecordDefaults.or(saas, new Saas(null, null, false));
    runner = RecordDefaults.or(runner, RunnerMachine.EMPTY);
    canary = RecordDefaults.or(canary, new Canary(300, null, null, null, null, null));
    suite = RecordDefaults.or(suite, new Suite(null, null));
    faults = RecordDefaults.list(faults);
    moves = RecordDefaults.list(moves);
  }

  /** Whether the token may push: drafts are shown to such a one alone. */
  public boolean mayPush() {
    return scopes.contains("repo") || scopes.contains("public_repo");
  }

  /** The repository under its present name or the one that it had before. */
  public Optional<Named> repository(String name) {
    return named().filter(each -> each.is(name) || each.key().equalsIgnoreCase(name)).findFirst();
  }

  public Optional<Named> repository(long id) {
    return named().filter(each -> each.repository().id() == id).findFirst();
  }

  private Stream<Named> named() {
    return github.entrySet().stream().map(each -> new Named(each.getKey(), each.getValue()));
  }

  WorldState with(Map<String, Repository> changed) {
    return new WorldState(asOf, login, scopes, changed, saas, runner, canary, suite, faults, moves);
  }

  WorldState with(RunnerMachine changed) {
    return new WorldState(asOf, login, scopes, github, saas, changed, canary, suite, faults, moves);
  }

  WorldState withFaults(List<Fault> changed) {
    return new WorldState(asOf, login, scopes, github, saas, runner, canary, suite, changed, moves);
  }

  WorldState withMoves(List<Move> changed) {
    return new WorldState(
        asOf, login, scopes, github, saas, runner, canary, suite, faults, changed);
  }

  /**
   * A repository with its name.
   *
   * @param key under which the state has it: the name that it had at first
   */
  public record Named(String key, Repository repository) {
    /** The present one. */
    public String name() {
      var since = repository.nowNamed();
      return since == null ? key : since;
    }

    public boolean is(String asked) {
      return name().equalsIgnoreCase(asked);
    }
  }
}
