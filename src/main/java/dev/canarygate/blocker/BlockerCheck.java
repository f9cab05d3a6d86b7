package dev.canarygate.blocker;

import dev.canarygate.gate.Decision;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.Closure;
import dev.canarygate.world.Issue;
import dev.canarygate.world.World;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether one blocker is closed, and truly fixed. */
final class BlockerCheck {
  private final World world;
  private final Blocker blocker;
  private final @Nullable Decision decision;

  /**
   * @param decision what a person decided about this blocker, or null
   */
  BlockerCheck(World world, Blocker blocker, @Nullable Decision decision) {
    this.world = world;
    this.blocker = blocker;
    this.decision = decision;
  }

  Finding finding() {
    Optional<Issue> issue = world.forge().issue(blocker.issue());
    if (issue.isEmpty()) {
      return Finding.waiting(
              blocker.name()
                  + " is not there, or not for this token: nobody can tell whether it is fixed")
          .with(blocker.fact(BlockerFacts.STATE), "missing");
    }
    var finding = issue.get().closed() ? closed(issue.get()) : open(issue.get());
    return finding.details(issue.get().movedFrom(blocker.issue()).stream().toList());
  }

  private Finding open(Issue issue) {
    return Finding.waiting(blocker.name() + " is open: " + issue.title() + " (" + issue.url() + ")")
        .with(blocker.fact(BlockerFacts.STATE), "open");
  }

  private Finding closed(Issue issue) {
    if (issue.closedAt() == null) {
      return Finding.inconclusive(blocker.name() + " is closed, but GitHub does not say since when")
          .with(blocker.fact(BlockerFacts.STATE), "closed-without-time");
    }
    Facts facts =
        Facts.NONE
            .with(blocker.fact(BlockerFacts.STATE), "closed")
            .with(blocker.fact(BlockerFacts.CLOSED_AT), issue.closedAt());
    Optional<Closure> closure = world.forge().closure(issue.ref());
    String reason =
        closure.map(Closure::reason).orElse(null) != null
            ? closure.map(Closure::reason).orElse("")
            : String.valueOf(issue.stateReason());
    if (reason.equals("not_planned") || reason.equals("duplicate")) {
      return decided(notAFix(reason, facts));
    }
    Closure known =
        closure.orElse(new Closure(issue.closedAt(), issue.stateReason(), List.of(), List.of()));
    Fixes fixes = Fixes.of(world.forge(), blocker, issue.ref().repository(), known);
    Finding audited = new FixAudit(world, blocker, issue.ref().repository()).finding(fixes);
    return decided(audited.with(facts.and(audited.facts())));
  }

  private Finding notAFix(String reason, Facts facts) {
    String word = reason.replace('_', '-');
    return Finding.failed(
            blocker.name() + " was closed as " + word.replace('-', ' ') + ": that is not a fix")
        .with(facts.with(blocker.fact(BlockerFacts.STATE), word));
  }

  /** A person's word counts where the audit waits for it; a rejection counts everywhere. */
  private Finding decided(Finding found) {
    if (decision == null) {
      return found;
    }
    String words =
        decision.choice()
            + " by "
            + decision.person()
            + ": "
            + decision.reason()
            + (decision.link() == null ? "" : " (" + decision.link() + ")");
    if (decision.choice() == Decision.Choice.REJECT) {
      return as(Verdict.FAILED, blocker.name() + " is rejected: " + words, found, words);
    }
    if (decision.choice() == Decision.Choice.ACCEPT && found.verdict() == Verdict.WAITING) {
      return as(Verdict.PASSED, blocker.name() + " is accepted: " + words, found, words);
    }
    return found.detail(blocker.name() + ": a decision is on record but not needed: " + words);
  }

  private Finding as(Verdict verdict, String summary, Finding found, String words) {
    return new Finding(
            verdict,
            summary,
            List.of(found.summary()),
            found.facts(),
            found.evidence(),
            found.wants(),
            null)
        .details(found.details())
        .with(blocker.fact(BlockerFacts.DECISION), words)
        .with(
            blocker.fact(BlockerFacts.VERDICT),
            verdict == Verdict.PASSED ? "accepted" : "rejected");
  }
}
