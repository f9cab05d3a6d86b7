package dev.canarygate.blocker;

import dev.canarygate.blocker.substance.Assertion;
import dev.canarygate.blocker.substance.Judged;
import dev.canarygate.blocker.substance.Substance;
import java.util.List;

/**
 * What an audit found.
 *
 * @param doubt a careful reader may think otherwise: a person must look
 * @param tests the best that any added or changed test asserts
 */
public record Audited(Substance substance, boolean doubt, Assertion tests, List<Judged> hunks) {
  public Audited {
    hunks = List.copyOf(hunks);
  }

  /**
   * Whether a test was added or changed that asserts behaviour; calls of a mock count, and are
   * reported.
   */
  public boolean behaviouralTest() {
    return tests.compareTo(Assertion.MOCK) >= 0;
  }

  /** A substantive change without doubt, with a test. */
  public boolean accepted() {
    return substance == Substance.SUBSTANTIVE && behaviouralTest() && !doubt;
  }

  /** Nothing here can be decided by this audit alone. */
  public boolean needsPerson() {
    return doubt || substance == Substance.CANNOT_JUDGE;
  }
}
