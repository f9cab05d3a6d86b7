package dev.canarygate.junit;

import dev.canarygate.gate.Verdict;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;

/** Adds up the reports that one run of the tests wrote, such as one file for each class. */
public final class ReportSum {
  private final List<String> unreadable = new ArrayList<>();
  private SuiteReport sum = SuiteReport.EMPTY;

  /**
   * Takes in a report; one that cannot be read is remembered by its name.
   *
   * @param name of its file, for people
   */
  public void add(String name, byte[] report) {
    try {
      sum = sum.and(JUnitReader.read(new ByteArrayInputStream(report)));
    } catch (UnreadableReport e) {
      unreadable.add(name + ": " + e.getMessage());
    }
  }

  /** Judges all of them as one; a report that cannot be read leaves open what was in it. */
  public SuiteReading reading(RetryRule rule) {
    var verdict = sum.verdict(rule);
    return unreadable.isEmpty()
        ? SuiteReading.of(sum, verdict, sum.inWords())
        : SuiteReading.of(
            sum,
            verdict.orWorse(Verdict.INCONCLUSIVE),
            sum.inWords() + "; " + unreadable.size() + " not readable: " + unreadable.get(0));
  }
}
