package dev.canarygate.app;

/** Why a person acts, as they gave it. */
final class GivenReason {
  private GivenReason() {}

  /**
   * @param reason as given with {@code --reason}
   * @throws UsageProblem when it says nothing
   */
  static String require(String reason) {
    if (reason.isBlank()) {
      throw new UsageProblem("--reason is empty; expected a sentence, which reports show");
    }
    return Placeholder.TEXT.filled("--reason", reason);
  }
}
