package dev.canarygate.app;

import dev.canarygate.basic.BasicSteps;
import dev.canarygate.blocker.BlockerSteps;
import dev.canarygate.canary.CanarySteps;
import dev.canarygate.candidate.CandidateSteps;
import dev.canarygate.gate.StepKind;
import dev.canarygate.health.HealthSteps;
import dev.canarygate.hub.HubSteps;
import dev.canarygate.integrity.IntegritySteps;
import dev.canarygate.issues.IssueSteps;
import dev.canarygate.person.PersonSteps;
import dev.canarygate.suite.SuiteSteps;
import dev.canarygate.sync.SyncSteps;
import java.util.List;
import java.util.stream.Stream;

/** Every kind of step that package files can name: the one place that knows them all. */
public final class StepKinds {
  private StepKinds() {}

  public static List<StepKind> all() {
    return Stream.of(
            BasicSteps.kinds(),
            BlockerSteps.kinds(),
            CanarySteps.kinds(looks()),
            CandidateSteps.kinds(),
            HealthSteps.kinds(),
            HubSteps.kinds(),
            IntegritySteps.kinds(),
            IssueSteps.kinds(),
            PersonSteps.kinds(),
            SuiteSteps.kinds(),
            SyncSteps.kinds())
        .flatMap(List::stream)
        .toList();
  }

  /** All of them, each with an example for the reference. */
  public static List<StepKind> withExamples() {
    return StepExamples.in(all());
  }

  /** What only reads can be done while a program is under way. */
  private static List<StepKind> looks() {
    return Stream.of(HealthSteps.kinds(), IntegritySteps.kinds())
        .flatMap(List::stream)
        .filter(StepKind::repeatable)
        .toList();
  }
}
