package dev.canarygate.page;

import java.util.Locale;

/**
 * What can be said of a thing on the page; each has a shape and a color, and a word goes with it.
 */
public enum PageState {
  PASSED,
  WAIVED,
  FAILED,
  WAITING,
  INCONCLUSIVE,
  RUNNING,
  /** To be done, again or for the first time. */
  DUE,
  /** It passed once, and nobody should rely on that now. */
  STALE;

  /** Its name in style sheets and of its symbol. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
