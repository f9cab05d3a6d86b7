package dev.canarygate.run;

import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.Standing;
import dev.canarygate.gate.Verdict;
import dev.canarygate.gate.WorkPackage;
import java.util.List;

/** Steps whose runner was lost and that must not be repeated before a person has looked. */
public final class LostSteps {
  private LostSteps() {}

  /** Ids of the packages that the newest run left so. */
  public static List<String> packages(Plan plan) {
    return plan.definition().workPackages().stream()
        .filter(each -> plan.standing(each).kind() == Standing.Kind.BLOCKING)
        .filter(each -> isLost(plan, each))
        .map(WorkPackage::id)
        .toList();
  }

  private static boolean isLost(Plan plan, WorkPackage workPackage) {
    return plan
        .state()
        .newestAttempt(workPackage.id())
        .filter(attempt -> attempt.run() == plan.state().run())
        .stream()
        .flatMap((Attempt attempt) -> attempt.performed().stream())
        .map(each -> each.finding())
        .anyMatch(
            finding ->
                finding.verdict() == Verdict.INCONCLUSIVE
                    && finding.summary().startsWith(RunnerWords.LOST));
  }
}
