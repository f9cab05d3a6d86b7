package dev.canarygate.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.canarygate.PackagedProgram;
import dev.canarygate.Slow;
import dev.canarygate.client.FolderFingerprint;
import dev.canarygate.client.Foreground;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packaged program, asked about homes that the real CLI has judged. */
@Slow
final class GoldenCommandsIT {
  @TempDir private Path root;
  @TempDir private Path beside;

  private record Ended(int exit, String out) {}

  static Stream<Path> scenarios() throws IOException {
    return GoldenScenariosTest.scenarios();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void everyCommandEndsAsTheReferenceAndLeavesEachFileAsItWas(Path scenario) throws Exception {
    String name = scenario.getFileName().toString();
    try (var home = new GoldenHome(scenario, root, GoldenScenariosTest.source(name))) {
      Map<String, String> before = FolderFingerprint.of(root);
      int strict = exit(home, name, "preflight_require_auth");
      int lenient = exit(home, name, "preflight_auth_optional");

      var json = sync(home, true, "status", "--check", "--json");
      assertThat(json.exit()).as(json.out()).isEqualTo(strict);
      assertThat(json.out().strip().lines()).hasSize(1);
      assertThat(GoldenHome.JSON.readTree(json.out()).path("exit_code").asInt()).isEqualTo(strict);

      var text = sync(home, false, "status", "--check");
      assertThat(text.exit()).as(text.out()).isEqualTo(lenient);

      var guarded = sync(home, true, "guard", "--require-auth");
      assertThat(guarded.exit()).as(guarded.out()).isEqualTo(strict == 0 ? 7 : 2);
      if (strict != 0) {
        assertThat(guarded.out().lines().toList())
            .hasSizeLessThanOrEqualTo(25)
            .allMatch(line -> line.length() <= 80, "at most 80 columns");
      }

      assertThat(sync(home, true, "doctor").exit()).isIn(0, 3);
      assertThat(FolderFingerprint.of(root)).as("files").isEqualTo(before);
    }
  }

  private static int exit(GoldenHome home, String name, String part) throws IOException {
    JsonNode value = home.expected().path(part).path("value");
    return GoldenScenariosTest.deviates(name) ? 2 : value.path("exit_code").asInt(-1);
  }

  private Ended sync(GoldenHome home, boolean saas, String... words) throws Exception {
    var command = PackagedProgram.command("sync");
    command.addAll(List.of(words));
    command.addAll(subject(home, words[0].equals("doctor")));
    if (words[0].equals("guard")) {
      command.addAll(List.of("--", "sh", "-c", "exit 7"));
    }
    return run(home, saas, command);
  }

  private List<String> subject(GoldenHome home, boolean homeAlone) throws IOException {
    var subject = new ArrayList<>(List.of("--home", home.fill("${HOME}")));
    subject.addAll(List.of("--host", home.host().machine().name()));
    subject.addAll(List.of("--uid", String.valueOf(home.host().machine().uid())));
    if (!homeAlone) {
      Path file = beside.resolve("foreground.json");
      Files.write(file, GoldenHome.JSON.writeValueAsBytes(given(home.foreground())));
      subject.addAll(List.of("--foreground", file.toString()));
    }
    return subject;
  }

  private static Map<String, String> given(Foreground foreground) {
    return Map.of(
        "package_version", foreground.packageVersion(),
        "executable_path", foreground.executablePath(),
        "source_path", foreground.sourcePath());
  }

  private Ended run(GoldenHome home, boolean saas, List<String> command) throws Exception {
    var builder = new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(home.host().environment());
    builder.environment().put("PATH", System.getenv("PATH"));
    builder.environment().put("LC_ALL", "C.UTF-8");
    if (saas) {
      builder.environment().put("SPEC_KITTY_ENABLE_SAAS_SYNC", "1");
    }
    var process = builder.start();
    process.getOutputStream().close();
    var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), out);
  }
}
