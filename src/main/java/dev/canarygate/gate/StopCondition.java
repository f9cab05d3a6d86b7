package dev.canarygate.gate;

import dev.canarygate.text.Words;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A rule that stops a package although its steps could go on.
 *
 * @param as what tripping it says about the package: anything but PASSED
 * @param report what stopped, in words; {@code {{fact}}} is filled in
 * @param unblocks who or what must move before the gate can go on; {@code {{fact}}} is filled in
 * @param then steps to do when it tripped
 * @param voids packages whose pass is no longer valid once it tripped
 * @param waivable whether a person can waive it
 * @param exit how the program ends when it blocks; null: as the outcome says
 * @param shared whether the gate declares it once for all its packages; then its id is the
 *     condition's name, and means the same in each of them
 * @param owner who moves it; empty: the owner of its package
 * @param at where it is written; null when no file has it
 */
public record StopCondition(
    String id,
    Condition when,
    Verdict as,
    String report,
    String unblocks,
    List<StepDefinition> then,
    List<String> voids,
    boolean waivable,
    @Nullable Exit exit,
    boolean shared,
    String owner,
    @Nullable SourceLine at) {
  public StopCondition {
    then = List.copyOf(then);
    voids = List.copyOf(voids);
    if (as == Verdict.PASSED) {
      throw new IllegalArgumentException(
          "stop '" + id + "': 'as' is passed; expected waiting, inconclusive or failed");
    }
  }

  /** One of a package alone. */
  public StopCondition(
      String id,
      Condition when,
      Verdict as,
      String report,
      String unblocks,
      List<StepDefinition> then,
      List<String> voids,
      boolean waivable,
      @Nullable Exit exit) {
    this(id, when, as, report, unblocks, then, voids, waivable, exit, false, "", null);
  }

  /** One that can be waived and ends the program as the outcome says. */
  public StopCondition(
      String id,
      Condition when,
      Verdict as,
      String report,
      String unblocks,
      List<StepDefinition> then,
      List<String> voids) {
    this(id, when, as, report, unblocks, then, voids, true, null);
  }

  StopCondition with(UnaryOperator<StepDefinition> other) {
    return new StopCondition(
        id,
        when,
        as,
        report,
        unblocks,
        then.stream().map(other).toList(),
        voids,
        waivable,
        exit,
        shared,
        owner,
        at);
  }

  /** How the program ends when a stop blocks, other than its outcome says. */
  public enum Exit {
    /** Nothing was sent, because a rule forbids it. */
    REFUSED;

    /**
     * @throws IllegalArgumentException when it is something else
     */
    public static Exit of(String word) {
      return Words.find(Exit.class, word)
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "exit '"
                          + word
                          + "': expected "
                          + String.join(" or ", Words.all(Exit.class))));
    }
  }
}
