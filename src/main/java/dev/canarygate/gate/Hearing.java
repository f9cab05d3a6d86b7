package dev.canarygate.gate;

import dev.canarygate.world.EffectId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How what people say, and what they take back, changes the state of a gate. */
record Hearing(GateState state) {
  GateState said(Statement what, Instant at) {
    return state.changed(next -> next.statements = with(what, at));
  }

  /** What people said, with this; a step that needed nobody's word brings none. */
  StatementList with(@Nullable Statement what, Instant at) {
    return what == null
        ? state.statements
        : state.statements.and(what, at, state.run, endedAttempts());
  }

  private Map<String, Integer> endedAttempts() {
    return state
        .newestAttempts()
        .filter(Attempt::hasEnded)
        .collect(Collectors.toUnmodifiableMap(Attempt::workPackage, Attempt::number));
  }

  GateState decided(Event.Decided event) {
    var after = said(event.decision(), event.at());
    var confirmed = confirmedBy(event.decision());
    var all = new LinkedHashMap<>(state.confirmed);
    after.statements.newest().ifPresent(newest -> all.put(newest.id(), confirmed));
    return after.changed(
        next -> {
          next.unconfirmed =
              state.unconfirmed.stream()
                  .filter(each -> !confirmed.contains(each))
                  .collect(Collectors.toUnmodifiableSet());
          next.confirmed = all;
        });
  }

  private Set<EffectId> confirmedBy(Decision decision) {
    boolean confirms =
        decision.subject().equals(Decision.Subject.IMPORTED)
            && decision.choice() == Decision.Choice.POST;
    return state.unconfirmed.stream()
        .filter(each -> confirms && isWantedBy(decision.workPackage(), each))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What announces a verdict is wanted by no package. */
  private boolean isWantedBy(String workPackage, EffectId effect) {
    return state.wanted.has(effect) && state.wantedBy(effect).equals(workPackage);
  }

  /** As if it had never been said, from now on. */
  GateState revoked(Event.Revoked event) {
    var confirmed = state.confirmedBy(event.statement());
    return state.changed(
        next -> {
          next.statements = state.statements.without(event);
          next.unconfirmed =
              Stream.concat(state.unconfirmed.stream(), confirmed.stream())
                  .collect(Collectors.toUnmodifiableSet());
        });
  }
}
