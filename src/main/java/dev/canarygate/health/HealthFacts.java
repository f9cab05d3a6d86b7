package dev.canarygate.health;

import dev.canarygate.gate.Fact;

/** The facts of this package's steps, in addition to {@link dev.canarygate.gate.SharedFacts}. */
final class HealthFacts {
  static final Fact HEALTH_AT =
      Fact.time("health.at", "When the deployment was asked.").asMomentary();
  static final Fact HEALTH_STATE =
      Fact.text("health.state", "What the health endpoint says of itself, such as ok.");
  static final Fact HEALTH_TOOK =
      Fact.duration("health.took", "How long the health endpoint took to answer.").asMomentary();
  static final Fact READY_STATUS =
      Fact.number("ready.status", "", "HTTP status of the readiness endpoint.");
  static final Fact READY_STATE =
      Fact.text("ready.state", "What the readiness endpoint says of itself, such as ready.");
  static final Fact READY_TOOK =
      Fact.duration("ready.took", "How long the readiness endpoint took to answer.").asMomentary();
  static final Fact READY_UNWELL =
      Fact.list("ready.unwell", "Dependencies that are not ok, each with its state.");
  static final Fact DRAIN_RETRYABLE =
      Fact.number("drain.retryable", "rows", "Rows that the drain will try again.");
  static final Fact DRAIN_OLDEST_PENDING =
      Fact.number("drain.oldest-pending-seconds", "seconds", "Age of the oldest row that waits.")
          .asMomentary();
  static final Fact SAAS_SERVICE =
      Fact.text("saas.service", "Name that the deployment gives itself.");
  static final Fact SAAS_DEGRADED =
      Fact.text("saas.degraded", "What the deployment itself says is not well.");
  static final Fact SAAS_IMAGE = Fact.text("saas.image", "Image that the deployment runs.");
  static final Fact EVENTS_VERSION =
      Fact.version("events.version", "Version of the events package that the deployment uses.");
  static final Fact EVENTS_ENOUGH =
      Fact.yesNo(
          "events.enough", "Whether the events package is of the expected version or a later one.");
  static final Fact EVENTS_TAG = Fact.text("events.tag", "Tag of the events package's version.");
  static final Fact EVENTS_COMMIT =
      Fact.digest("events.commit", "Commit of the events package's tag.");

  private HealthFacts() {}
}
