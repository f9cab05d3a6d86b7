package dev.canarygate.rehearsal.state;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A whole rehearsal world.
 *
 * @param asOf the moment of the real history that this world has come to; changing it lets the
 *     history go on
 * @param login account that every token belongs to
 * @param scopes what the token may do, as the forge tells it in a header
 * @param github {@code owner/name} to repository
 * @param faults what goes wrong next, first match first
 */
public record WorldState(
    String asOf,
    String login,
    List<String> scopes,
    Map<String, Repository> github,
    Saas saas,
    Runner runner,
    Canary canary,
    Suite suite,
    List<Fault> faults) {
  public WorldState {
    asOf = Known.time("as-of", asOf);
    login = Known.or(login, "release-bot");
    scopes = Known.list(scopes);
    github = Known.map(github);
    saas = Known.or(saas, new Saas(null, null, false));
    runner = Known.or(runner, Runner.EMPTY);
    canary = Known.or(canary, new Canary(300, null, null, null));
    suite = Known.or(suite, new Suite(null, null));
    faults = Known.list(faults);
  }

  /** The repository under its present name or one that it had before. */
  public Optional<Named> repository(String name) {
    return github.entrySet().stream()
        .filter(each -> each.getKey().equalsIgnoreCase(name) || each.getValue().wasNamed(name))
        .map(each -> new Named(each.getKey(), each.getValue()))
        .findFirst();
  }

  public Optional<Named> repository(long id) {
    return github.entrySet().stream()
        .filter(each -> each.getValue().id() == id)
        .map(each -> new Named(each.getKey(), each.getValue()))
        .findFirst();
  }

  WorldState with(Map<String, Repository> changed) {
    return new WorldState(asOf, login, scopes, changed, saas, runner, canary, suite, faults);
  }

  WorldState with(Runner changed) {
    return new WorldState(asOf, login, scopes, github, saas, changed, canary, suite, faults);
  }

  WorldState withFaults(List<Fault> changed) {
    return new WorldState(asOf, login, scopes, github, saas, runner, canary, suite, changed);
  }

  /** A repository with its present name. */
  public record Named(String name, Repository repository) {}
}
