package dev.canarygate.report;

import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Event.Revoked;
import dev.canarygate.gate.GivenStatement;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.Waiver;
import dev.canarygate.text.EmailAddresses;
import dev.canarygate.text.Visible;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The newest waiver that let a stop pass until it ended: why a gate stopped there again. */
final class EndedWaiver {
  private static final int LONGEST = 200;

  private EndedWaiver() {}

  /** {@code waiver-1 of Rosa expired 2026-05-20T08:00:00Z}; empty when none covered the stop. */
  static Optional<String> of(StopReason reason, Plan plan) {
    return plan.state().statements().all().stream()
        .filter(each -> each.what() instanceof Waiver waiver && covered(waiver, each, reason, plan))
        .reduce((earlier, later) -> later)
        .map(each -> inWords(each, (Waiver) each.what()));
  }

  private static boolean covered(
      Waiver waiver, GivenStatement given, StopReason reason, Plan plan) {
    var end = end(given, waiver);
    var since = reason.row().newest().map(Attempt::startedAt).orElse(Instant.MAX);
    return waiver.covers(reason.row().id(), reason.stop(), plan.state().facts(), given.at())
        && end.isAfter(since)
        && !plan.now().isBefore(end);
  }

  private static Instant end(GivenStatement given, Waiver waiver) {
    var revoked = revoked(given, waiver);
    return revoked == null ? waiver.until() : revoked.at();
  }

  /** Null when it ended by itself before. */
  private static @Nullable Revoked revoked(GivenStatement given, Waiver waiver) {
    var revoked = given.revoked();
    return revoked != null && revoked.at().isBefore(waiver.until()) ? revoked : null;
  }

  private static String inWords(GivenStatement given, Waiver waiver) {
    var revoked = revoked(given, waiver);
    var how =
        revoked != null
            ? "was revoked by "
                + EmailAddresses.hidden(revoked.person())
                + ": "
                + Visible.line(revoked.reason().strip(), LONGEST)
            : "expired " + waiver.until().truncatedTo(ChronoUnit.SECONDS);
    return given.id() + " of " + EmailAddresses.hidden(waiver.person()) + " " + how;
  }
}
