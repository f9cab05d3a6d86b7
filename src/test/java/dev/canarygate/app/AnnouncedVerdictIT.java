package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.Slow;
import dev.canarygate.evidence.Digest;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Outcome;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.proof.Seal;
import dev.canarygate.proof.VerdictComment;
import dev.canarygate.proof.VerdictFiles;
import dev.canarygate.rehearsal.Caller;
import dev.canarygate.rehearsal.Episodes;
import dev.canarygate.rehearsal.Rehearsal;
import dev.canarygate.rehearsal.state.Comment;
import dev.canarygate.run.Watcher;
import dev.canarygate.signing.KeyFile;
import dev.canarygate.signing.Passphrase;
import dev.canarygate.world.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped gate announces what it signed on the release tracker, and verify looks at it. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class AnnouncedVerdictIT {
  @TempDir Path folder;

  private Seal seal() throws IOException {
    var key = folder.resolve("key");
    if (!Files.exists(key)) {
      SigningKeys.make(key, "p256", "");
    }
    var signer = KeyFile.read(key).signer(Passphrase.none(), Map.of());
    return new Seal(Optional.of(signer), Optional.empty());
  }

  private RehearsedGate gate(Rehearsal world) throws IOException {
    var hurried =
        Files.writeString(
            folder.resolve("hurried.yaml"),
            "github.answer-limit: 5s\ngithub.longest-wait: 2s\ngithub.settle: 300ms\n");
    return RehearsedGate.in(world, hurried);
  }

  private Rehearsal world(String episode) {
    return Rehearsal.start(folder.resolve("world"), Episodes.named(episode).orElseThrow(), 0);
  }

  /** On the release tracker, without those of the packages. */
  private static List<String> announcements(Rehearsal world) {
    var tracker = world.world().state().repository("Priivacy-ai/spec-kitty").orElseThrow();
    return tracker.repository().issues().entrySet().stream()
        .filter(each -> each.getKey() == 1038)
        .flatMap(each -> each.getValue().comments().values().stream())
        .map(Comment::body)
        .filter(body -> body.contains("slot=verdict "))
        .toList();
  }

  private static GateFolder folder(RehearsedGate gate) {
    return GateFolder.newest(ArtifactsFolder.of(gate.definition())).orElseThrow();
  }

  private static GateState state(RehearsedGate gate) {
    return folder(gate).read().state();
  }

  private static EvidenceCheck verified(RehearsedGate gate) {
    var worlds =
        new RealWorlds(
            gate.definition(), Rehearsal.environment(System.getenv()), notice -> {}, true);
    var posted = new PostedComments(worlds.outside().forge(), gate.definition().writePolicy());
    return posted.check(folder(gate), folder(gate).read());
  }

  private static List<Event.VerdictStated> verdicts(RehearsedGate gate) {
    return folder(gate).read().events().stream()
        .flatMap(each -> each.as(Event.VerdictStated.class).stream())
        .toList();
  }

  /** Each that says more than the comment before it. */
  private static void eachVerdictIsAnnouncedOnce(RehearsedGate gate, Rehearsal world) {
    var verdicts = verdicts(gate).stream().filter(each -> each.comment() != null).toList();
    assertThat(announcements(world)).hasSameSizeAs(verdicts);
    verdicts.forEach(
        each ->
            assertThat(announcements(world))
                .as(each.folder())
                .filteredOn(body -> body.contains(VerdictComment.digest(each)))
                .hasSize(1));
    assertThat(state(gate).unannounced()).isEmpty();
    assertThat(verified(gate).problems()).isEmpty();
  }

  @Slow
  @ParameterizedTest
  @ValueSource(strings = {"cleared", "diagnostic-only"})
  void whatWasSignedIsAnnouncedOnceWithItsDigest(String episode) throws Exception {
    try (var world = world(episode)) {
      var gate = gate(world);
      var plan = gate.flow().sealing(seal()).start(false, Watcher.NONE).plan();

      var stated = plan.state().stated().orElseThrow();
      var digest = Digest.of(folder(gate).file(stated.folder()).resolve(VerdictFiles.VERDICT));
      assertThat(announcements(world))
          .singleElement()
          .asString()
          .contains("### Verdict " + plan.outcome() + ", signed", digest, stated.head())
          .contains(stated.records() + " records", String.valueOf(stated.key()))
          .contains("REHEARSAL: nothing here is real", "gate-runner verify --online");
      assertThat(plan.state().unannounced()).isEmpty();
      assertThat(GateExit.of(plan)).isEqualTo(ExitCode.of(plan.outcome()));

      gate.silentFlow().sealing(seal()).resume(Watcher.NONE);
      eachVerdictIsAnnouncedOnce(gate, world);
      assertThat(state(gate).stated()).isPresent();
    }
  }

  @Test
  void aGateThatLooksAgainAndIsClearedAgainIsAnnouncedOnce() throws Exception {
    try (var world = world("cleared")) {
      var gate = gate(world);
      gate.flow().sealing(seal()).start(false, Watcher.NONE);
      gate.silentFlow().sealing(seal()).resume(Watcher.NONE);
      gate.silentFlow().sealing(seal()).resume(Watcher.NONE);

      assertThat(verdicts(gate)).hasSize(3);
      assertThat(announcements(world)).hasSize(1);
      eachVerdictIsAnnouncedOnce(gate, world);
    }
  }

  @Test
  void anUnsignedVerdictIsNotAnnounced() throws Exception {
    try (var world = world("diagnostic-only")) {
      var plan = gate(world).flow().start(false, Watcher.NONE).plan();

      assertThat(plan.state().stated()).isPresent();
      assertThat(announcements(world)).isEmpty();
    }
  }

  @Slow
  @ParameterizedTest
  @ValueSource(
      classes = {Event.VerdictStated.class, Event.EffectSending.class, Event.EffectSettled.class})
  void aRunThatDiesOnTheWayIsResumedAndPostsOneComment(Class<? extends Event> last)
      throws Exception {
    try (var world = world("diagnostic-only")) {
      var gate = gate(world);
      Consumer<Event> dies =
          event -> {
            if (last.isInstance(event) && state(gate).ended().isPresent()) {
              throw new IllegalStateException("dead after " + last.getSimpleName());
            }
          };
      var flow = gate.flow().sealing(seal());
      assertThatThrownBy(() -> flow.start(false, watching(dies)))
          .hasMessageStartingWith("dead after");

      var plan = gate.flow().sealing(seal()).resume(Watcher.NONE).plan();
      assertThat(plan.outcome()).isEqualTo(Outcome.STOPPED);
      eachVerdictIsAnnouncedOnce(gate, world);
    }
  }

  private static Watcher watching(Consumer<Event> seen) {
    return new Watcher() {
      @Override
      public void saw(Event event, GateState state) {
        seen.accept(event);
      }

      @Override
      public Progress progress(String workPackage) {
        return Progress.SILENT;
      }
    };
  }

  @Test
  void aTrackerThatTakesNoCommentLeavesTheOutcomeAndEndsTheCommand() throws Exception {
    try (var world = world("diagnostic-only")) {
      var gate = gate(world);
      new Caller(world)
          .patch(
              "{'faults': [{'method': 'POST', 'path': '.*/issues/1038/comments', 'kind': 'denied',"
                  + " 'permissions': 'issues=write', 'times': -1}]}");
      assertThatThrownBy(() -> gate.flow().sealing(seal()).start(false, Watcher.NONE))
          .isInstanceOf(VerdictNotAnnounced.class)
          .hasMessageContaining("could not comment on Priivacy-ai/spec-kitty#1038")
          .extracting(each -> ((VerdictNotAnnounced) each).exit())
          .isEqualTo(ExitCode.NO_PERMISSION);
      assertThat(state(gate).ended()).contains(Outcome.STOPPED);
      assertThat(gate.preview().text())
          .contains("POST /repos/Priivacy-ai/spec-kitty/issues/1038/comments")
          .contains("### Verdict STOPPED, signed");

      new Caller(world).patch("{'faults': []}");
      gate.flow().sealing(seal()).resume(Watcher.NONE);
      eachVerdictIsAnnouncedOnce(gate, world);
    }
  }
}
