package dev.canarygate.app;

/** Why a person acts, as they gave it. */
final class GivenReason {
  private GivenReason() {}

  /**
   * @throws UsageProblem when it says nothing
   */
  static String require(String reason) {
    if (reason.isBlank()) {
      throw new UsageProblem(
          "--reason is empty; expected why, it is shown in every report that uses it");
    }
    return reason.strip();
  }
}
