package dev.canarygate.engine;

import dev.canarygate.evidence.Verification.Problem;
import java.util.List;

/**
 * What a store of evidence has, held against the digests that the engine knows.
 *
 * @param place of the store
 * @param files that were looked at
 * @param problems one for each file that is missing, changed or cannot be read
 */
public record StoreCheck(String place, int files, List<Problem> problems) {
  public StoreCheck {
    problems = List.copyOf(problems);
  }
}
