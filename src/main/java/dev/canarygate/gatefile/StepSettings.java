package dev.canarygate.gatefile;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The settings of a step with what the gate and the package say of all steps of its kind, and with
 * the issue of the role that it names. The step itself goes before its package, and that before the
 * gate.
 */
final class StepSettings {
  private final StepDefaults gate;
  private final StepDefaults own;
  private final RoleSettings roles;

  StepSettings(StepDefaults gate, StepDefaults own, RoleSettings roles) {
    this.gate = gate;
    this.own = own;
    this.roles = roles;
  }

  /** The step with all its settings, parameters filled in. */
  Piece.Keyed of(Piece.Keyed step, GateParameters scope) {
    var kind = step.text("do").map(scope::filled).map(Piece.Text::value).orElse("");
    var entries = new LinkedHashMap<>(step.entries());
    if (step.get("with").isEmpty() || step.section("with").isPresent()) {
      var with = step.section("with").orElse(new Piece.Keyed(step.at(), Map.of()));
      var whole = roles.filled(kind, gate.under(kind, own.under(kind, with)));
      if (!whole.entries().isEmpty() || step.get("with").isPresent()) {
        entries.put("with", new Piece.Entry(with.at(), whole));
      }
    }
    return scope.fillAllBut(Set.of(), new Piece.Keyed(step.at(), entries));
  }
}
