package dev.canarygate.candidate;

/** The index has the version, but no file of it that this runner's Python or platform can use. */
final class NotForThisRunner extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String remedy;

  /**
   * @param what the version, why it does not fit, and pip's own words
   */
  NotForThisRunner(String what, String remedy) {
    super(what);
    this.remedy = remedy;
  }

  String remedy() {
    return remedy;
  }
}
