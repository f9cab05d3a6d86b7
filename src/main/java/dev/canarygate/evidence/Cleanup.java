package dev.canarygate.evidence;

/** What is put in order after something failed. */
public final class Cleanup {
  private Cleanup() {}

  /**
   * Puts things in order. Should this fail as well, the first failure is still the one that is
   * reported; the second is added to it.
   */
  public static void after(RuntimeException first, Runnable action) {
    try {
      action.run();
    } catch (RuntimeException second) {
      first.addSuppressed(second);
    }
  }
}
