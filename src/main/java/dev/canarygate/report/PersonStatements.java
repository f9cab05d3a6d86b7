package dev.canarygate.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.gate.Approval;
import dev.canarygate.gate.Attestation;
import dev.canarygate.gate.Decision;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.GivenStatement;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.Statement;
import dev.canarygate.gate.Waiver;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What people said for the gate and nobody took back, a line each: first the id, with which it can
 * be revoked.
 */
public final class PersonStatements {
  private final Plan plan;
  private final ShownTime time;

  private PersonStatements(Plan plan, ShownTime time) {
    this.plan = plan;
    this.time = time;
  }

  /** For files and programs. */
  static PersonStatements of(Plan plan) {
    return of(plan, ShownTime.UTC);
  }

  static PersonStatements of(Plan plan, ShownTime time) {
    return new PersonStatements(plan, time);
  }

  List<String> waivers() {
    return lines(Waiver.class);
  }

  private static String waiver(Waiver waiver, Instant now, ShownTime time) {
    return waiver.subject()
        + (waiver.workPackage() == null ? " in every package" : "")
        + " by "
        + waiver.person()
        + " until "
        + time.until(waiver.until())
        + Optional.ofNullable(waiver.candidate()).map(each -> ", only for " + each).orElse("")
        + (now.isBefore(waiver.until()) ? "" : " (expired)")
        + ": "
        + waiver.reason();
  }

  List<String> decisions() {
    return lines(Decision.class);
  }

  private static String decision(Decision decision) {
    return decision.workPackage()
        + " "
        + decision.subject()
        + ": "
        + decision.choice()
        + " by "
        + decision.person()
        + Optional.ofNullable(decision.candidate()).map(each -> ", for " + each).orElse("")
        + ": "
        + decision.reason()
        + Optional.ofNullable(decision.link()).map(link -> " " + link).orElse("");
  }

  List<String> interventions() {
    return plan.state().interventions().stream()
        .map(each -> time.second(each.at()) + " by " + each.person() + ": " + each.what())
        .toList();
  }

  List<String> approvals() {
    return lines(Approval.class);
  }

  private static String approval(Approval approval, GivenStatement given, ShownTime time) {
    return approval.workPackage()
        + " "
        + approval.step()
        + " by "
        + approval.person()
        + " at "
        + time.second(given.at())
        + about(approval)
        + Optional.ofNullable(approval.reason()).map(reason -> ": " + reason).orElse("");
  }

  /** Which candidate it is for; empty when the gate knows none. */
  static String about(Approval approval) {
    return approval
        .about()
        .get(SharedFacts.CANDIDATE_VERSION)
        .map(each -> ", for " + each)
        .orElse("");
  }

  List<String> attestations() {
    var all = plan.state().attestations();
    return given(Attestation.class)
        .filter(each -> !isKept((Attestation) each.what(), all))
        .map(each -> each.id() + " " + attestation((Attestation) each.what(), time))
        .toList();
  }

  /** Who wants to vouch for the newest run once it is done, and has not done so yet. */
  public static Optional<Attestation> intended(GateState state) {
    var all = state.attestations();
    return all.stream()
        .filter(Attestation::wholeRun)
        .filter(each -> !isKept(each, all))
        .findFirst();
  }

  /** An intention that became a statement is reported as that statement. */
  private static boolean isKept(Attestation intention, List<Attestation> all) {
    return intention.wholeRun()
        && all.stream()
            .skip(all.indexOf(intention) + 1L)
            .anyMatch(each -> each.person().equals(intention.person()));
  }

  private static String attestation(Attestation attestation, ShownTime time) {
    return attestation.person() + reach(attestation, time) + ": " + attestation.statement();
  }

  private static String reach(Attestation attestation, ShownTime time) {
    if (attestation.wholeRun()) {
      return ", for this whole run, in advance";
    }
    var from = attestation.from();
    var until = attestation.until();
    return (attestation.candidate().isEmpty() ? "" : ", for " + attestation.candidate())
        + (from == null ? "" : ", from " + time.second(from))
        + (until == null ? "" : (from == null ? ", until " : " until ") + time.second(until));
  }

  /** One statement without its id, times in UTC. */
  public static String inWords(GivenStatement given, Instant now) {
    return given.what().read(new InWords(given, now, ShownTime.UTC));
  }

  /** The same for a screen. */
  public static String inWords(GivenStatement given, Instant now, Layout layout) {
    return given.what().read(new InWords(given, now, layout.time()));
  }

  /** The same, with what became of it. */
  public static String inWords(GivenStatement given, Plan plan, Layout layout) {
    return inWords(given, plan.now(), layout) + fate(given, plan, layout.time());
  }

  private record InWords(GivenStatement given, Instant now, ShownTime time)
      implements Statement.Reader<String> {
    @Override
    public String on(Waiver waiver) {
      return waiver(waiver, now, time);
    }

    @Override
    public String on(Decision decision) {
      return decision(decision);
    }

    @Override
    public String on(Attestation attestation) {
      return attestation(attestation, time);
    }

    @Override
    public String on(Approval approval) {
      return approval(approval, given, time);
    }
  }

  /**
   * One statement for programs, revoked or not.
   *
   * @param plan of the gate in whose journal it is
   */
  public static void json(GivenStatement given, Plan plan, ObjectNode node) {
    var replacing = plan.state().statements().replacing(given).map(GivenStatement::id);
    var until = plan.countsUntil(given);
    node.put("id", given.id())
        .put("kind", given.what().kind().word())
        .put("person", given.what().person())
        .put("at", given.at().toString())
        .put("counts", given.counts() && replacing.isEmpty() && !isOver(until, plan))
        .put("text", inWords(given, plan.now()));
    until.ifPresent(end -> node.put("expires", end.toString()));
    replacing.ifPresent(id -> node.put("replacedBy", id));
    var revoked = given.revoked();
    if (revoked != null) {
      node.putObject("revoked")
          .put("person", revoked.person())
          .put("at", revoked.at().toString())
          .put("reason", revoked.reason());
    }
  }

  private List<String> lines(Class<? extends Statement> kind) {
    return given(kind).map(this::line).toList();
  }

  private String line(GivenStatement given) {
    return given.id()
        + " "
        + given.what().read(new InWords(given, plan.now(), time))
        + fate(given, plan, time);
  }

  /** Until when an approval counts, or which later word takes its place; empty for most words. */
  static String fate(GivenStatement given, Plan plan, ShownTime time) {
    var all = plan.state().statements();
    return all.replacing(given)
        .map(each -> " (replaced by " + each.id() + ")")
        .or(() -> all.prolonging(given).map(each -> " (prolonged by " + each.id() + ")"))
        .orElseGet(() -> limited(given, plan, time));
  }

  /** A waiver says itself until when it counts. */
  private static String limited(GivenStatement given, Plan plan, ShownTime time) {
    var until = plan.countsUntil(given).filter(end -> given.what() instanceof Approval);
    return until
        .map(end -> (isOver(until, plan) ? "; expired " : "; counts until ") + time.minute(end))
        .orElse("");
  }

  private static boolean isOver(Optional<Instant> until, Plan plan) {
    return until.filter(end -> !plan.now().isBefore(end)).isPresent();
  }

  private Stream<GivenStatement> given(Class<? extends Statement> kind) {
    return plan.state().statements().counting().filter(each -> kind.isInstance(each.what()));
  }
}
