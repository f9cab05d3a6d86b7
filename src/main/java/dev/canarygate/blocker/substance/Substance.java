package dev.canarygate.blocker.substance;

/** What a changed place is, the strongest first: the first one found speaks for the whole. */
public enum Substance {
  SUBSTANTIVE("substantive"),
  /** No rule of this audit fits, or the language is unknown to it. */
  CANNOT_JUDGE("cannot-judge"),
  TIMEOUT_ONLY("timeout-only"),
  DIAGNOSTIC_ONLY("diagnostic-only"),
  TEST_ONLY("test-only"),
  DOCS_ONLY("docs-only"),
  NOTHING_IN_SCOPE("nothing-in-scope");

  private final String word;

  Substance(String word) {
    this.word = word;
  }

  /** As written in reports and in JSON. */
  public String word() {
    return word;
  }
}
