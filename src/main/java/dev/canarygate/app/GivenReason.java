package dev.canarygate.app;

/** Why a person acts, as they gave it. */
final class GivenReason {
  /** What a command that people are asked to type has instead. */
  private static final String PLACEHOLDER = "TEXT";

  private GivenReason() {}

  /**
   * @param reason as given with {@code --reason}
   * @throws UsageProblem when it says nothing
   */
  static String require(String reason) {
    if (reason.isBlank()) {
      throw new UsageProblem("--reason is empty; expected a sentence, which reports show");
    }
    if (reason.strip().equals(PLACEHOLDER)) {
      throw new UsageProblem(
          "--reason " + PLACEHOLDER + ": expected your reason in place of TEXT; reports show it");
    }
    return reason.strip();
  }
}
