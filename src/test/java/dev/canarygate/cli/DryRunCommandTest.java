package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.Slow;
import dev.canarygate.rehearsal.Episodes;
import dev.canarygate.rehearsal.Rehearsal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dry runs and plans as processes: what they print, and the exit code that they end with. */
final class DryRunCommandTest {
  @TempDir Path folder;

  private record Ended(int code, String out) {}

  private Ended types(Rehearsal world, Map<String, String> environment, String... words)
      throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("dev.canarygate.cli.Main");
    command.addAll(List.of(words));
    command.addAll(List.of("--set-file", world.setFile().toString()));
    var out = folder.resolve("out");
    var builder =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(folder.resolve("err").toFile());
    builder.environment().putAll(environment);
    var process = builder.start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return new Ended(process.exitValue(), Files.readString(out));
  }

  private static Map<String, String> token() {
    return Map.of("GH_TOKEN", Rehearsal.TOKEN);
  }

  private Rehearsal world(String episode) {
    return Rehearsal.start(folder, Episodes.named(episode).orElseThrow(), 0);
  }

  @ParameterizedTest
  @CsvSource({
    "run --dry-run, blockers-open, 75, WP01: blocker-open (waiting)",
    "plan, rows-changed, 3, WP03: rows-changed (failed)"
  })
  void itSaysWhereTheRunWouldStopAndEndsWithItsCode(
      String command, String episode, int code, String stop) throws Exception {
    try (var world = world(episode)) {
      var ended = types(world, token(), command.split(" ", -1));

      assertThat(ended.code()).isEqualTo(code);
      assertThat(ended.out())
          .contains("As far as can be read, the run would stop at " + stop)
          .contains("It would end with exit code " + code + ": ")
          .contains(
              "WP04  Single canary  [not reached: " + stop.substring(0, 4) + " stops the gate")
          .contains("On GitHub it would make no change.");
    }
  }

  @Test
  void anAttestationThatIsNotGivenIsWaitedForBeforeWhatStopsAPackageAfterIt() throws Exception {
    var waits = "Without --attest, the run waits at WP06 until a person has attested it: exit code";
    try (var world = world("tracker-closed")) {
      var ended = types(world, token(), "run", "--dry-run");

      assertThat(ended.code()).isEqualTo(5);
      assertThat(ended.out())
          .containsSubsequence(
              waits + " 5.\n",
              "Once it is attested, the run would stop at WP08: tracker-closed",
              "It would end with exit code 3: ",
              "\nNext: ")
          .doesNotContain("--dry-run");

      var attested = types(world, token(), "run", "--dry-run", "--attest");

      assertThat(attested.code()).isEqualTo(3);
      assertThat(attested.out())
          .contains("As far as can be read, the run would stop at WP08: tracker-closed")
          .doesNotContain("Without --attest");
    }
  }

  @Slow
  @Test
  void whereNothingStopsItItEndsWith0AndMarksWhatRestsOnWhatIsNotThereYet() throws Exception {
    try (var world = world("cleared")) {
      var ended = types(world, token(), "plan", "--json", "--out", folder.resolve("p").toString());

      assertThat(ended.code()).isZero();
      var plan = new ObjectMapper().readTree(ended.out());
      assertThat(plan.path("exitCode").asInt(-1)).isZero();
      assertThat(plan.path("end").asText())
          .startsWith("As far as can be read, nothing stops the run: exit code 0.")
          .endsWith(
              "Without --attest, the run waits at WP06 until a person has attested it: exit code"
                  + " 5.");
      assertThat(plan.path("writes"))
          .hasSize(3)
          .allMatch(write -> write.path("restsOn").asText().equals("WP02 install"))
          .noneMatch(write -> write.path("certain").asBoolean());
      assertThat(plan).isEqualTo(new ObjectMapper().readTree(folder.resolve("p").toFile()));
    }
  }

  @Test
  void whatTheRunWouldChangeIsNotSaidAsDone() throws Exception {
    try (var world = world("cleared")) {
      var out = types(world, token(), "run", "--dry-run").out();

      assertThat(out)
          .contains("  would  comment: comment on Priivacy-ai/spec-kitty#1038\n")
          .contains("  would  close: close Priivacy-ai/spec-kitty-end-to-end-testing#41\n")
          .doesNotContain("is written", "is to be closed");
    }
  }

  @Test
  void withoutATokenItEndsAsTheRunWould() throws Exception {
    try (var world = world("cleared")) {
      var nobody =
          Map.of("GH_TOKEN", "", "GITHUB_TOKEN", "", "PATH", folder.resolve("no").toString());

      var ended = types(world, nobody, "run", "--dry-run");

      assertThat(ended.code()).isEqualTo(77);
      assertThat(ended.out()).contains("the run would stop at WP01: fixes-inconclusive");
    }
  }

  @Slow
  @Test
  void aRunIsHeldToItsPlanByWhatWouldBeWrittenAndNotByTheMarks() throws Exception {
    var file = folder.resolve("gate.plan.json").toString();
    try (var world = world("blockers-open")) {
      assertThat(types(world, token(), "plan", "--out", file).code()).isEqualTo(75);

      assertThat(types(world, token(), "run", "--plan", file).code()).isEqualTo(75);
    }
  }
}
