package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program of this machine that is not ours; a test is skipped by its name where it is missing.
 */
enum Tool {
  SH("sh"),
  SSH_KEYGEN("ssh-keygen"),
  OPENSSL("openssl"),
  GIT("git"),
  JQ("jq"),
  SHA256SUM("sha256sum"),
  MKFIFO("mkfifo");

  private static final String PATH = System.getenv().getOrDefault("PATH", "");

  private final String program;

  Tool(String program) {
    this.program = program;
  }

  void assumeThere() {
    var found =
        Stream.of(PATH.split(File.pathSeparator))
            .anyMatch(each -> Files.isExecutable(Path.of(each, program)));
    assumeThat(found).as(program + " is on this machine").isTrue();
  }

  /**
   * How it ended, and all that it said.
   *
   * @param exit 0 for success
   */
  record Result(int exit, String said) {
    boolean succeeded() {
      return exit == 0;
    }
  }

  Result run(Path folder, Map<String, String> environment, String... words)
      throws IOException, InterruptedException {
    assumeThere();
    var command = new ArrayList<>(List.of(program));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    var started = builder.start();
    started.getOutputStream().close();
    var said = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(started.waitFor(60, TimeUnit.SECONDS)).as(program).isTrue();
    return new Result(started.exitValue(), said);
  }

  /** The same, which must succeed; gives back what it said. */
  String must(Path folder, String... words) throws IOException, InterruptedException {
    var result = run(folder, Map.of(), words);
    assertThat(result.exit()).as("%s %s: %s", program, List.of(words), result.said()).isZero();
    return result.said();
  }
}
