package dev.canarygate.canary;

import dev.canarygate.gate.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What reading one result document gave.
 *
 * @param digest SHA-256 of the file's bytes
 * @param result what it says; null when it does not even say that
 * @param problems all that is wrong with it; a document with any proves nothing
 */
public record DocumentReading(
    String digest, @Nullable CanaryRunResult result, List<DocumentProblem> problems) {
  public DocumentReading {
    problems = List.copyOf(problems);
  }

  public Verdict verdict() {
    if (result == null || !problems.isEmpty()) {
      return Verdict.INCONCLUSIVE;
    }
    return result.failed().isEmpty() ? Verdict.PASSED : Verdict.FAILED;
  }
}
