package dev.canarygate.app;

import dev.canarygate.gate.GateState;
import dev.canarygate.world.Effect;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Settlement;
import java.util.Optional;

/**
 * A gate that stated its verdict and could not announce it with a comment. The outcome and the
 * verdict are kept; the next {@code resume} looks again and posts what is missing.
 */
final class VerdictNotAnnounced extends UnpublishedVerdict {
  private static final long serialVersionUID = 1;

  private final ExitCode exit;
  private final String cure;

  private VerdictNotAnnounced(
      GateState state, Effect.Comment comment, String why, ExitCode exit, String cure) {
    super(
        "the verdict of gate %s is stated, but it could not %s: %s"
            .formatted(state.gate(), comment.inWords(), why),
        null);
    this.exit = exit;
    this.cure = cure;
  }

  static VerdictNotAnnounced of(GateState state, Effect.Comment comment, Obstacle obstacle) {
    return new VerdictNotAnnounced(
        state,
        comment,
        String.valueOf(obstacle.getMessage()),
        ExitCode.of(obstacle.kind()),
        obstacle.remedy());
  }

  static VerdictNotAnnounced of(GateState state, Effect.Comment comment, Interrupted byPerson) {
    return new VerdictNotAnnounced(
        state, comment, String.valueOf(byPerson.getMessage()), ExitCode.INTERRUPTED, "");
  }

  /**
   * @param settled how it ended; empty when it is not there and must not be made
   */
  static VerdictNotAnnounced of(
      GateState state, Effect.Comment comment, Optional<Settlement> settled) {
    boolean refused = settled.filter(each -> each.how() == Settlement.How.REFUSED).isPresent();
    var cure =
        refused
            ? "allow the comment in gate.yaml, or take out 'verdict', 'comment-on'; then start anew"
            : settled.isEmpty()
                ? "import the bundle with the digest that its sender names"
                : "correct or remove it on GitHub";
    return new VerdictNotAnnounced(
        state,
        comment,
        settled
            .map(Settlement::receipt)
            .orElse("the gate came with a bundle whose digest nobody compared"),
        refused ? ExitCode.REFUSED : ExitCode.PERSON,
        cure);
  }

  @Override
  ExitCode exit() {
    return exit;
  }

  @Override
  String cure() {
    return cure;
  }
}
