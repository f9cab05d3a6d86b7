package dev.canarygate.person;

import dev.canarygate.gate.Fact;

/** What a step learns about approvals. */
final class ApprovalFacts {
  static final Fact COUNT =
      Fact.number("approval.count", "persons", "Persons whose approval counts now.");
  static final Fact NEEDED = Fact.number("approval.needed", "persons", "Persons who must approve.");
  static final Fact MISSING =
      Fact.number("approval.missing", "persons", "Persons who still have to approve.");
  static final Fact BY = Fact.text("approval.by", "Who approved, each once, joined by '; '.");
  static final Fact NOT_COUNTED =
      Fact.text("approval.not-counted", "Approvals that do not count, each with the reason.");
  static final Fact NEXT_EXPIRY =
      Fact.time("approval.next-expiry", "When the first of the approvals that are needed expires.");

  static final Fact[] ALL = {COUNT, NEEDED, MISSING, BY, NOT_COUNTED, NEXT_EXPIRY};

  private ApprovalFacts() {}
}
