package dev.canarygate.triage;

import java.util.Locale;

/** Where a fault lies. */
public enum Layer {
  CLI,
  HARNESS,
  ENVIRONMENT,
  SERVER;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
