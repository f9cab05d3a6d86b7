package dev.canarygate.run;

import dev.canarygate.gate.Finding;
import dev.canarygate.world.Effect;
import dev.canarygate.world.Forge;
import dev.canarygate.world.Issue;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Obstacle;

/** Whether a change would find its issue otherwise than it wants it, as far as can be read. */
record StillNeeded(Forge forge) implements Effect.Reader<Boolean> {
  /** A finding without the changes that would change nothing. */
  static Finding of(Finding finding, Forge forge) {
    var needed = new StillNeeded(forge);
    var wants = finding.wants().stream().filter(effect -> effect.read(needed)).toList();
    return wants.size() == finding.wants().size()
        ? finding
        : new Finding(
            finding.verdict(),
            finding.summary() + "; it is so already",
            finding.details(),
            finding.facts(),
            finding.evidence(),
            wants,
            finding.obstacle());
  }

  @Override
  public Boolean on(Effect.Comment comment) {
    return true;
  }

  @Override
  public Boolean on(Effect.Close close) {
    return is(close.issue(), false);
  }

  @Override
  public Boolean on(Effect.Reopen reopen) {
    return is(reopen.issue(), true);
  }

  @Override
  public Boolean on(Effect.Status status) {
    return true;
  }

  /** Also when nobody can tell. */
  private boolean is(IssueRef issue, boolean closed) {
    try {
      return forge.issue(issue).map(Issue::closed).orElse(closed) == closed;
    } catch (Obstacle notKnown) {
      return true;
    }
  }
}
