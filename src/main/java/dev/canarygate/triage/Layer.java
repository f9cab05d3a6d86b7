package dev.canarygate.triage;

import dev.canarygate.text.Words;

/** Where a fault lies. */
public enum Layer {
  CLI,
  HARNESS,
  ENVIRONMENT,
  SERVER,
  /** The words do not tell, and nobody should say that they do. */
  UNKNOWN;

  public String word() {
    return Words.of(this);
  }
}
