package dev.canarygate.gate;

import dev.canarygate.world.EffectId;
import dev.canarygate.world.FolderLock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a step gets: the gate, its state, and the step's own place in it.
 *
 * @param attempt 1-based number of this try at the work package
 * @param mark how far the journal had come when the step began; empty where nothing is recorded
 */
public record Assignment(
    GateDefinition definition,
    GateState state,
    String workPackage,
    int attempt,
    String step,
    Optional<JournalMark> mark) {
  /** Where nothing is recorded. */
  public Assignment(
      GateDefinition definition, GateState state, String workPackage, int attempt, String step) {
    this(definition, state, workPackage, attempt, step, Optional.empty());
  }

  /** In a gate that no file defines. */
  public Assignment(GateState state, String workPackage, int attempt, String step) {
    this(GateDefinition.NONE, state, workPackage, attempt, step);
  }

  /** All that is known, this attempt's findings included. */
  public Facts facts() {
    return state.facts();
  }

  /** As whom this step takes what gates of this machine share, such as a harness. */
  public FolderLock.Holder holder() {
    var runs = state.runs();
    var person = runs.isEmpty() ? "somebody" : runs.get(runs.size() - 1).person();
    return new FolderLock.Holder(state.gate().isEmpty() ? "(none)" : state.gate(), person);
  }

  /**
   * Which of these facts were measured under another identity than the one that is known now, each
   * with what changed since. A statement that rests on such a fact would be about two things.
   */
  public List<String> mixed(Collection<String> names) {
    return new Ground(definition, state).mixed(names);
  }

  /**
   * What people decided about posting again what a package posted for this candidate, oldest first,
   * without what was revoked.
   *
   * @param what whether it was a comment or a status
   */
  public Stream<GivenStatement> decisionsToSayAgain(String poster, Decision.Subject what) {
    return state.statements().counting().filter(each -> isToSayAgain(poster, what, each.what()));
  }

  private boolean isToSayAgain(String poster, Decision.Subject what, Statement said) {
    return said instanceof Decision decision
        && decision.workPackage().equals(poster)
        && decision.subject().equals(what)
        && decision.choice() == Decision.Choice.SAY_AGAIN
        && Optional.ofNullable(decision.candidate())
            .equals(facts().get(SharedFacts.CANDIDATE_VERSION));
  }

  /**
   * The id under which one effect may be wanted: once per slot and attempt at the candidate,
   * however often a package is tried again for the same evidence.
   */
  public EffectId effectId(String slot) {
    var evidence = facts().get(SharedFacts.EVIDENCE_ATTEMPT).orElse("none");
    return new EffectId(state.gate(), evidence, slot);
  }
}
