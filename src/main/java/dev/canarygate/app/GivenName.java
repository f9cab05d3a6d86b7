package dev.canarygate.app;

import dev.canarygate.gate.PersonName;

/** Who acts, as they say it. */
public final class GivenName {
  /** What a command that people are asked to type has instead. */
  private static final String PLACEHOLDER = "NAME";

  private GivenName() {}

  /**
   * @param by as given with {@code --by}
   * @throws UsageProblem when it names nobody
   */
  public static String require(String by) {
    if (PersonName.of(by).isBlank()) {
      throw new UsageProblem("--by is empty; expected the name of a person");
    }
    if (by.strip().equals(PLACEHOLDER)) {
      throw new UsageProblem(
          "--by " + PLACEHOLDER + ": expected your name in place of NAME; reports show it");
    }
    return by.strip();
  }
}
