package dev.canarygate.proof;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is at hand to hold a verdict against.
 *
 * @param journal of the gate; empty when only the verdict's files are here
 * @param artifacts the folder that the paths of evidence start from; empty when it is not here
 */
public record Look(Optional<GateRecords> journal, Optional<Path> artifacts, Trust trust) {}
