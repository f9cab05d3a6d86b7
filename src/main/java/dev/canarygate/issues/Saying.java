package dev.canarygate.issues;

import dev.canarygate.evidence.Exhibit;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Finding;
import dev.canarygate.world.Effect;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.World;
import java.nio.charset.StandardCharsets;

/**
 * A comment that a step wants, or why it cannot be written.
 *
 * <p>An effect that ended in a conflict is settled for ever. A later try of its package wants it
 * under the next name ({@code ~2}, {@code ~3}, …), with the same words, so that what a person has
 * set right since then is found and adopted.
 */
final class Saying {
  private final World world;
  private final Assignment assignment;
  private final IssueRef issue;
  private final String slot;
  private final String template;

  Saying(World world, Assignment assignment, IssueRef issue, String slot, String template) {
    this.world = world;
    this.assignment = assignment;
    this.issue = issue;
    this.slot = slot;
    this.template = template;
  }

  Finding finding() {
    var settled = Slots.settled(assignment, slot);
    if (settled.isPresent()) {
      return Finding.passed("said on " + issue + " already: " + settled.get().receipt());
    }
    var body = body();
    var missing = body.missing();
    return missing.isEmpty() || world.dry()
        ? wanted(body)
        : Finding.inconclusive(
                "nothing is said on " + issue + ": not measured: " + String.join(", ", missing))
            .detail("A comment of the gate holds only what was measured.");
  }

  private Body body() {
    var secrets = Secrets.ofEnvironment(world.environment());
    var template = new Body(this.template, assignment.facts(), secrets);
    var appendix = appendix().text(template.blanks());
    return new Body(this.template.strip() + secrets.mask(appendix), assignment.facts(), secrets);
  }

  /** Two dry runs of the same state say the same: the times of what they looked at do not show. */
  private Appendix appendix() {
    return new Appendix(assignment.state(), world.time().now(), !world.dry());
  }

  /** In a dry world blanks are marked, and nothing is kept. */
  private Finding wanted(Body body) {
    var id = Slots.id(assignment, slot);
    var text = Slots.earlierWords(assignment, slot).orElseGet(body::fitting);
    var finding =
        Finding.passed("a comment for " + issue + " is written")
            .wanting(new Effect.Comment(id, issue, text));
    return world.dry() ? finding : finding.proof(kept(body.whole()));
  }

  private Exhibit kept(String text) {
    return world
        .evidence()
        .keepNew("comments/" + slot + ".md", (text + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
