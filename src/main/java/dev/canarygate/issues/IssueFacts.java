package dev.canarygate.issues;

import dev.canarygate.gate.Fact;

/** What the steps of this package learn. */
final class IssueFacts {
  static final Fact COMMENT =
      Fact.word(
          "comment.{slot}",
          "Whether the gate's own comment is still there as it was posted.",
          "as-posted",
          "changed",
          "deleted");
  static final Fact DELETED =
      Fact.text(
          "deleted-comment.{slot}", "Address of the gate's own comment that somebody deleted.");
  static final Fact STATE =
      Fact.word("{as}.state", "Whether the issue is open or closed.", "open", "closed");
  static final Fact RECEIPT =
      Fact.text("{as}.comment", "Address of the gate's own comment on the issue.");
  static final Fact CHOICE =
      Fact.text("{as}", "What a person chose about the remarks, or 'none' without remarks.");

  private IssueFacts() {}
}
