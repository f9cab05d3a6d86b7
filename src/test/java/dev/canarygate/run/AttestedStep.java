package dev.canarygate.run;

import dev.canarygate.gate.Settings;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.integrity.IntegritySteps;
import java.util.Map;

/** A step at which a person vouches for what nobody can measure. */
final class AttestedStep {
  private AttestedStep() {}

  static StepDefinition with(Map<String, Object> settings) {
    var kind =
        IntegritySteps.kinds().stream()
            .filter(each -> each.name().equals("integrity.attested"))
            .findFirst()
            .orElseThrow();
    return new StepDefinition("attested", kind, new Settings(settings));
  }
}
