package dev.canarygate.blocker;

import dev.canarygate.blocker.FixChanges.Located;
import dev.canarygate.blocker.substance.Substance;
import dev.canarygate.gate.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the changes at one place say about a blocker's fix.
 *
 * @param proof null when none was asked for
 */
record PlaceAudit(
    Blocker blocker,
    FixPlace place,
    Audited audited,
    RedGreen.@Nullable Shown proof,
    List<Located> fixes) {
  /** PASSED: a fix; WAITING: a person must look; FAILED: not a fix. */
  Verdict verdict() {
    boolean logsOnly = !audited.needsPerson() && audited.substance() != Substance.SUBSTANTIVE;
    if (proof != null && proof.proof() == RedGreen.Proof.PROVED && !logsOnly) {
      return Verdict.PASSED;
    }
    if (proof != null && proof.proof() == RedGreen.Proof.REFUTED) {
      return Verdict.FAILED;
    }
    if (audited.accepted() || (blocker.testOptional() && isSubstantive())) {
      return Verdict.PASSED;
    }
    return audited.needsPerson() ? Verdict.WAITING : Verdict.FAILED;
  }

  private boolean isSubstantive() {
    return audited.substance() == Substance.SUBSTANTIVE && !audited.doubt();
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(blocker.name() + " in " + place.repository() + ":");
    lines.addAll(new AuditReport(audited).lines());
    if (proof != null) {
      lines.add("  red-green: " + proof.words());
    } else if (place.recipe().repository() != null) {
      lines.add("  red-green: not tried, because nothing may be changed here; run and resume do");
    } else if (audited.needsPerson() && !place.copy().isEmpty()) {
      lines.add(
          "  red-green: not asked for. A red-green proof can settle the doubt: it runs the tests of"
              + " the fix in "
              + place.copy()
              + ", with the fix and without it. Add 'prove: red-green' and a 'command' to this place"
              + " in the package file, then resume");
    }
    return lines;
  }
}
