package dev.canarygate.gate;

import java.util.List;

/**
 * A step as a package file asks for it.
 *
 * @param id unique within its package
 * @param guards those of its facts that mean something no gate file can change
 */
public record StepDefinition(String id, StepKind kind, Settings settings, List<Guard> guards) {
  public StepDefinition {
    guards = List.copyOf(guards);
  }

  /** A step none of whose facts is guarded. */
  public StepDefinition(String id, StepKind kind, Settings settings) {
    this(id, kind, settings, List.of());
  }
}
