package dev.canarygate.report;

import dev.canarygate.gate.Plan;
import dev.canarygate.gate.Waiver;
import java.util.List;
import java.util.Optional;

/** What people said for the gate, a line each. */
final class People {
  private People() {}

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
        + When.minute(waiver.until())
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

  static List<String> attestations(Plan plan) {
    return plan.state().attestations().stream()
        .map(
            each ->
                each.person()
                    + (each.candidate().isEmpty() ? "" : ", for " + each.candidate())
                    + ": "
                    + each.statement())
        .toList();
  }
}
