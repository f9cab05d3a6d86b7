package dev.canarygate;

import java.nio.file.Path;

final class LicensesIT extends ShippedLicenses {
  LicensesIT() {
    super(Path.of(System.getProperty("gate-runner.jar")), Path.of("LICENSE"), Path.of("NOTICE"));
  }
}
