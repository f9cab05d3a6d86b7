package dev.canarygate.app;

import dev.canarygate.evidence.Verification.Problem;
import dev.canarygate.gate.Event;
import dev.canarygate.proof.ClockSkew;
import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.Remark;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether comments were posted when the journal says, by GitHub's clock: not before the record that
 * wants them, not after the one that says they are there, and after the stamp of the verdict that
 * they announce.
 */
final class PostedTimes {
  private final Map<EffectId, Instant> wanted = new HashMap<>();
  private final Map<EffectId, Instant> settled = new HashMap<>();
  private final Map<EffectId, Event.VerdictStated> announced = new HashMap<>();
  private final Set<String> later = new HashSet<>();

  PostedTimes(Collection<Event> journal) {
    journal.forEach(this::note);
  }

  private void note(Event event) {
    event
        .as(Event.StepFinished.class)
        .ifPresent(
            done ->
                done.finding().wants().forEach(each -> wanted.putIfAbsent(each.id(), done.at())));
    event.as(Event.EffectSettled.class).ifPresent(each -> settled.put(each.effect(), each.at()));
    event.as(Event.VerdictStated.class).ifPresent(this::stated);
    event.as(Event.VerdictStamped.class).ifPresent(each -> later.add(each.folder()));
  }

  private void stated(Event.VerdictStated verdict) {
    var comment = verdict.comment();
    if (comment != null) {
      wanted.put(comment.id(), verdict.at());
      announced.put(comment.id(), verdict);
    }
  }

  /**
   * What contradicts the time at which a comment was posted.
   *
   * @param comment that the journal says is this remark
   */
  Stream<Problem> problems(Effect.Comment comment, Remark remark) {
    return Stream.of(early(comment, remark), late(comment, remark), stamped(comment, remark))
        .flatMap(Optional::stream)
        .map(why -> new Problem("times", remark.url(), why + "; " + ClockSkew.words()));
  }

  private Optional<String> early(Effect.Comment comment, Remark remark) {
    return Optional.ofNullable(wanted.get(comment.id()))
        .filter(record -> ClockSkew.isBefore(remark.createdAt(), record))
        .map(record -> posted(remark) + "before the record that it speaks of, " + of(record));
  }

  private Optional<String> late(Effect.Comment comment, Remark remark) {
    return Optional.ofNullable(settled.get(comment.id()))
        .filter(record -> ClockSkew.isBefore(record, remark.createdAt()))
        .map(record -> posted(remark) + "after the record that says it is there, " + of(record));
  }

  /** The order that a person who rewrites everything cannot restore without the authority. */
  private Optional<String> stamped(Effect.Comment comment, Remark remark) {
    return Optional.ofNullable(announced.get(comment.id()))
        .filter(verdict -> !later.contains(verdict.folder()))
        .flatMap(verdict -> Optional.ofNullable(verdict.stamped()))
        .filter(stamp -> ClockSkew.isBefore(remark.createdAt(), stamp))
        .map(
            stamp ->
                posted(remark)
                    + "before the time stamp of the verdict that it announces, which is of "
                    + whole(stamp));
  }

  private static String posted(Remark remark) {
    return "posted at " + whole(remark.createdAt()) + ", ";
  }

  private static String of(Instant record) {
    return "which is of " + whole(record);
  }

  private static Instant whole(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }
}
