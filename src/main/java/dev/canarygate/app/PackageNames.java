package dev.canarygate.app;

import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.text.Nearest;

/** Finds the package that a person named. */
final class PackageNames {
  private PackageNames() {}

  /**
   * @param name its id in any case, such as {@code wp03}
   * @throws UsageProblem when the gate has no such package; it names those that it has
   */
  static WorkPackage require(GateDefinition definition, String name) {
    return require(definition, name, "");
  }

  /**
   * @param where words that say which gate it is
   */
  static WorkPackage require(GateDefinition definition, String name, String where) {
    return definition.workPackages().stream()
        .filter(each -> each.id().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageProblem(
                    "unknown work package '"
                        + name
                        + "'"
                        + where
                        + Nearest.advice(
                            name,
                            definition.workPackages().stream().map(WorkPackage::id).toList())));
  }
}
