package dev.canarygate.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A program that a test needs; where it is missing, the test is skipped by name. */
final class InstalledTool {
  private InstalledTool() {}

  static void assume(String program) {
    var path = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1);
    assumeTrue(
        Stream.of(path).anyMatch(each -> Files.isExecutable(Path.of(each, program))),
        program + " is not on this machine");
  }
}
