package dev.canarygate.postgres;

import dev.canarygate.ShippedLicenses;
import java.nio.file.Path;

final class PlugInLicensesIT extends ShippedLicenses {
  PlugInLicensesIT() {
    super(
        Path.of(System.getProperty("gate-runner-postgres.jar")),
        Path.of("..", "LICENSE"),
        Path.of("NOTICE"));
  }
}
