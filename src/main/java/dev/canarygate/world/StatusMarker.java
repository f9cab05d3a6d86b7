package dev.canarygate.world;

import dev.canarygate.evidence.Digest;
import dev.canarygate.text.Visible;
import java.util.regex.Pattern;

/**
 * The end of a status's description by which we find our own again: short, because GitHub takes 140
 * characters in all. It names one try at one change, so that a status which a gate gives again is
 * another one.
 */
public final class StatusMarker {
  /** GitHub takes no more characters. */
  public static final int LONGEST = 140;

  private static final int DIGITS = 12;

  /** Characters that a description may have besides the marker. */
  public static final int ROOM = LONGEST - " [gate ]".length() - DIGITS;

  private static final Pattern OF_A_GATE = Pattern.compile("\\[gate [0-9a-f]{12}]$");

  private StatusMarker() {}

  private static String of(EffectId id) {
    return "[gate " + Digest.of(id.toString()).substring(0, DIGITS) + "]";
  }

  /** The whole description as it is sent; what is too long is cut. */
  public static String wanted(Effect.Status status) {
    var marker = of(status.id());
    // The mark of what was cut takes one more.
    var own = Visible.line(status.description(), ROOM - 1).strip();
    return own.isEmpty() ? marker : own + " " + marker;
  }

  /** Whether a status says that some gate gave it. */
  public static boolean isIn(CommitStatus status) {
    return OF_A_GATE.matcher(status.description()).find();
  }

  /** Whether a status says that it is this one. */
  public static boolean marks(CommitStatus status, Effect.Status wanted) {
    return status.description().endsWith(of(wanted.id()));
  }
}
