package dev.canarygate.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serviceUnavailable;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import dev.canarygate.PackagedProgram;
import dev.canarygate.Slow;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.rehearsal.Caller;
import dev.canarygate.rehearsal.Episodes;
import dev.canarygate.rehearsal.Rehearsal;
import dev.canarygate.text.Json;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The page {@code docs/write-a-gate.md}, done as it says, on GitHub and a staging of loopback. */
@Slow
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-in for mvn is a shell script")
final class WriteAGateIT {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(sh|yaml)\n(.*?)^```$");
  private static final Pattern COMMAND =
      Pattern.compile("\\./gate-runner (?<words>[^#]+?)(?: +# exit code (?<code>\\d+):.*)?");
  private static final Pattern FILE = Pattern.compile("# (gate/[a-z.]+)\n(?s:.*)");

  @TempDir Path folder;
  private final WireMockServer staging = new WireMockServer(wireMockConfig().dynamicPort());

  @Test
  void everyCommandOfThePageEndsAsItSays() throws Exception {
    assumeTrue(System.getProperty("gate-runner.jar") != null, "needs the packaged product");
    var page = Files.readString(Path.of("docs", "write-a-gate.md"));
    var library = Files.createDirectories(folder.resolve("acme-lib"));
    standInForMaven();
    staging.start();
    staging.stubFor(get(urlEqualTo("/health")).willReturn(serviceUnavailable()));
    var episode = Episodes.named("cleared").orElseThrow();
    try (var world = Rehearsal.start(folder.resolve("world"), episode, 0)) {
      acmeLib(new Caller(world));
      int commands = 0;
      for (var block : BLOCK.matcher(page).results().toList()) {
        commands += block.group(1).equals("sh") ? commands(block.group(2), library, world) : 0;
        if (block.group(1).equals("yaml")) {
          file(block.group(2), library);
        }
      }
      assertThat(commands).isGreaterThan(10);
      assertThat(world.log().changes())
          .satisfiesExactly(
              first -> assertThat(first).endsWith("release-gate=pending"),
              second -> assertThat(second).isEqualTo("comment acme-lib#210"),
              third -> assertThat(third).endsWith("release-gate=success"));
      aSecondGateOfTheVersionHoldsItBack(library, world);
    } finally {
      staging.stop();
    }
  }

  private void aSecondGateOfTheVersionHoldsItBack(Path library, Rehearsal world) throws Exception {
    var first = GateFolder.newest(library.resolve("artifacts")).orElseThrow().name();
    var again = "run --new --gate gate --set version=2.4.0 --by ana";
    assertThat(ended(again.split(" ", -1), library, world)).isEqualTo(5);
    assertThat(world.log().changes())
        .hasSize(4)
        .last(as(STRING))
        .startsWith("status acme-lib@")
        .endsWith("release-gate=pending");
    assertThat(ended(new String[] {"resume", "--gate-id", first}, library, world)).isEqualTo(3);
    assertThat(folder.resolve("said.log"))
        .content()
        .contains("It is the status of another gate")
        .containsPattern("Next: .*decide hold --say-again --reason TEXT --gate-id " + first);
    assertThat(world.log().changes()).hasSize(4);
  }

  private static void file(String text, Path library) throws IOException {
    var named = FILE.matcher(text);
    assertThat(named.matches()).as(text).isTrue();
    Files.writeString(library.resolve(named.group(1)), text);
  }

  private int commands(String block, Path library, Rehearsal world) throws Exception {
    var lines = block.lines().toList();
    for (var line : lines) {
      var command = COMMAND.matcher(line);
      assertThat(command.matches()).as(line).isTrue();
      var expected = command.group("code") == null ? "0" : command.group("code");
      if (line.contains(" resume ")) {
        up();
      }
      int code = ended(command.group("words").split(" +", -1), library, world);
      assertThat(code)
          .as("%s%n%s", line, Files.readString(folder.resolve("said.log")))
          .isEqualTo(Integer.parseInt(expected));
    }
    return lines.size();
  }

  private void up() {
    staging.stubFor(
        get(urlEqualTo("/health"))
            .willReturn(okJson("{\"version\": \"2.4.0\", \"db\": {\"status\": \"up\"}}")));
  }

  private int ended(String[] words, Path library, Rehearsal world) throws Exception {
    var log = folder.resolve("said.log");
    var builder =
        new ProcessBuilder(PackagedProgram.command(words))
            .directory(library.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    var environment = builder.environment();
    environment.put("GH_TOKEN", Rehearsal.TOKEN);
    environment.put("GATE_GITHUB_API_URL", world.stage().address() + "/api/github");
    environment.put("GATE_GITHUB_SETTLE", "300ms");
    environment.put("STAGING_URL", staging.baseUrl());
    environment.put(
        "PATH", folder.resolve("bin") + File.pathSeparator + environment.getOrDefault("PATH", ""));
    var process = builder.start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }

  private void standInForMaven() throws IOException {
    var bin = Files.createDirectories(folder.resolve("bin"));
    var mvn = bin.resolve("mvn");
    Files.writeString(
        mvn,
        """
        #!/bin/sh
        mkdir -p target/surefire-reports
        cat > target/surefire-reports/TEST-acme.xml <<'END'
        <testsuite name="acme" tests="3" failures="0" errors="0" skipped="0" time="0.3">
          <testcase classname="acme.LibTest" name="one" time="0.1"/>
          <testcase classname="acme.LibTest" name="two" time="0.1"/>
          <testcase classname="acme.LibTest" name="three" time="0.1"/>
        </testsuite>
        END
        """,
        StandardCharsets.UTF_8);
    assertThat(mvn.toFile().setExecutable(true)).isTrue();
  }

  /** A repository like the one of the rehearsal, with a tag and a tracker of its own. */
  private static void acmeLib(Caller caller) throws Exception {
    var known = (ObjectNode) caller.world().at("/github/Priivacy-ai~1spec-kitty").deepCopy();
    known.put("id", 77);
    var tags = (ObjectNode) known.path("tags");
    var any = tags.properties().iterator().next().getValue();
    tags.removeAll().set("v2.4.0", any);
    known.putObject("releases");
    var issues = (ObjectNode) known.path("issues");
    var tracker = issues.path("1038");
    issues.removeAll().set("210", tracker);
    known.putObject("pulls");
    var patch = Json.object();
    patch.putObject("github").set("acme/acme-lib", known);
    assertThat(caller.patch(patch.toString()).statusCode()).isEqualTo(200);
  }
}
