package dev.canarygate.journal;

import dev.canarygate.gate.Finding;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What steps found last, so that a gate that looks again and again and finds the same has that in
 * memory once. For one thread.
 */
final class PlainFindings {
  private static final int PLACES = 4096;

  /** In bytes; longer ones are read each time. */
  private static final int LONGEST = 1024;

  private final byte[] @Nullable [] forms = new byte[PLACES] @Nullable [];
  private final @Nullable Finding[] findings = new @Nullable Finding[PLACES];

  /**
   * The finding that this step had before, if it is written with the same bytes.
   *
   * @param step of the package; where its finding was, one of another step can be now
   */
  @Nullable Finding same(String workPackage, String step, byte[] line, int start, int end) {
    int place = place(workPackage, step);
    var form = forms[place];
    return form != null && start < end && Arrays.equals(form, 0, form.length, line, start, end)
        ? findings[place]
        : null;
  }

  /** Keeps what these bytes say. */
  void keep(String workPackage, String step, byte[] line, int start, int end, Finding finding) {
    if (end - start <= LONGEST) {
      int place = place(workPackage, step);
      forms[place] = Arrays.copyOfRange(line, start, end);
      findings[place] = finding;
    }
  }

  private static int place(String workPackage, String step) {
    int hash = 31 * workPackage.hashCode() + step.hashCode();
    return (hash ^ hash >>> 12 ^ hash >>> 24) & PLACES - 1;
  }
}
