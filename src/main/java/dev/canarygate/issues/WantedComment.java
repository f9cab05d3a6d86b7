package dev.canarygate.issues;

import dev.canarygate.evidence.Exhibit;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.EffectSlot;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.Effect;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.World;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A comment that a step wants, or why it cannot be written. */
final class WantedComment {
  private final World world;
  private final Assignment assignment;
  private final IssueRef issue;
  private final EffectSlot slot;
  private final String template;

  WantedComment(World world, IssueRef issue, EffectSlot slot, String template) {
    this.world = world;
    this.assignment = slot.assignment();
    this.issue = issue;
    this.slot = slot;
    this.template = template;
  }

  Finding finding() {
    return PostedCommentCheck.of(slot)
        .map(this::stillSaid)
        .or(() -> slot.inConflict().map(this::sameAgain))
        .orElseGet(() -> said(null));
  }

  /** What a person has set right since then is found, in the words that were wanted. */
  private Finding sameAgain(Effect.Comment earlier) {
    return wanted(earlier.body(), earlier.body(), earlier.supersedes());
  }

  private Finding stillSaid(PostedCommentCheck confirmed) {
    var finding = confirmed.look(world);
    return finding.verdict() == Verdict.WAITING && new DeletedComment(slot).isToldAgain()
        ? said(confirmed.settlement().receipt())
        : finding;
  }

  /**
   * @param supersedes receipt of the deleted comment whose place it takes; null when it takes none
   */
  private Finding said(@Nullable String supersedes) {
    var body = words().body(supersedes);
    var missing = body.missing();
    var mixed = assignment.mixed(body.blanks());
    if (world.dry() || (missing.isEmpty() && mixed.isEmpty())) {
      return wanted(body.fitting(), body.whole(), supersedes);
    }
    return missing.isEmpty()
        ? unsaid("measured under different identities: " + mixed.get(0), "of one identity")
            .details(mixed)
        : unsaid("not measured: " + String.join(", ", missing), "that were measured");
  }

  private Finding unsaid(String why, String holds) {
    return Finding.inconclusive("nothing is said on " + issue + ": " + why)
        .detail("A comment of the gate holds only facts " + holds + ".");
  }

  /** Two dry runs of the same state say the same: the times of what they looked at do not show. */
  private CommentWriter words() {
    var secrets = Secrets.ofEnvironment(world.environment());
    return new CommentWriter(template, assignment, secrets, world.time().now(), !world.dry());
  }

  /** In a dry world blanks are marked, and nothing is kept. */
  private Finding wanted(String text, String whole, @Nullable String supersedes) {
    var finding =
        Finding.passed("the comment for " + issue + " is worded")
            .wanting(new Effect.Comment(slot.id(), issue, text, supersedes));
    return world.dry() ? finding : finding.proof(kept(whole));
  }

  private Exhibit kept(String text) {
    return world
        .evidence()
        .keepNew("comments/" + slot.name() + ".md", (text + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
