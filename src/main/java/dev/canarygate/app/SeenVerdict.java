package dev.canarygate.app;

import dev.canarygate.proof.KeptVerdict;
import dev.canarygate.proof.MalformedStatement;
import dev.canarygate.proof.StatementKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;

/**
 * What a verdict says of itself; nobody has looked at whether that is true.
 *
 * @param place among the verdicts of all gates
 * @param gate id of the gate that stated it
 * @param title of that gate
 * @param run in which the gate ended, from 1
 * @param records of the gate's journal before it
 * @param files SHA-256 of each file that it is about; none: it names no file
 */
record SeenVerdict(
    Path folder,
    StatementKind kind,
    StatedPlace place,
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
   * @throws MalformedStatement when it is not a verdict
   */
  static SeenVerdict read(Path folder) throws IOException, MalformedStatement {
    var verdict = KeptVerdict.read(folder);
    var statement = verdict.statement();
    return new SeenVerdict(
        folder,
        verdict.kind(),
        StatedPlace.of(verdict),
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

  /** Which one of two is the newer. A gate counts its runs, and no clock is asked. */
  boolean isNewer(SeenVerdict other) {
    return isOtherRunOf(other) ? run > other.run : place.isNewer(other.place);
  }

  /** Whether it came after another one, or can have. */
  boolean isAfter(SeenVerdict other) {
    return isOtherRunOf(other) ? run > other.run : place.canBeAfter(other.place);
  }

  /** Whether nobody can say for certain that it came after another one. */
  boolean isDisputed(SeenVerdict other) {
    return !isOtherRunOf(other) && place.isDisputed(other.place);
  }

  private boolean isOtherRunOf(SeenVerdict other) {
    return isOfGateOf(other) && run != other.run;
  }

  /**
   * Whether it denies what another one said. A gate that was stopped since is not cleared, whatever
   * files it measured before it was stopped; another gate speaks of the files that it names.
   *
   * @param asked SHA-256 of the files of which a person asks
   */
  boolean denies(SeenVerdict cleared, Set<String> asked) {
    return !isCleared() && isAfter(cleared) && (isOfGateOf(cleared) || sharesAny(asked));
  }

  boolean isOfGateOf(SeenVerdict other) {
    return gate.equals(other.gate);
  }

  boolean sharesAny(Set<String> some) {
    return files.stream().anyMatch(some::contains);
  }

  /** Its name for a person who looks at another one. */
  String seenFrom(SeenVerdict other) {
    return isOfGateOf(other) ? String.valueOf(folder.getFileName()) : folder.toString();
  }
}
