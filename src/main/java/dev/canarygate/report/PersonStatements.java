package dev.canarygate.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.gate.Approval;
import dev.canarygate.gate.Attestation;
import dev.canarygate.gate.Decision;
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
  private PersonStatements() {}

  static List<String> waivers(Plan plan) {
    return lines(plan, Waiver.class);
  }

  private static String waiver(Waiver waiver, Instant now) {
    return waiver.subject()
        + (waiver.workPackage() == null ? " in every package" : "")
        + " by "
        + waiver.person()
        + " until "
        + UtcTime.until(waiver.until())
        + Optional.ofNullable(waiver.candidate()).map(each -> ", only for " + each).orElse("")
        + (now.isBefore(waiver.until()) ? "" : " (expired)")
        + ": "
        + waiver.reason();
  }

  static List<String> decisions(Plan plan) {
    return lines(plan, Decision.class);
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

  static List<String> interventions(Plan plan) {
    return plan.state().interventions().stream()
        .map(each -> UtcTime.minute(each.at()) + " by " + each.person() + ": " + each.what())
        .toList();
  }

  static List<String> approvals(Plan plan) {
    return lines(plan, Approval.class);
  }

  private static String approval(Approval approval, GivenStatement given) {
    return approval.workPackage()
        + " "
        + approval.step()
        + " by "
        + approval.person()
        + " at "
        + UtcTime.minute(given.at())
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

  static List<String> attestations(Plan plan) {
    var all = plan.state().attestations();
    return given(plan, Attestation.class)
        .filter(each -> !isKept((Attestation) each.what(), all))
        .map(each -> each.id() + " " + attestation((Attestation) each.what()))
        .toList();
  }

  /** An intention that became a statement is reported as that statement. */
  private static boolean isKept(Attestation intention, List<Attestation> all) {
    return intention.wholeRun()
        && all.stream()
            .skip(all.indexOf(intention) + 1L)
            .anyMatch(each -> each.person().equals(intention.person()));
  }

  private static String attestation(Attestation attestation) {
    return attestation.person() + reach(attestation) + ": " + attestation.statement();
  }

  static String reach(Attestation attestation) {
    if (attestation.wholeRun()) {
      return ", for the whole of this run once its runs are done";
    }
    var from = attestation.from();
    var until = attestation.until();
    return ", for "
        + attestation.candidate()
        + (from == null ? "" : ", from " + UtcTime.minute(from))
        + (until == null ? "" : (from == null ? ", until " : " until ") + UtcTime.minute(until));
  }

  /** One statement without its id. */
  public static String inWords(GivenStatement given, Instant now) {
    return given.what().read(new InWords(given, now));
  }

  private record InWords(GivenStatement given, Instant now) implements Statement.Reader<String> {
    @Override
    public String on(Waiver waiver) {
      return waiver(waiver, now);
    }

    @Override
    public String on(Decision decision) {
      return decision(decision);
    }

    @Override
    public String on(Attestation attestation) {
      return attestation(attestation);
    }

    @Override
    public String on(Approval approval) {
      return approval(approval, given);
    }
  }

  /** One statement for programs, revoked or not. */
  public static void json(GivenStatement given, Instant now, ObjectNode node) {
    node.put("id", given.id())
        .put("kind", given.what().kind().word())
        .put("person", given.what().person())
        .put("at", given.at().toString())
        .put("counts", given.counts())
        .put("text", inWords(given, now));
    var revoked = given.revoked();
    if (revoked != null) {
      node.putObject("revoked")
          .put("person", revoked.person())
          .put("at", revoked.at().toString())
          .put("reason", revoked.reason());
    }
  }

  private static List<String> lines(Plan plan, Class<? extends Statement> kind) {
    return given(plan, kind).map(each -> each.id() + " " + inWords(each, plan.now())).toList();
  }

  private static Stream<GivenStatement> given(Plan plan, Class<? extends Statement> kind) {
    return plan.state().statements().counting().filter(each -> kind.isInstance(each.what()));
  }
}
