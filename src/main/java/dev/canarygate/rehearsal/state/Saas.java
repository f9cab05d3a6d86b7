package dev.canarygate.rehearsal.state;

import org.jspecify.annotations.Nullable;

/**
 * The deployment.
 *
 * @param unreachable whether every request is cut off without an answer
 */
public record Saas(Endpoint health, Endpoint ready, boolean unreachable) {
  public Saas(@Nullable Endpoint health, @Nullable Endpoint ready, boolean unreachable) {
    this.health = RecordDefaults.or(health, new Endpoint(null, null));
    this.ready = RecordDefaults.or(ready, new Endpoint(null, null));
    this.unreachable = unreachable;
  }
}
