package dev.canarygate.app;

import dev.canarygate.gate.Approval;
import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Attestation;
import dev.canarygate.gate.Decision;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.GivenStatement;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.Statement;
import dev.canarygate.gate.Verdict;
import dev.canarygate.gate.Waiver;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.report.Layout;
import dev.canarygate.report.PersonStatements;
import dev.canarygate.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Takes back what people said. What they said stays in the journal, and so does who took it back.
 *
 * <p>One class, because what can be taken back, and what falls with it, follows from one state.
 */
public final class Revocations {
  private final GateRecord gate;

  public Revocations(GateRecord gate) {
    this.gate = gate;
  }

  /**
   * Revokes statements in the name of the person who acts.
   *
   * @param ids such as {@code waiver-2}, in any case
   * @throws UsageProblem when one of them is not known
   * @throws NotNow when one of several was taken back before, one can no longer be, because the
   *     gate acted on it, or the gate is cleared; in each case none is revoked
   * @throws NothingToDo when the only one was taken back before
   */
  public CommandAnswer revoke(List<String> ids, String reason) {
    var why = GivenReason.require(reason);
    var state = gate.state();
    ids.forEach(id -> requireKnown(id, state));
    ClearedGate.refuse(state, "a revocation", gate);
    ids.forEach(id -> requireRevocable(id, state, ids.size() == 1));
    ids.forEach(id -> requireNotReplaced(id, ids, state));
    var revoked = new ArrayList<GivenStatement>();
    ids.forEach(id -> revoked.add(revoke(id, why, ids.size() == 1)));
    var after = gate.state();
    return gate.recorded(
        layout ->
            Stream.concat(
                    revoked.stream().map(each -> inWords(each, layout)),
                    stillWaiving(revoked, after)
                        .map(each -> "Still waived: " + shown(each, layout)))
                .toList());
  }

  /** Waivers in force that let pass what a revoked one did, or a part of it. */
  private Stream<GivenStatement> stillWaiving(List<GivenStatement> revoked, GateState state) {
    return state
        .statements()
        .counting()
        .filter(
            each ->
                each.what() instanceof Waiver left
                    && left.isInForce(state.facts(), gate.now())
                    && revoked.stream().anyMatch(gone -> overlaps(left, gone.what())));
  }

  private static boolean overlaps(Waiver left, Statement gone) {
    return gone instanceof Waiver waiver && (left.includes(waiver) || waiver.includes(left));
  }

  private String shown(GivenStatement given, Layout layout) {
    return given.id() + " " + PersonStatements.inWords(given, gate.now(), layout);
  }

  private GivenStatement revoke(String id, String why, boolean alone) {
    var after =
        gate.record(
            before -> {
              ClearedGate.refuse(before, "a revocation", gate);
              var given = requireRevocable(id, before, alone);
              return new Event.Revoked(
                  gate.now(), given.id(), gate.person(), why, resting(given, before));
            });
    return after.statements().find(id).orElseThrow();
  }

  private String inWords(GivenStatement given, Layout layout) {
    var revoked = Objects.requireNonNull(given.revoked());
    return "Revoked: "
        + shown(given, layout)
        + "; revoked by "
        + revoked.person()
        + ": "
        + revoked.reason()
        + (revoked.voids().isEmpty() ? "" : ". Due again: " + String.join(", ", revoked.voids()));
  }

  /**
   * @param alone whether no other is revoked with it
   */
  private GivenStatement requireRevocable(String id, GateState state, boolean alone) {
    var given = requireKnown(id, state);
    var revoked = given.revoked();
    if (revoked != null) {
      throw over(
          given.id() + " was revoked by " + revoked.person() + " already: " + revoked.reason(),
          alone);
    }
    if (given.lapsed()) {
      throw over(given.id() + " was for a run that is over; it counts no more", alone);
    }
    if (isCarriedOut(given, state)) {
      throw new NotNow(
          given.id() + " cannot be revoked: the gate acted on it, and what it posted is on GitHub");
    }
    return given;
  }

