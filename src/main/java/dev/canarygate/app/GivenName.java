package dev.canarygate.app;

import dev.canarygate.gate.PersonName;

/** Who acts, as they say it. */
public final class GivenName {
  private GivenName() {}

  /**
   * @param by as given with {@code --by}
   * @throws UsageProblem when it names nobody
   */
  public static String require(String by) {
    if (PersonName.of(by).isBlank()) {
      throw new UsageProblem("--by is empty; expected the name of a person");
    }
    return Placeholder.NAME.filled("--by", by);
  }
}
