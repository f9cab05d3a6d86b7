package dev.canarygate.gate;

import java.util.List;

/**
 * A stop condition that tripped, in words that no later change of the gate file alters.
 *
 * @param voids packages whose pass no longer holds
 */
public record TrippedStop(
    String id, Verdict as, String report, String unblocks, List<String> voids) {
  public TrippedStop {
    voids = List.copyOf(voids);
  }
}
