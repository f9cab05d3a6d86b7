package dev.canarygate.blocker;

import dev.canarygate.gate.Fact;
import dev.canarygate.gate.SharedFacts;

/** What the steps of this package learn: of each blocker, and of all together. */
final class BlockerFacts {
  static final Fact STATE =
      Fact.word(
          "blocker.{issue}.state",
          "Whether the issue is there, and how it was closed.",
          "open",
          "closed",
          "closed-without-time",
          "not-planned",
          "duplicate",
          "missing");
  static final Fact CLOSED_AT = Fact.time("blocker.{issue}.closed-at", "When it was closed.");
  static final Fact VERDICT =
      Fact.word(
          "blocker.{issue}.verdict",
          "What the audit of its fix, or a person, concluded.",
          "accepted",
          "rejected",
          "person",
          "no-fix",
          "out-of-reach");
  static final Fact CLASS =
      Fact.text("blocker.{issue}.class", "What its fix changes, such as substantive.");
  static final Fact DOUBT =
      Fact.yesNo("blocker.{issue}.doubt", "Whether a part of its fix could not be judged.");
  static final Fact TESTS =
      Fact.text("blocker.{issue}.tests", "What the tests of its fix assert, at best.");
  static final Fact PROOF =
      Fact.word(
          "blocker.{issue}.proof",
          "Whether the tests of its fix fail without it.",
          "proved",
          "refuted",
          "unknown");
  static final Fact DECISION =
      Fact.text("blocker.{issue}.decision", "What a person decided about it: who, what and why.");

  static final Fact WORST =
      Fact.word(
          "blockers.verdict",
          "The worst verdict of all blockers.",
          "passed",
          "waiting",
          "inconclusive",
          "failed");
  static final Fact OPEN = Fact.list("blockers.open", "Blockers that are open.");
  static final Fact MISSING =
      Fact.list("blockers.missing", "Blockers that are not there, or hidden from the token.");
  static final Fact NOT_PLANNED =
      Fact.list("blockers.not-planned", "Blockers that were closed as not planned.");
  static final Fact DUPLICATE =
      Fact.list("blockers.duplicate", "Blockers that were closed as duplicates.");
  static final Fact REJECTED =
      Fact.list("blockers.rejected", "Blockers whose fix does not count as one.");
  static final Fact PERSON =
      Fact.list("blockers.person", "Blockers whose fix only a person can judge.");
  static final Fact NO_FIX =
      Fact.list("blockers.no-fix", "Blockers that were closed without a known fix.");
  static final Fact OUT_OF_REACH =
      Fact.list("blockers.out-of-reach", "Blockers whose fix cannot be read.");

  static final Fact[] ALL = {
    STATE,
    CLOSED_AT,
    VERDICT,
    CLASS,
    DOUBT,
    TESTS,
    PROOF,
    DECISION,
    SharedFacts.BLOCKER_FIX,
    SharedFacts.BLOCKER_FIX_REPO,
    WORST,
    OPEN,
    MISSING,
    NOT_PLANNED,
    DUPLICATE,
    REJECTED,
    PERSON,
    NO_FIX,
    OUT_OF_REACH
  };

  private BlockerFacts() {}
}
