package dev.canarygate.engine;

import dev.canarygate.gate.BadData;
import java.util.Map;
import java.util.Optional;

/**
 * What an engine is given. Credentials are read from the environment and from files that it names,
 * never from a gate's files.
 *
 * @param url where the database is; empty when nobody said it
 * @param from what the URL comes from, such as {@code environment GATE_RUNNER_DB_URL}
 * @param environment of this process
 * @param evidenceLimit bytes of the largest file that is kept
 */
public record EngineSettings(
    Optional<String> url, String from, Map<String, String> environment, long evidenceLimit) {
  /** Environment variable with the URL of the database. */
  public static final String URL = "GATE_RUNNER_DB_URL";

  /** Bytes of the largest file that is kept when nobody says otherwise. */
  public static final long EVIDENCE_LIMIT = 32L << 20;

  public EngineSettings {
    environment = Map.copyOf(environment);
    if (evidenceLimit < 1) {
      throw new BadData(from, "expected a limit of at least 1 byte, found " + evidenceLimit);
    }
  }

  /** Of the environment alone. */
  public static EngineSettings of(Map<String, String> environment) {
    var url = Optional.ofNullable(environment.get(URL)).filter(each -> !each.isBlank());
    return new EngineSettings(url, "environment " + URL, environment, EVIDENCE_LIMIT);
  }
}