  /** What a later word took the place of changes nothing any more; that one does. */
  private void requireNotReplaced(String id, List<String> ids, GateState state) {
    var given = requireKnown(id, state);
    state
        .statements()
        .replacing(given)
        .filter(later -> ids.stream().noneMatch(later.id()::equalsIgnoreCase))
        .ifPresent(
            later -> {
              throw new NotNow(
                  later.id()
                      + " of "
                      + later.what().person()
                      + " took the place of "
                      + given.id()
                      + ", and still counts; nothing was revoked",
                  List.of(gate.launcher().line("revoke " + later.id() + " --reason TEXT")));
            });
  }

  private GivenStatement requireKnown(String id, GateState state) {
    return state.statements().find(id).orElseThrow(() -> unknown(id, state));
  }

  private static RuntimeException over(String why, boolean alone) {
    return alone ? new NothingToDo(why + ".") : new NotNow(why + "; none was revoked");
  }

  private UsageProblem unknown(String id, GateState state) {
    var all = state.statements().counting().map(GivenStatement::id).toList();
    var known = String.join(", ", all);
    return new UsageProblem(
        "unknown id '"
            + id
            + "'; "
            + (known.isEmpty() ? "nothing can be revoked" : "expected one of " + known)
            + ". To read them: "
            + gate.launcher().line("waivers")
            + Nearest.meant(id, all).map(Nearest::meant).orElse(""));
  }

  /** What was posted on a person's word stays posted. */
  private static boolean isCarriedOut(GivenStatement given, GateState state) {
    return given.what() instanceof Decision decision
        && (decision.choice() == Decision.Choice.SAY_AGAIN
            ? saidAgain(decision.workPackage(), state) >= rank(given, state)
            : decision.choice() == Decision.Choice.POST
                && state.confirmedBy(given.id()).stream()
                    .anyMatch(effect -> state.settlement(effect).isPresent()));
  }

  private static long saidAgain(String workPackage, GateState state) {
    return state.wanted().stream()
        .filter(each -> each.supersedes() != null)
        .filter(each -> state.wantedBy(each.id()).equals(workPackage))
        .count();
  }

  /** Which of the decisions to post a package's comment again this is, from 1. */
  private static long rank(GivenStatement given, GateState state) {
    var workPackage = ((Decision) given.what()).workPackage();
    return state.statements().all().stream()
            .takeWhile(each -> !each.id().equals(given.id()))
            .filter(GivenStatement::counts)
            .filter(
                each ->
                    each.what() instanceof Decision earlier
                        && earlier.choice() == Decision.Choice.SAY_AGAIN
                        && earlier.workPackage().equals(workPackage))
            .count()
        + 1;
  }

  /**
   * Packages whose newest attempt rests on a statement. What rests on a waiver follows from its
   * stops; a word of another kind was asked for by a step that was done since.
   */
  private List<String> resting(GivenStatement given, GateState state) {
    var plan = new Plan(gate.definition(), state, gate.now());
    return gate.definition().workPackages().stream()
        .filter(
            each ->
                state
                    .newestAttempt(each.id())
                    .filter(attempt -> !given.isSince(attempt))
                    .filter(attempt -> uses(plan, each, attempt).test(given.what()))
                    .isPresent())
        .map(WorkPackage::id)
        .toList();
  }

  private static Predicate<Statement> uses(Plan plan, WorkPackage workPackage, Attempt attempt) {
    return what -> what.read(new Resting(plan, workPackage, attempt));
  }

  /** Whether an attempt can rest on a statement. */
  private record Resting(Plan plan, WorkPackage workPackage, Attempt attempt)
      implements Statement.Reader<Boolean> {
    @Override
    public Boolean on(Waiver waiver) {
      return false;
    }

    @Override
    public Boolean on(Decision decision) {
      return decision.workPackage().equals(workPackage.id());
    }

    @Override
    public Boolean on(Attestation attestation) {
      return wasAsked(attestation);
    }

    @Override
    public Boolean on(Approval approval) {
      return approval.workPackage().equals(workPackage.id()) && wasAsked(approval);
    }

    /** Whether a step that asks for such a word passed. */
    private boolean wasAsked(Statement what) {
      return plan.questions().stream()
          .filter(each -> each.workPackage().equals(workPackage.id()))
          .filter(each -> each.kind() == what.kind())
          .anyMatch(each -> passed(each.step()));
    }

    private boolean passed(String step) {
      return attempt.performed().stream()
          .filter(each -> each.step().equals(step))
          .anyMatch(each -> each.finding().verdict() == Verdict.PASSED);
    }
  }
}
