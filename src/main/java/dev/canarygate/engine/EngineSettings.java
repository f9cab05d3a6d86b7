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
 * @param contents has the bytes of evidence; empty: the database has them
 */
public record EngineSettings(
    Optional<String> url,
    String from,
    Map<String, String> environment,
    long evidenceLimit,
    Optional<ContentStore> contents) {
  /** Environment variable with the URL of the database. */
  public static final String URL = "GATE_RUNNER_DB_URL";

  /** Environment variable with the size of the largest file that is kept, in MiB. */
  public static final String LIMIT = "GATE_RUNNER_DB_EVIDENCE_LIMIT";

  /** Bytes of the largest file that is kept when nobody says otherwise. */
  public static final long EVIDENCE_LIMIT = 32L << 20;

  public EngineSettings {
    environment = Map.copyOf(environment);
    if (evidenceLimit < 1) {
      throw new BadData(from, "expected a limit of at least 1 byte, found " + evidenceLimit);
    }
  }

  /**
   * Of the environment alone.
   *
   * @throws BadData when its limit is not a number of MiB
   */
  public static EngineSettings of(Map<String, String> environment) {
    var url = Optional.ofNullable(environment.get(URL)).filter(each -> !each.isBlank());
    var limit = environment.getOrDefault(LIMIT, "");
    return new EngineSettings(
        url,
        "environment " + URL,
        environment,
        limit.isEmpty() ? EVIDENCE_LIMIT : bytes(limit),
        Optional.empty());
  }

  private static long bytes(String limit) {
    if (!limit.matches("[1-9][0-9]{0,2}")) {
      throw new BadData(
          "environment " + LIMIT, "expected a number of MiB from 1 to 999, found '" + limit + "'");
    }
    return Long.parseLong(limit) << 20;
  }

  /** The same with a URL that a person typed as {@code --url}. */
  public EngineSettings at(String typed) {
    return new EngineSettings(Optional.of(typed), "--url", environment, evidenceLimit, contents);
  }

  /** The same with the bytes of evidence elsewhere than in the database. */
  public EngineSettings keepingIn(Optional<ContentStore> store) {
    return new EngineSettings(url, from, environment, evidenceLimit, store);
  }
}
