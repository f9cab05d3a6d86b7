package dev.canarygate.app;

import dev.canarygate.proof.KeptVerdict;
import dev.canarygate.proof.MalformedStatement;
import dev.canarygate.proof.StatementKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/**
 * What a verdict says of itself; nobody has looked at whether that is true.
 *
 * @param gate id of the gate that stated it
 * @param title of that gate
 * @param run in which the gate ended, from 1
 * @param records of the gate's journal before it
 * @param files SHA-256 of each file that it is about; none: it names no file
 */
record SeenVerdict(
    Path folder,
    StatementKind kind,
    Instant at,
    String gate,
    String title,
    long run,
    long records,
    Set<String> files) {
  SeenVerdict {
    files = Set.copyOf(files);
  }

  /**
   * Reads it.
   *
   * @throws IOException when a file of it cannot be read
   * @throws MalformedStatement when it is no verdict
   */
  static SeenVerdict read(Path folder) throws IOException, MalformedStatement {
    var verdict = KeptVerdict.read(folder);
    var statement = verdict.statement();
    return new SeenVerdict(
        folder,
        verdict.kind(),
        verdict.statedAt(),
        statement.gate(),
        statement.title(),
        statement.run(),
        statement.records(),
        statement.files());
  }

  boolean isCleared() {
    return kind == StatementKind.CLEARED;
  }

  /** Whether it is of one of these gates, by id or title; no names: of any. */
  boolean isOf(Collection<String> gates) {
    return gates.isEmpty() || gates.contains(gate) || gates.contains(title);
  }

  /** A gate counts its runs, and no clock is asked; between gates only their clocks tell. */
  boolean isAfter(SeenVerdict other) {
    return (isOfGateOf(other) && run != other.run) ? run > other.run : at.isAfter(other.at);
  }

  /**
   * Whether it denies what another one said: a gate that was stopped since is not cleared, also
   * when it did not measure again which file it is about.
   *
   * @param asked SHA-256 of the files of which a person asks
   */
  boolean denies(SeenVerdict cleared, Set<String> asked) {
    return !isCleared()
        && isAfter(cleared)
        && (names(asked) || (isOfGateOf(cleared) && (namesNone(cleared) || names(cleared.files))));
  }

  private boolean namesNone(SeenVerdict other) {
    return files.isEmpty() || other.files.isEmpty();
  }

  private boolean isOfGateOf(SeenVerdict other) {
    return gate.equals(other.gate);
  }

  private boolean names(Set<String> some) {
    return files.stream().anyMatch(some::contains);
  }
}
