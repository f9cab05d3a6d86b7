package dev.canarygate.report;

import dev.canarygate.gate.Attestation;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.Waiver;
import java.util.List;
import java.util.Optional;

/** What people said for the gate, a line each. */
final class PersonStatements {
  private PersonStatements() {}

  static List<String> waivers(Plan plan) {
    return plan.state().waivers().stream().map(each -> waiver(each, plan)).toList();
  }

  private static String waiver(Waiver waiver, Plan plan) {
    return waiver.workPackage()
        + " "
        + waiver.stop()
        + " by "
        + waiver.person()
        + " until "
        + UtcTime.minute(waiver.until())
        + Optional.ofNullable(waiver.candidate()).map(each -> ", only for " + each).orElse("")
        + (plan.now().isBefore(waiver.until()) ? "" : " (expired)")
        + ": "
        + waiver.reason();
  }

  static List<String> decisions(Plan plan) {
    return plan.state().decisions().stream()
        .map(
            each ->
                each.workPackage()
                    + " "
                    + each.subject()
                    + ": "
                    + each.choice()
                    + " by "
                    + each.person()
                    + Optional.ofNullable(each.candidate()).map(c -> ", for " + c).orElse("")
                    + ": "
                    + each.reason()
                    + Optional.ofNullable(each.link()).map(link -> " " + link).orElse(""))
        .toList();
  }

  static List<String> interventions(Plan plan) {
    return plan.state().interventions().stream()
        .map(each -> UtcTime.minute(each.at()) + " by " + each.person() + ": " + each.what())
        .toList();
  }

  static List<String> attestations(Plan plan) {
    var all = plan.state().attestations();
    return all.stream()
        .filter(each -> !kept(each, all))
        .map(PersonStatements::attestation)
        .toList();
  }

  /** An intention that became a statement is reported as that statement. */
  private static boolean kept(Attestation intention, List<Attestation> all) {
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
}
