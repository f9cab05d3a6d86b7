package dev.canarygate.person;

import dev.canarygate.gate.Approval;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.GivenStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The approvals of one step at one moment.
 *
 * @param counted one for each person, oldest first
 * @param notCounted those that were given and do not count, each with the reason
 */
record ApprovalTally(ApprovalRule rule, List<GivenStatement> counted, List<String> notCounted) {
  ApprovalTally {
    counted = List.copyOf(counted);
    notCounted = List.copyOf(notCounted);
  }

  /** As the journal has them; a person's newest counts, because it lasts longest. */
  static ApprovalTally of(ApprovalRule rule, Assignment asked, Instant now) {
    var counted = new ArrayList<GivenStatement>();
    var notCounted = new ArrayList<String>();
    for (var given : asked.state().statements().all()) {
      if (given.what() instanceof Approval approval
          && approval.isFor(asked.workPackage(), asked.step())) {
        var refusal = refusal(rule, asked, given, approval, now);
        if (refusal.isEmpty()) {
          counted.removeIf(
              each -> each.what() instanceof Approval earlier && earlier.isReplacedBy(approval));
          counted.add(given);
        } else {
          notCounted.add(given.id() + " by " + approval.person() + ": " + refusal.get());
        }
      }
    }
    return new ApprovalTally(rule, counted, notCounted);
  }

  private static Optional<String> refusal(
      ApprovalRule rule, Assignment asked, GivenStatement given, Approval approval, Instant now) {
    var revoked = given.revoked();
    return revoked == null
        ? rule.refusal(asked, given, approval, now)
        : Optional.of("revoked by " + revoked.person());
  }

  int missing() {
    return Math.max(0, rule.count() - counted.size());
  }

  /** Who approved, in their own spelling. */
  List<String> by() {
    return counted.stream().map(each -> each.what().person()).toList();
  }

  /** When the first of those that are needed expires; empty when none does. */
  Optional<Instant> nextExpiry() {
    return counted.stream()
        .flatMap(each -> Optional.ofNullable(rule.until(each)).stream())
        .sorted(Comparator.reverseOrder())
        .limit(rule.count())
        .reduce((later, earlier) -> earlier);
  }
}
