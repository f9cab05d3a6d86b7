package dev.canarygate.edge.github;

import java.io.IOException;

/**
 * The gate was taken away from this process right before a write was to leave; nothing was sent. An
 * IOException, because OkHttp carries no other.
 */
final class TakenAway extends IOException {
  private static final long serialVersionUID = 1;

  private final RuntimeException told;

  TakenAway(RuntimeException told) {
    super(told);
    this.told = told;
  }

  /** As the gate's lease says it. */
  RuntimeException told() {
    return told;
  }
}
