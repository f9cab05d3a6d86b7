package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Where somebody who has not got this program checks a verdict: a folder and a shell. */
final class StrangersShell {
  /** The script of the program. */
  static final Path SCRIPT =
      Path.of("src/main/resources/dev/canarygate/app/verify-gate.sh").toAbsolutePath();

  private static final List<String> TOOLS =
      List.of("sh", "sha256sum", "jq", "openssl", "ssh-keygen");

  private final Path folder;
  private final Map<String, String> names = new TreeMap<>();

  /** How a command ended, and what it printed. */
  record Ended(int code, String said) {}

  /** Skips the test where a tool is missing. */
  StrangersShell(Path folder) {
    TOOLS.forEach(InstalledTool::assume);
    this.folder = folder;
  }

  /** Gives a name to something, as pages do. */
  StrangersShell with(String name, Object value) {
    names.put(name, value.toString());
    return this;
  }

  /** The names that docs/verify-without-us.md uses. */
  StrangersShell about(SignedVerdictFiles stated) {
    return with("V", stated.verdict())
        .with("WHEEL", stated.wheel())
        .with("SIGNERS", stated.signers())
        .with("WHO", SignedVerdictFiles.SIGNER);
  }

  /** Has the script check a verdict that the same name must have signed in each test. */
  Ended checks(Path verdict, Path signers, String... options) throws Exception {
    var words = new ArrayList<>(List.of("sh", SCRIPT.toString()));
    words.addAll(List.of(options));
    words.addAll(List.of(verdict.toString(), signers.toString(), SignedVerdictFiles.SIGNER));
    return runs(words);
  }

  /** Those of some commands that do not end with 0. */
  List<String> failing(List<String> commands) throws Exception {
    var failing = new ArrayList<String>();
    for (var each : commands) {
      if (runs(each).code() != 0) {
        failing.add(each);
      }
    }
    return failing;
  }

  Ended runs(String line) throws Exception {
    return runs(List.of("sh", "-c", line));
  }

  Ended runs(List<String> command) throws Exception {
    var log = Files.createTempFile(folder, "said", ".log");
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(names);
    var process = builder.start();
    process.getOutputStream().close();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("%s", command).isTrue();
    return new Ended(process.exitValue(), Files.readString(log));
  }
}
