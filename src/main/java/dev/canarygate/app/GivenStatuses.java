package dev.canarygate.app;

import dev.canarygate.evidence.Verification.Problem;
import dev.canarygate.gate.GateState;
import dev.canarygate.world.CommitStatus;
import dev.canarygate.world.Effect;
import dev.canarygate.world.Forge;
import dev.canarygate.world.Settlement;
import dev.canarygate.world.StatusMarker;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Commit statuses that a gate gave, as GitHub shows them. Of each context the newest counts, so the
 * last one that the gate gave is to be the newest.
 */
final class GivenStatuses {
  private final Forge forge;
  private final GateState state;

  /** The last one of each context and commit. */
  private final Map<String, Effect.Status> given = new LinkedHashMap<>();

  GivenStatuses(Forge forge, GateState state) {
    this.forge = forge;
    this.state = state;
    state.wanted().stream()
        .flatMap(effect -> effect.as(Effect.Status.class).stream())
        .filter(each -> posted(each).isPresent())
        .forEach(each -> given.put(key(each), each));
  }

  private static String key(Effect.Status status) {
    return status.commit() + " " + status.context().toLowerCase(Locale.ROOT);
  }

  private Optional<Settlement> posted(Effect.Status status) {
    return state.settlement(status.id()).filter(each -> PostedComments.POSTED.contains(each.how()));
  }

  int number() {
    return given.size();
  }

  /** What is not as the journal has it. */
  List<Problem> problems() {
    return given.values().stream().flatMap(each -> problem(each).stream()).toList();
  }

  private Optional<Problem> problem(Effect.Status status) {
    var all = ofContext(status).toList();
    if (all.isEmpty() || all.stream().noneMatch(each -> StatusMarker.marks(each, status))) {
      return Optional.of(problem("missing", status, "the status is not there any more"));
    }
    var newest = all.get(0);
    return StatusMarker.marks(newest, status) && newest.state() == status.state()
        ? Optional.empty()
        : Optional.of(problem("changed", status, replaced(newest)));
  }

  private Stream<CommitStatus> ofContext(Effect.Status status) {
    return forge.statuses(status.commit()).stream().filter(each -> each.isOf(status.context()));
  }

  private Problem problem(String kind, Effect.Status status, String what) {
    var receipt = posted(status).map(Settlement::receipt).orElse("");
    return new Problem(kind, receipt, status.inWords() + ": " + what);
  }

  private static String replaced(CommitStatus by) {
    return "%s gave it %s at %s".formatted(by.creator(), by.state().word(), by.createdAt());
  }
}
