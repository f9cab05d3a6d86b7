package dev.canarygate.app;

import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.GateHeads;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Where a verdict comes among those of all gates of an artifacts folder. The list of heads knows
 * that without a clock; a clock counts where that list does not know the gate.
 *
 * @param order of the gate, 1-based; 0: not known
 * @param lines of {@code heads.jsonl} between which it was stated
 * @param at when, by its own word
 */
record StatedPlace(long order, GateHeads.Span lines, Instant at) {
  private static final GateHeads.Span UNKNOWN = new GateHeads.Span(0, 0);

  /**
   * @param folder of the verdict
   * @param gate that stated it, by its own word
   * @param records of that gate's journal before it
   */
  static StatedPlace of(Path folder, String gate, long records, Instant at) {
    return VerdictChecks.gate(folder)
        .filter(each -> each.name().equals(gate))
        .map(each -> new StatedPlace(each.order(), lines(each, records), at))
        .orElseGet(() -> new StatedPlace(0, UNKNOWN, at));
  }

  private static GateHeads.Span lines(GateFolder gate, long records) {
    return new GateHeads(gate.artifacts()).span(gate.name(), records);
  }

  /** Which one of two is the newer. */
  boolean isNewer(StatedPlace other) {
    return areKnown(other) ? lines.to() > other.lines.to() : at.isAfter(other.at);
  }

  /**
   * Whether it came after another one, or can have: what it says against that one counts. A gate
   * that came here later is later whatever the clocks said, and so is one that was given back
   * later. Of two that went on at the same time, the clocks tell.
   */
  boolean canBeAfter(StatedPlace other) {
    return areKnown(other)
        ? order > other.order
            || lines.to() > other.lines.to()
            || (lines.to() > other.lines.from() && at.isAfter(other.at))
        : at.isAfter(other.at);
  }

  private boolean areKnown(StatedPlace other) {
    return lines.to() > 0 && other.lines.to() > 0;
  }
}
