package dev.canarygate.health;

import dev.canarygate.gate.Shape;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.StepKind;
import dev.canarygate.world.ShippedNames;
import java.util.List;

/** Looking at the deployment under test; nothing here can change it. */
public final class HealthSteps {
  private HealthSteps() {}

  public static List<StepKind> kinds() {
    return List.of(snapshot(), image(), eventsTag(), DeployedBuildStep.KIND);
  }

  private static StepKind snapshot() {
    var shape =
        Shape.EMPTY
            .required("url", Shape.Type.TEXT, "Base address of the deployment.")
            .optional(
                "health-path", Shape.Type.TEXT, "Where it says what it is; /health/ by default.")
            .optional(
                "ready-path",
                Shape.Type.TEXT,
                "Where it says how it is; /health/ready/ by default.")
            .optional(
                "keep-as",
                Shape.Type.TEXT,
                "Name of the snapshot in the folder of fact evidence.path; without it the snapshot"
                    + " is kept with this package's evidence.")
            .optional(
                "expect",
                Shape.Type.CONDITIONS,
                "Conditions over the facts of this snapshot; every one that does not hold is said.")
            .optional(
                "events-field",
                Shape.Type.TEXT,
                "JSON pointer to the version of the events package, in what it says it is; "
                    + ShippedNames.all().eventsField()
                    + " by default.")
            .optional(
                "events-at-least",
                Shape.Type.TEXT,
                "Lowest version of the events package that will do.")
            .optional(
                "retry-after",
                Shape.Type.DURATION,
                "Pause before the second and last request; 15s.")
            .optional("limit", Shape.Type.DURATION, "How long an answer may take; 20s.");
    return new StepKind(
            "health.snapshot",
            "Reads version and health of the deployment, and keeps both answers as evidence.",
            shape,
            true,
            settings -> new SnapshotStep(SnapshotRequest.of(settings)))
        .learning(
            SharedFacts.HEALTH_STATUS,
            HealthFacts.HEALTH_STATE,
            HealthFacts.HEALTH_TOOK,
            HealthFacts.HEALTH_AT,
            HealthFacts.READY_STATUS,
            HealthFacts.READY_STATE,
            HealthFacts.READY_TOOK,
            HealthFacts.READY_UNWELL,
            SharedFacts.DRAIN_TERMINAL_FAILED,
            SharedFacts.DRAIN_BUSINESS_RULE_ROWS,
            HealthFacts.DRAIN_RETRYABLE,
            HealthFacts.DRAIN_OLDEST_PENDING,
            HealthFacts.SAAS_SERVICE,
            SharedFacts.SAAS_SHA,
            SharedFacts.SAAS_BUILD,
            HealthFacts.SAAS_DEGRADED,
            HealthFacts.EVENTS_VERSION,
            HealthFacts.EVENTS_ENOUGH);
  }

  private static StepKind image() {
    var shape =
        Shape.EMPTY
            .required("flyctl", Shape.Type.TEXT, "The flyctl program.")
            .required("app", Shape.Type.TEXT, "Name of the app.")
            .optional("limit", Shape.Type.DURATION, "How long it may take; 60s.");
    return new StepKind(
            "health.image",
            "Reads which image the deployment runs.",
            shape,
            true,
            settings ->
                new ImageStep(
                    settings.text("flyctl"),
                    settings.text("app"),
                    settings.durationOr("limit", java.time.Duration.ofSeconds(60))))
        .learning(HealthFacts.SAAS_IMAGE);
  }

  private static StepKind eventsTag() {
    var shape =
        Shape.EMPTY
            .required("repo", Shape.Type.TEXT, "Repository of the events package, owner/name.")
            .optional("tag", Shape.Type.TEXT, "The tag; v{{events.version}} by default.");
    return new StepKind(
            "health.events-tag",
            "Finds tag and commit of the events package that the deployment reports.",
            shape,
            true,
            settings ->
                new EventsTagStep(
                    settings.text("repo"),
                    settings.optionalText("tag").orElse("v{{events.version}}")))
        .learning(HealthFacts.EVENTS_TAG, HealthFacts.EVENTS_COMMIT);
  }
}
