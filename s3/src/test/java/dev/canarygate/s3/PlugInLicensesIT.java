package dev.canarygate.s3;

import dev.canarygate.ShippedLicenses;
import java.nio.file.Path;

final class PlugInLicensesIT extends ShippedLicenses {
  PlugInLicensesIT() {
    super(
        Path.of(System.getProperty("gate-runner-s3.jar")),
        Path.of("..", "LICENSE"),
        Path.of("NOTICE"));
  }
}
