package dev.canarygate.app;

import java.util.Locale;

/** Words that stand in the commands that people are asked to type, where their own belong. */
enum Placeholder {
  /** Of {@code --reason}. */
  TEXT("reason"),

  /** Of {@code --by}. */
  NAME("name");

  private final String what;

  Placeholder(String what) {
    this.what = what;
  }

  /**
   * @param option such as {@code --reason}
   * @param given as typed
   * @return the same without blanks around it
   * @throws UsageProblem when nobody put anything in its place
   */
  String filled(String option, String given) {
    if (given.strip().equals(name())) {
      throw new UsageProblem(
          String.format(
              Locale.ROOT,
              "%s %s: expected your %s in place of %s; reports show it",
              option,
              this,
              what,
              this));
    }
    return given.strip();
  }
}
