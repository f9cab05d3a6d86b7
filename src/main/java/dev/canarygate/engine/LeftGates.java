package dev.canarygate.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gates that are left to drivers, and the drivers, for people.
 *
 * @param drivers names of those that are here
 */
public record LeftGates(List<LeftGate> gates, List<String> drivers) {
  /** With an engine that has no drivers. */
  public static final LeftGates NONE = new LeftGates(List.of(), List.of());

  public LeftGates {
    gates = List.copyOf(gates);
    drivers = List.copyOf(drivers);
  }

  /**
   * One of them.
   *
   * @param isGoing whether its run is under way with runners
   * @param due when a driver looks at it again; null: after a person's word
   * @param why what it waits for, in words
   * @param problem why the last driver that was given it could not go on with it; empty: it could
   */
  public record LeftGate(
      String gate, boolean isGoing, @Nullable Instant due, String why, String problem) {
    /** Whether drivers go on with it by themselves, and wait for no person. */
    public boolean goesOn() {
      return isGoing || due != null;
    }
  }

  public Optional<LeftGate> find(String gate) {
    return gates.stream().filter(each -> each.gate().equals(gate)).findFirst();
  }
}
