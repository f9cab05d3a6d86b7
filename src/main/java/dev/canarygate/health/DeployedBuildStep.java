package dev.canarygate.health;

import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.Step;
import dev.canarygate.gate.StepKind;
import dev.canarygate.probe.Probe;
import dev.canarygate.probe.ProbeRecord;
import dev.canarygate.world.ShippedNames;
import dev.canarygate.world.Web.Answer;
import dev.canarygate.world.Web.Question;
import dev.canarygate.world.World;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Reads which build of the deployment answers at this moment: its commit and its build time. How it
 * is does not matter here.
 */
record DeployedBuildStep(URI address, Duration retryAfter, Duration limit) implements Step {
  static final StepKind KIND =
      new StepKind(
              "health.identity",
              "Reads which build is deployed now.",
              Shape.EMPTY
                  .required("url", Shape.Type.TEXT, "Base address of the deployment.")
                  .optional(
                      "health-path",
                      Shape.Type.TEXT,
                      "Where it says what it is; /health/ by default.")
                  .optional(
                      "retry-after",
                      Shape.Type.DURATION,
                      "Pause before the second and last request; 15s.")
                  .optional("limit", Shape.Type.DURATION, "How long an answer may take; 20s."),
              true,
              DeployedBuildStep::of)
          .learning(SharedFacts.SAAS_SHA, SharedFacts.SAAS_BUILD);

  private static DeployedBuildStep of(Settings settings) {
    var base = settings.text("url").replaceAll("/+$", "");
    return new DeployedBuildStep(
        URI.create(base + settings.optionalText("health-path").orElse("/health/")),
        settings.durationOr("retry-after", Duration.ofSeconds(15)),
        settings.durationOr("limit", Duration.ofSeconds(20)));
  }

  @Override
  public Finding perform(World world, Assignment assignment) {
    var probe = new Probe(Question.get(address, limit));
    probe.ask(world);
    if (probe.deservesSecondTry()) {
      world.time().pauseToAskAgain(retryAfter, probe.last().inWords());
      probe.ask(world);
    }
    var document = new ProbeRecord(Secrets.ofEnvironment(world.environment()));
    return found(probe)
        .proof(world.evidence().keepNew(assignment.step() + ".json", document.of(List.of(probe))));
  }

  private Finding found(Probe probe) {
    var answer = probe.answer();
    return answer == null ? unknown(String.valueOf(probe.last().obstacle())) : read(answer);
  }

  private Finding read(Answer answer) {
    var facts =
        HealthBody.ofHealth(address.getPath(), answer, ShippedNames.all().eventsField()).facts();
    var sha = facts.get(SharedFacts.SAAS_SHA);
    var build = facts.get(SharedFacts.SAAS_BUILD);
    if (sha.isEmpty() || build.isEmpty()) {
      return unknown(
          "status " + answer.status() + " without " + (sha.isEmpty() ? "commit" : "build time"));
    }
    return Finding.passed("the deployment is " + sha.get() + ", built " + build.get())
        .with(SharedFacts.SAAS_SHA, sha.get())
        .with(SharedFacts.SAAS_BUILD, build.get());
  }

  private Finding unknown(String why) {
    return Finding.inconclusive(
            "expected " + address + " to tell which build answers, found " + why)
        .detail("What to do: restore the deployment, then resume.");
  }
}
