package dev.canarygate.run;

import java.util.function.Consumer;

/** Where the steps of a package are performed, or why nowhere. */
sealed interface Whereabouts {
  /** By this process. */
  record Here() implements Whereabouts {}

  /**
   * Elsewhere.
   *
   * @param runner its name
   */
  record On(String runner) implements Whereabouts {}

  /**
   * Nobody can perform them now.
   *
   * @param why what is missing and what to do, for people
   */
  record Nowhere(String why) implements Whereabouts {}

  /**
   * @param placed gets the runner's name, empty for this process
   * @param not gets why nobody performs it
   */
  default void read(Consumer<String> placed, Consumer<String> not) {
    if (this instanceof Nowhere nowhere) {
      not.accept(nowhere.why());
    } else {
      placed.accept(this instanceof On on ? on.runner() : "");
    }
  }
}
