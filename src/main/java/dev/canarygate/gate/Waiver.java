package dev.canarygate.gate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A named person lets one stop not block.
 *
 * @param workPackage the only package in which it counts; null: it counts wherever the stop trips
 * @param until the moment from which it no longer counts
 * @param candidate the only version it counts for; null: any
 */
public record Waiver(
    @Nullable String workPackage,
    String stop,
    String person,
    String reason,
    Instant until,
    @Nullable String candidate)
    implements Statement {
  @Override
  public Kind kind() {
    return Kind.WAIVER;
  }

  @Override
  public <T> T read(Reader<T> reader) {
    return reader.on(this);
  }

  public boolean covers(String id, TrippedStop tripped, Facts facts, Instant now) {
    return (workPackage == null || workPackage.equals(id))
        && stop.equals(tripped.id())
        && isInForce(facts, now);
  }

  /** Whether it counts now, for the candidate under test. */
  public boolean isInForce(Facts facts, Instant now) {
    return now.isBefore(until) && (candidate == null || isFor(facts, candidate));
  }

  private static boolean isFor(Facts facts, String version) {
    return facts
        .get(SharedFacts.CANDIDATE_VERSION)
        .filter(known -> Version.same(known, version))
        .isPresent();
  }

  /** Whether it lets pass all that another one does, while it counts. */
  public boolean includes(Waiver other) {
    return stop.equals(other.stop)
        && (workPackage == null || workPackage.equals(other.workPackage))
        && (candidate == null || candidate.equals(other.candidate));
  }

  /** Whether a later one lets pass all that this one does, for as long or longer. */
  public boolean isProlongedBy(Waiver later) {
    return later.includes(this) && !later.until.isBefore(until);
  }

  /** What it is about: {@code rows-changed}, or {@code WP03 rows-changed} for one package. */
  public String subject() {
    return workPackage == null ? stop : workPackage + " " + stop;
  }
}
