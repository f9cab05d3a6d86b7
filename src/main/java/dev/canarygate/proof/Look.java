package dev.canarygate.proof;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What is at hand to hold a verdict against.
 *
 * @param journal of the gate; empty when only the verdict's files are here
 * @param artifacts the folder that the paths of evidence start from; empty when it is not here
 * @param now after which nothing was stated yet
 */
public record Look(
    Optional<GateRecords> journal, Optional<Path> artifacts, Trust trust, Instant now) {
  /** One without a clock: no time is of the future. */
  public Look(Optional<GateRecords> journal, Optional<Path> artifacts, Trust trust) {
    this(journal, artifacts, trust, Instant.MAX);
  }
}
