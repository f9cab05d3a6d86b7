package dev.canarygate.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A script of src/test/npm, with the libraries that src/test/npm/package.json names. Where they are
 * not installed, the test is skipped by name.
 */
final class NpmTool {
  private static final Path SOURCES = Path.of("src", "test", "npm");
  private static final Path INSTALLED = Path.of("target", "npm");

  private NpmTool() {}

  /** How it ended, and all that it said. */
  record Ended(int code, String said) {}

  static Ended runs(String script, List<String> arguments) throws Exception {
    InstalledTool.assume("node");
    assumeTrue(
        areInstalled(),
        "the tools of src/test/npm/package.json are not installed in target/npm; .ci/run does that");
    Files.copy(SOURCES.resolve(script), INSTALLED.resolve(script), REPLACE_EXISTING);
    var command = new ArrayList<>(List.of("node", INSTALLED.resolve(script).toString()));
    command.addAll(arguments);
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    var said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return new Ended(process.exitValue(), said);
  }

  private static boolean areInstalled() throws IOException {
    var list = INSTALLED.resolve("package.json");
    return Files.isDirectory(INSTALLED.resolve("node_modules"))
        && Files.mismatch(list, SOURCES.resolve("package.json")) == -1;
  }
}
