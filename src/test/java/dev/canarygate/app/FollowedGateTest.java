package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.engine.FileEngine;
import dev.canarygate.engine.Gates;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Statement;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.gate.Verdict;
import dev.canarygate.journal.CorruptJournal;
import dev.canarygate.journal.Holder;
import dev.canarygate.report.LiveTerms;
import dev.canarygate.run.OpenGate;
import dev.canarygate.world.FakeTime;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.ThisMachine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gate that stopped, followed for its page. */
final class FollowedGateTest {
  private static final Instant THEN = Instant.parse("2026-05-20T05:00:00Z");

  private final FakeTime time = new FakeTime();
  @TempDir Path folder;
  private Gates gates;
  private FollowedGate followed;

  @BeforeEach
  void aGateThatStopped() throws IOException {
    var files = folder.resolve("gate");
    Files.createDirectories(files.resolve("templates"));
    Files.writeString(
        files.resolve("one.yaml"),
        "id: ONE\ntitle: One\nsteps: [{id: look, do: file.check, with: {file: one.yaml}}]\n");
    Files.writeString(
        files.resolve("gate.yaml"),
        """
        title: Small gate
        parameters:
          artifacts-dir: {default: artifacts, type: path, local: true, help: Evidence}
        work-packages: [one.yaml]
        """);
    gates = FileEngine.gates(folder.resolve("artifacts"));
    stop(gates, "it is gone");
    var source =
        GateSource.of(
            files, null, List.of("artifacts-dir=" + folder.resolve("artifacts")), List.of());
    followed =
        new FollowedGate(
            () ->
                new GateView(
                    GateStore.FILES, source, source.loaded(Map.of()), null, Launcher.PLAIN),
            time);
  }

  private static void stop(Gates where, String found) {
    try (var gate = OpenGate.create(where, holder("robo"), THEN, "Small gate")) {
      var name = gate.folder().name();
      gate.append(new Event.RunStarted(THEN, name, "d", Map.of(), Map.of(), "t", "robo", "vm"));
      gate.append(new Event.AttemptStarted(THEN, "ONE", 1));
      gate.append(new Event.StepFinished(THEN, "ONE", 1, "look", Finding.failed(found)));
      var stop = new TrippedStop("look-failed", Verdict.FAILED, "It is gone.", "", List.of());
      gate.append(new Event.AttemptEnded(THEN, "ONE", 1, Verdict.FAILED, List.of(stop)));
    }
  }

  private static Holder holder(String person) {
    return Holder.me(person, ThisMachine.name(), Instant.now(), "token");
  }

  private OpenGate held() {
    return OpenGate.open(gates, gates.newest().orElseThrow(), holder("Cy"), Instant.now());
  }

  private String page() {
    var terms = new LiveTerms(1, "t", Set.of(Statement.Kind.WAIVER), "ana");
    return followed.page(terms, time.now());
  }

  /** As status says it, from the same place. */
  @Test
  void aPageOfARehearsalWhoseWorldIsGoneNamesTheCommandThatRehearsesAgain() throws IOException {
    int port;
    try (var once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = once.getLocalPort();
    }
    assertThat(page()).doesNotContain("The world of this rehearsal is gone");
    try (var run = held()) {
      var world = Map.of("github.api-url", "http://127.0.0.1:" + port + "/api/github");
      var name = run.folder().name();
      run.append(new Event.RunStarted(THEN, name, "d", Map.of(), world, "t", "robo", "vm"));
    }
    followed.catchUp();

    assertThat(page())
        .contains(
            "The world of this rehearsal is gone, so nothing goes on with it.",
            "This rehearses again, in a world that stays up.",
            "<kbd>./gate-runner rehearse <span class=\"o\">--serve</span>");
  }

  /** Forms that come and go with each word of somebody else would disturb who types. */
  @Test
  void whoHoldsTheGateForAMomentKeepsNoFormFromBeingSent() {
    try (var other = held()) {
      followed.catchUp();
      assertThat(page()).contains("Waive look-failed of ONE").doesNotContain("Until that command");

      time.advance(Duration.ofSeconds(1));

      assertThat(followed.catchUp()).isTrue();
      assertThat(page()).contains("Until that command ends, nothing that you send").contains("Cy");
      assertThat(other.drives()).isTrue();
    }
    assertThat(followed.catchUp()).isTrue();
    assertThat(page()).doesNotContain("Until that command");
  }

  /** A run does not end in a moment: what is sent meanwhile would be refused. */
  @Test
  void whoHoldsTheGateForARunKeepsFormsFromBeingSentAtOnce() {
    try (var run = held()) {
      followed.catchUp();
      assertThat(followed.isClosed()).isFalse();
      var name = run.folder().name();
      var now = Instant.now();
      run.append(new Event.RunStarted(now, name, "d", Map.of(), Map.of(), "t", "Cy", "vm"));

      assertThat(followed.catchUp()).isTrue();

      assertThat(followed.isClosed()).isTrue();
    }
    assertThat(followed.catchUp()).isTrue();
    assertThat(followed.isClosed()).isFalse();
  }

  @Test
  void aChangedRecordIsNoticedOnceThePauseIsOverAndUntilItIsAsItWas() throws Exception {
    var journal = gates.newest().orElseThrow().journal();
    var written = Files.readString(journal);
    Files.writeString(journal, written + " ");
    followed.catchUp();
    Files.writeString(journal, written.replace("it is gone", "it is here") + " ");

    time.advance(Duration.ofSeconds(9));
    assertThat(followed.catchUp()).isFalse();
    time.advance(Duration.ofSeconds(1));
    assertThatThrownBy(followed::catchUp).isInstanceOf(CorruptJournal.class);
    assertThatThrownBy(followed::catchUp).isInstanceOf(CorruptJournal.class);

    Files.writeString(journal, written);
    time.advance(Duration.ofSeconds(10));
    assertThat(followed.catchUp()).isFalse();
  }

  /** Each record follows the one before it, and they are not those that were read. */
  @Test
  void aJournalThatWasWrittenAnewIsNotTheOneThatWasRead() throws Exception {
    var others = FileEngine.gates(folder.resolve("others"));
    stop(others, "it is here");
    Files.copy(
        others.newest().orElseThrow().journal(),
        gates.newest().orElseThrow().journal(),
        StandardCopyOption.REPLACE_EXISTING);

    assertThatThrownBy(followed::catchUp)
        .isInstanceOf(CorruptJournal.class)
        .hasMessageContaining("records were changed after they had been read");
  }
}
