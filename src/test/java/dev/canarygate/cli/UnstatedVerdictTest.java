package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.canarygate.stamp.LoopbackStampAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gate has come to its outcome, and what is to sign or to stamp that fails. */
final class UnstatedVerdictTest {
  @TempDir Path folder;
  private StatedGate gate;

  @BeforeEach
  void aGateWithAKey() throws Exception {
    gate = StatedGate.in(folder.resolve("gate")).withKey();
  }

  @Test
  void anAuthorityThatIsGoneIsNamedAndTheReportsAreKept() throws Exception {
    int exit = gate.calls("run", "--set", "timestamp.url=http://127.0.0.1:" + closedPort());

    assertThat(exit).as(gate.said()).isEqualTo(69);
    assertThat(gate.said())
        .contains(
            "gate-runner: the verdict of gate " + gate.gate().getFileName() + " is stated and")
        .contains("signed, but has no time stamp: 127.0.0.1 did not answer")
        .containsPattern(
            "What to do: check .+; then: [^ ]*gate-runner resume --set artifacts-dir=");
    assertThat(gate.gate().resolve("report/run-1.md")).isNotEmptyFile();
    assertThat(gate.verdict().resolve("verdict.tsr")).doesNotExist();
    assertThat(gate.verify(gate.artifacts().toString())).as(gate.said()).isZero();
    assertThat(gate.status()).contains("the verdict has no time stamp yet");
  }

  @Test
  void resumeStampsItOnceTheAuthorityAnswers() throws Exception {
    gate.calls("run", "--set", "timestamp.url=http://127.0.0.1:" + closedPort());
    var authority = Files.createDirectories(folder.resolve("authority"));
    try (var stamps = LoopbackStampAuthority.start(authority)) {
      gate.cleared("resume", "--set", "timestamp.url=" + stamps.address());
    }

    assertThat(gate.verdict(1).resolve("verdict.tsr")).isNotEmptyFile();
    assertThat(gate.verdict(2)).as("it is signed once").doesNotExist();
    assertThat(gate.verify(gate.artifacts().toString())).as(gate.said()).isZero();
    assertThat(gate.said()).contains("which the journal records as later");

    var stamp = Files.readAllBytes(gate.verdict(1).resolve("verdict.tsr"));
    gate.cleared("resume");
    assertThat(gate.verdict(1).resolve("verdict.tsr")).hasBinaryContent(stamp);
    assertThat(gate.status()).doesNotContain("no time stamp");
  }

  @Test
  void anAuthorityThatRefusesAStoppedGateLeavesItStopped() throws Exception {
    gate.wheel("much more than twenty bytes");
    var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var server = HttpServer.create(loopback, 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(503, -1);
          exchange.close();
        });
    server.start();
    try {
      int exit =
          gate.calls(
              "run",
              "--json",
              "--set",
              "timestamp.url=http://127.0.0.1:" + server.getAddress().getPort());
      assertThat(exit).isEqualTo(69);
    } finally {
      server.stop(0);
    }

    assertThat(gate.answer().path("error").path("message").asText())
        .contains("is stated and signed, but has no time stamp")
        .contains("answered 503, expected 200");
    gate.stopped("resume", "--set", "timestamp.url=");
    assertThat(gate.verdict(1).resolve("verdict.dsse.json")).isNotEmptyFile();
  }

  @Test
  void aStampThatTheCertificatesDoNotProveIsRefusedWhenItIsMade() throws Exception {
    var own = Files.createDirectories(folder.resolve("own"));
    var other = Files.createDirectories(folder.resolve("other"));
    try (var stamps = LoopbackStampAuthority.start(own);
        var others = LoopbackStampAuthority.start(other)) {
      var url = "timestamp.url=" + stamps.address();
      var foreign = "timestamp.certificates=" + others.certificate();
      gate.cleared("run", "--set", url, "--set", foreign);

      assertThat(gate.said())
          .contains("The verdict has no time stamp: " + others.certificate())
          .contains("Correct timestamp.url or timestamp.certificates; the next");
      assertThat(gate.verdict().resolve("verdict.tsr")).doesNotExist();
      assertThat(gate.verdict().resolve("verdict.dsse.json")).isNotEmptyFile();
      assertThat(gate.verify(gate.artifacts().toString())).as(gate.said()).isZero();

      var right = "timestamp.certificates=" + stamps.certificate();
      gate.cleared("resume", "--set", url, "--set", right);
      assertThat(gate.said()).doesNotContain("has no time stamp");
      assertThat(gate.verdict().resolve("verdict.tsr")).isNotEmptyFile();
    }
  }

  @Test
  void certificatesThatAreNoneAreRefusedBeforeAnythingRuns() throws Exception {
    var none = Files.writeString(folder.resolve("ca.pem"), "nothing\n");
    int exit =
        gate.calls(
            "run",
            "--set",
            "timestamp.url=http://127.0.0.1:" + closedPort(),
            "--set",
            "timestamp.certificates=" + none);

    assertThat(exit).as(gate.said()).isEqualTo(65);
    assertThat(gate.said()).contains(none.toString());
    assertThat(gate.artifacts().resolve("gates")).doesNotExist();
  }

  private static int closedPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
