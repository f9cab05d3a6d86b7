package dev.canarygate.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.Approval;
import dev.canarygate.gate.AskedAgain;
import dev.canarygate.gate.Attestation;
import dev.canarygate.gate.Decision;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.News;
import dev.canarygate.gate.Notice;
import dev.canarygate.gate.NoticeLog;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.gate.Verdict;
import dev.canarygate.gate.Waiver;
import dev.canarygate.world.CommitRef;
import dev.canarygate.world.CommitStatus;
import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Settlement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileJournalTest {
  private static final Instant NOW = Instant.parse("2026-05-20T05:19:00.123Z");
  private static final IssueRef ISSUE = new IssueRef("acme/e2e", 41);

  @TempDir Path artifacts;
  private GateFolder gate;

  /** One of each kind, with every optional part once there and once not. */
  static final List<Event> OF_VERSION_1 =
      List.of(
          new Event.RunStarted(
              NOW, "gate-1", "d", Map.of("a.yaml", "x"), Map.of("p", "v"), "tool 1", "ana", "host"),
          new Event.AttemptStarted(NOW, "WP01", 1),
          new Event.StepStarted(NOW, "WP01", 1, "verify"),
          new Event.StepFinished(
              NOW,
              "WP01",
              1,
              "verify",
              Finding.failed("naïve \u2028 \"text\"")
                  .with("blockers.open", 2)
                  .detail("a line\nwith a break")
                  .proof(new Exhibit("gates/x/a.txt", Digest.of("x"), 1))
                  .wanting(
                      new Effect.Comment(EffectId.parse("g/a/c"), ISSUE, "body"),
                      new Effect.Close(EffectId.parse("g/a/x"), ISSUE),
                      new Effect.Reopen(EffectId.parse("g/a/r"), ISSUE))),
          new Event.StepFinished(
              NOW,
              "WP01",
              1,
              "ask",
              Finding.of(new Obstacle(Obstacle.Kind.UNREACHABLE, "GitHub", "no answer", "wait"))),
          new Event.EffectSettled(
              NOW,
              EffectId.parse("g/a/c"),
              new Settlement(Settlement.How.LANDED, "http://127.0.0.1/1")),
          new Event.EffectUnsettled(NOW, EffectId.parse("g/a/x"), "no answer"),
          new Event.AttemptEnded(
              NOW,
              "WP01",
              1,
              Verdict.FAILED,
              List.of(
                  new TrippedStop("open", Verdict.WAITING, "two", "close them", List.of("WP02")))),
          new Event.PassVoided(NOW, "WP01", "evidence changed"),
          new Event.Waived(NOW, new Waiver("WP01", "open", "ana", "why", NOW, null)),
          new Event.Waived(NOW, new Waiver("WP01", "open", "ana", "why", NOW, "3.2.0rc16")),
          new Event.Decided(
              NOW,
              new Decision(
                  "WP07",
                  new Decision.Subject("suite"),
                  Decision.Choice.SKIP,
                  "ana",
                  "said so",
                  null,
                  "3.2.0rc16")),
          new Event.Attested(NOW, new Attestation("ana", "no edits", "3.2.0rc16")),
          new Event.RunInterrupted(NOW, "Ctrl-C"),
          new Event.GateEnded(NOW, Outcome.STOPPED),
          new Event.JournalRecovered(NOW, "journal.jsonl.torn-3", 17),
          new Event.HolderChanged(NOW, "bob", "ana", "ana", "bob's laptop died", null),
          new Event.Exported(NOW, "ana", "gate.tar.gz"),
          new Event.Imported(NOW, "bob", "other", "gate.tar.gz"));

  /** Since processes are recorded; journals from before know none. */
  private static final List<Event> OF_CHILDREN =
      List.of(
          new Event.ChildStarted(
              NOW, "WP01", 1, "verify", "m", "host", 0, "", null, 0, NOW, "bash run.sh"),
          new Event.ChildStarted(
              NOW, "WP01", 1, "verify", "m", "host", 71, "boot/5", NOW, 70, NOW, "bash run.sh"),
          new Event.ChildEnded(NOW, "m", true, "exit code 0"));

  /** Since a gate notices that what it is about changed; journals from before have none. */
  private static final List<Event> OF_MOVING_GROUND =
      List.of(
          new Event.AttemptSuperseded(NOW, "WP05", 1, "saas.sha was a and is b"),
          new Event.EffectSettled(
              NOW,
              EffectId.parse("g/a/c~2"),
              new Settlement(Settlement.How.WITHDRAWN, "saas.sha was a and is b")));

  /** What people say since: repairs by hand, and words for a candidate and a period. */
  private static final List<Event> OF_WORDS =
      List.of(
          new Event.Intervened(NOW, "ana", "removed an orphan record"),
          new Event.Attested(
              NOW, new Attestation("ana", "no edits", "3.2.0rc16", NOW.minusSeconds(60), NOW)),
          new Event.StepFinished(
              NOW,
              "WP06",
              1,
              "attested",
              Finding.passed("attested")
                  .attesting(new Attestation("ana", "no edits", "3.2.0rc16", NOW, NOW))));

  /** Since a verdict is stated for strangers: signed and stamped, and neither. */
  private static final List<Event> OF_VERDICTS =
      List.of(
          new Event.VerdictStated(
              NOW,
              Outcome.STOPPED,
              17,
              "ab",
              "verdict/run-1",
              Map.of("predicate.json", "cd"),
              "SHA256:x",
              NOW),
          new Event.VerdictStated(
              NOW,
              Outcome.CLEARED,
              23,
              "ef",
              "verdict/run-2",
              Map.of("predicate.json", "01"),
              null,
              null));

  /** Since a signed verdict is announced by a comment. */
  private static final List<Event> OF_ANNOUNCEMENTS =
      List.of(
          new Event.VerdictStated(
                  NOW,
                  Outcome.CLEARED,
                  29,
                  "01",
                  "verdict/run-3",
                  Map.of("predicate.json", "23"),
                  "SHA256:x",
                  null)
              .announcedBy(
                  new Effect.Comment(
                      EffectId.parse("g/run-3/verdict"),
                      new IssueRef("acme/lib", 7),
                      "### Verdict CLEARED, signed")));

  /** Since a stamp can come later than the verdict. */
  private static final List<Event> OF_STAMPS =
      List.of(
          new Event.VerdictStated(
              NOW,
              Outcome.CLEARED,
              31,
              "45",
              "verdict/run-4",
              Map.of("predicate.json", "67"),
              "SHA256:x",
              null),
          new Event.VerdictStamped(NOW, "verdict/run-4", Map.of("verdict.tsr", "89"), NOW));

  /** Since each request for a change is recorded before it leaves. */
  private static final List<Event> OF_REQUESTS =
      List.of(new Event.EffectSending(NOW, EffectId.parse("g/a/say"), NOW.plusSeconds(60)));

  /** Since several persons can approve, and people can take back what they said. */
  private static final List<Event> OF_PEOPLE =
      List.of(
          new Event.Waived(NOW, new Waiver(null, "rows-changed", "ana", "why", NOW, null)),
          new Event.Approved(
              NOW,
              new Approval(
                  "WP09",
                  "approve",
                  "bob",
                  "read it",
                  "d",
                  Facts.of(Map.of("candidate.version", "3.2.0rc16")))),
          new Event.Approved(NOW, new Approval("WP09", "approve", "eve", null, "d", Facts.NONE)),
          new Event.Revoked(NOW, "approval-1", "bob", "the wrong one", List.of("WP09")));

  /** A status with all that it can have, and one without what it need not have. */
  private static final List<Event> OF_STATUSES =
      List.of(
          new Event.StepFinished(
              NOW,
              "WP01",
              1,
              "status",
              Finding.passed("to get a status")
                  .wanting(
                      new Effect.Status(
                          EffectId.parse("g/none/status-gate"),
                          new CommitRef("acme/lib", "0123456789abcdef0123456789abcdef01234567"),
                          "release-gate",
                          CommitStatus.State.SUCCESS,
                          "all well",
                          "https://gate.example.org/1",
                          "https://github.com/acme/lib/commit/0#status-1",
                          null),
                      new Effect.Status(
                          EffectId.parse("g/none/status-gate~2"),
                          new CommitRef("acme/lib", "0123456789abcdef0123456789abcdef01234567"),
                          "release-gate",
                          CommitStatus.State.PENDING,
                          "",
                          null,
                          null,
                          38_300_000_001L))));

  /** Since others are told how a run ended; journals from before have none. */
  private static final List<Event> OF_NOTICES =
      List.of(
          new Event.NoticeWanted(
              NOW,
              new Notice(
                  "gate-1-run2-halted-0a1b2c3d",
                  News.HALTED,
                  "d",
                  NOW,
                  "gate-1",
                  "A gate",
                  2,
                  Outcome.STOPPED,
                  "3.2.0rc16",
                  List.of(new Notice.Reason("WP01", "open", "two are open", "close them", "ops")),
                  List.of("./gate-runner resume"),
                  "Once that is done.",
                  "ana"),
              List.of("ops", "hook", "mail")),
          new Event.NoticeSent(NOW, "gate-1-run2-halted-0a1b2c3d", "ops", "answered 200: ok"),
          new Event.NoticeFailed(NOW, "gate-1-run2-halted-0a1b2c3d", "hook", "answered 500"));

  /** Since runners elsewhere perform steps; journals from before know none. */
  private static final List<Event> OF_RUNNERS =
      List.of(
          new Event.PackageUnplaced(NOW, "WP03", "needs a runner with the tag macos"),
          new Event.AttemptStarted(NOW, "WP04", 1, "build-1"));

  /** Since a step says what it asked again; journals from before do not tell. */
  private static final List<Event> OF_RETRIES =
      List.of(
          new Event.StepFinished(
              NOW,
              "WP05",
              1,
              "health",
              Finding.passed("healthy")
                  .askingAgain(List.of(new AskedAgain(NOW, "HTTP 503 from /health/", 2)))));

  static final List<Event> EVERY_KIND =
      Stream.of(
              OF_VERSION_1,
              OF_MOVING_GROUND,
              OF_CHILDREN,
              OF_WORDS,
              OF_REQUESTS,
              OF_PEOPLE,
              OF_NOTICES,
              OF_VERDICTS,
              OF_ANNOUNCEMENTS,
              OF_STAMPS,
              OF_STATUSES,
              OF_RUNNERS,
              OF_RETRIES)
          .flatMap(List::stream)
          .toList();

  @BeforeEach
  void aGate() {
    gate = GateFolder.create(artifacts, NOW, "A gate");
  }

  @Test
  void everyKindOfEventComesBackAsItWasWritten() {
    write(EVERY_KIND);
    assertThat(gate.read().events()).isEqualTo(EVERY_KIND);
  }

  @Test
  void everyKindOfEventIsCoveredHere() {
    assertThat(EVERY_KIND.stream().map(Object::getClass).distinct().toList())
        .containsExactlyInAnyOrder(Event.class.getPermittedSubclasses());
  }

  @Test
  void aJournalOpenedAgainGoesOnWhereItEnded() {
    write(EVERY_KIND.subList(0, 2));
    write(EVERY_KIND.subList(2, 4));
    assertThat(gate.read().events()).isEqualTo(EVERY_KIND.subList(0, 4));
  }

  @Test
  void aTornLastRecordIsSetAsideAndSaidWhereverItWasTorn() throws IOException {
    write(EVERY_KIND.subList(0, 2));
    var whole = Files.readAllBytes(gate.journal());
    int lastStart =
        new String(whole, 0, whole.length - 1, StandardCharsets.UTF_8)
            .getBytes(StandardCharsets.UTF_8)
            .length;
    while (whole[lastStart - 1] != '\n') {
      lastStart--;
    }
    for (int cut = lastStart + 1; cut < whole.length; cut++) {
      Files.write(gate.journal(), Arrays.copyOf(whole, cut));
      write(List.of());

      assertThat(gate.read().events().subList(0, 1)).isEqualTo(EVERY_KIND.subList(0, 1));
      assertThat(gate.read().events().get(1))
          .isEqualTo(new Event.JournalRecovered(NOW, "journal.jsonl.torn-1", cut - lastStart));
      assertThat(Files.readAllBytes(gate.file("journal.jsonl.torn-1")))
          .isEqualTo(Arrays.copyOfRange(whole, lastStart, cut));
    }
  }

  @Test
  void anyFlippedBitIsFoundWithTheNumberOfItsLine() throws IOException {
    write(EVERY_KIND.subList(0, 3));
    var whole = Files.readAllBytes(gate.journal());
    for (int at = 0; at < whole.length; at++) {
      var flipped = whole.clone();
      flipped[at] ^= (byte) (1 << (at % 8));
      int line = lineOf(whole, at);
      Files.write(gate.journal(), flipped);
      assertThatThrownBy(gate::read)
          .as("bit in byte %d", at)
          .isInstanceOfSatisfying(
              CorruptJournal.class, e -> assertThat(e.line()).isBetween(line, line + 1));
    }
  }

  @Test
  void aRecordTakenOutMovedOrWrittenAgainIsFound() throws IOException {
    write(EVERY_KIND.subList(0, 5));
    var lines = Files.readAllLines(gate.journal());
    refused(lines.get(0), lines.get(2), lines.get(3), lines.get(4));
    refused(lines.get(0), lines.get(2), lines.get(1), lines.get(3));
    refused(
        lines.get(0),
        JournalLine.write(1, "0".repeat(64), EVERY_KIND.get(1)).stripTrailing(),
        lines.get(2));
  }

  @Test
  void aJournalCannotBeMovedToAnotherGate() throws IOException {
    write(EVERY_KIND.subList(0, 2));
    var other = GateFolder.create(artifacts, NOW, "Another gate");
    Files.copy(gate.journal(), other.journal());
    assertThatThrownBy(other::read).isInstanceOf(CorruptJournal.class).hasMessageContaining(":1:");
  }

  @Test
  void anEventOfAnUnknownKindIsAnErrorNeverSkipped() throws IOException {
    var body =
        "{\"v\":1,\"seq\":0,\"prev\":\""
            + gate.genesis()
            + "\",\"ts\":\"2026-05-20T05:19:00Z\",\"type\":\"gate.praised\",\"data\":{}";
    Files.writeString(gate.journal(), body + ",\"hash\":\"" + Digest.of(body) + "\"}\n");
    assertThatThrownBy(gate::read).hasMessageContaining("unknown event 'gate.praised'");
  }

  @Test
  void sha256sumOfTheBytesBeforeTheHashIsTheHash() throws IOException {
    write(EVERY_KIND.subList(0, 1));
    var line = Files.readAllLines(gate.journal()).get(0);
    int cut = line.indexOf(",\"hash\":\"");
    assertThat(line.substring(cut + 9, cut + 73)).isEqualTo(Digest.of(line.substring(0, cut)));
  }

  @Test
  void afterAWriteThatFailedNothingMoreIsWritten() throws IOException {
    try (var lease = lease("ana");
        var journal = FileJournal.open(gate.journal(), gate.genesis(), lease, NOW)) {
      journal.append(EVERY_KIND.get(0));
      Files.writeString(gate.journal(), "somebody else", java.nio.file.StandardOpenOption.APPEND);
      assertThatThrownBy(() -> journal.append(EVERY_KIND.get(1)))
          .hasMessageContaining("somebody else wrote to it");
      assertThatThrownBy(() -> journal.append(EVERY_KIND.get(1)))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void anOpenJournalKnowsWhatWasBeforeAndItsLastHash() throws IOException {
    write(EVERY_KIND.subList(0, 2));
    try (var lease = lease("ana");
        var journal = FileJournal.open(gate.journal(), gate.genesis(), lease, NOW)) {
      assertThat(journal.before()).isEqualTo(EVERY_KIND.subList(0, 2));
      assertThat(journal.state().attempts("WP01")).hasSize(1);
      assertThat(journal.records()).isEqualTo(2);
      assertThat(journal.head()).isEqualTo(gate.read().head());
      journal.append(EVERY_KIND.get(2));
      assertThat(journal.before()).hasSize(2);
      assertThat(journal.records()).isEqualTo(3);
      assertThat(journal.head()).isEqualTo(gate.read().head());
    }
  }

  @Test
  void whoeverFindsItHeldIsToldByWhom() {
    try (var lease = lease("ana")) {
      lease.requireHeld();
      assertThatThrownBy(() -> lease("bob"))
          .isInstanceOfSatisfying(
              Held.class, held -> assertThat(held.holder().person()).isEqualTo("ana"));
    }
  }

  @Test
  void aHolderWhoseLeaseWasTakenAwayCannotWriteAnyMore() {
    try (var lease = lease("ana");
        var journal = FileJournal.open(gate.journal(), gate.genesis(), lease, NOW)) {
      journal.append(EVERY_KIND.get(0));
      Lease.release(gate);
      try (var taken = lease("bob")) {
        taken.requireHeld();
        assertThatThrownBy(() -> journal.append(EVERY_KIND.get(1)))
            .isInstanceOf(Held.class)
            .hasMessageContaining("bob");
      }
    }
    assertThat(gate.read().events()).hasSize(1);
  }

  @Test
  void goldenJournalsOfVersion1MeanTheSameForEver() throws IOException {
    var golden = Path.of("src/test/resources/journals/v1");
    var events =
        JournalContent.read(golden.resolve("journal.jsonl"), Digest.of(golden.resolve("gate.json")))
            .events();
    assertThat(events).isEqualTo(OF_VERSION_1);
    assertThat(GateState.of(events).gate()).isEqualTo("gate-1");
  }

  @Test
  void goldenJournalsOfMovingGroundMeanTheSameForEver() throws IOException {
    var golden = Path.of("src/test/resources/journals/v1-moving-ground");

    var events =
        JournalContent.read(golden.resolve("journal.jsonl"), Digest.of(golden.resolve("gate.json")))
            .events();

    assertThat(events).isEqualTo(OF_MOVING_GROUND);
  }

  @Test
  void goldenJournalsWithProcessesMeanTheSameForEver() throws IOException {
    var golden = Path.of("src/test/resources/journals/v1-children");
    var events =
        JournalContent.read(golden.resolve("journal.jsonl"), Digest.of(golden.resolve("gate.json")))
            .events();
    assertThat(events).isEqualTo(OF_CHILDREN);
  }

  /** Since comments can take the place of deleted ones; journals from before have none. */
  @Test
  void goldenJournalsWithASupersedingCommentMeanTheSameForEver() throws IOException {
    var golden = Path.of("src/test/resources/journals/v1-superseding");
    var again =
        new Effect.Comment(
            EffectId.parse("g/a/c~2"),
            new IssueRef("acme/e2e", 41),
            "again",
            "https://example.org/41#issuecomment-7");

    var events =
        JournalContent.read(golden.resolve("journal.jsonl"), Digest.of(golden.resolve("gate.json")))
            .events();

    assertThat(((Event.StepFinished) events.get(0)).finding().wants()).containsExactly(again);
    assertThat(((Event.Decided) events.get(1)).decision().choice())
        .isEqualTo(Decision.Choice.SAY_AGAIN);
  }

  /** Since a refused change is known not to have landed; journals from before say nothing of it. */
  @Test
  void goldenJournalsWithARefusedChangeMeanTheSameForEver() throws IOException {
    var golden = Path.of("src/test/resources/journals/v1-not-landed");
    var refused =
        new Obstacle(Obstacle.Kind.NO_PERMISSION, "GitHub", "403", "grant it")
            .after(Obstacle.Sending.NOT_LANDED);

    var events =
        JournalContent.read(golden.resolve("journal.jsonl"), Digest.of(golden.resolve("gate.json")))
            .events();

    assertThat(events)
        .containsExactly(Event.EffectUnsettled.of(NOW, EffectId.parse("g/a/c"), refused));
  }

  @Test
  void goldenJournalsWithApprovalsAndRevocationsMeanTheSameForEver() throws IOException {
    var golden = Path.of("src/test/resources/journals/v1-people");
    var events =
        JournalContent.read(golden.resolve("journal.jsonl"), Digest.of(golden.resolve("gate.json")))
            .events();

    assertThat(events).isEqualTo(OF_PEOPLE);
    assertThat(GateState.of(events).approvals()).extracting(Approval::person).containsOnly("eve");
  }

  @Test
  void goldenJournalsWithNoticesMeanTheSameForEver() throws IOException {
    var golden = Path.of("src/test/resources/journals/v1-notices");
    var events =
        JournalContent.read(golden.resolve("journal.jsonl"), Digest.of(golden.resolve("gate.json")))
            .events();

    assertThat(events).isEqualTo(OF_NOTICES);
    assertThat(GateState.of(events).notices().due())
        .extracting(NoticeLog.Due::target)
        .containsExactly("hook", "mail");
  }

  @Test
  void goldenJournalsWithStatedVerdictsMeanTheSameForEver() throws IOException {
    var golden = Path.of("src/test/resources/journals/v1-verdicts");
    var events =
        JournalContent.read(golden.resolve("journal.jsonl"), Digest.of(golden.resolve("gate.json")))
            .events();

    assertThat(events).isEqualTo(OF_VERDICTS);
    assertThat(GateState.of(events).stated()).contains((Event.VerdictStated) events.get(1));
  }

  @Test
  void goldenJournalsWithALaterStampMeanTheSameForEver() throws IOException {
    var golden = Path.of("src/test/resources/journals/v1-stamps");
    var events =
        JournalContent.read(golden.resolve("journal.jsonl"), Digest.of(golden.resolve("gate.json")))
            .events();

    assertThat(events).isEqualTo(OF_STAMPS);
    var stated = GateState.of(events).stated().orElseThrow();
    assertThat(stated.stamped()).isEqualTo(NOW);
    assertThat(stated.files()).containsOnlyKeys("predicate.json", "verdict.tsr");
  }

  @Test
  void goldenJournalsWithAnAnnouncedVerdictMeanTheSameForEver() throws IOException {
    var golden = Path.of("src/test/resources/journals/v1-announcements");
    var events =
        JournalContent.read(golden.resolve("journal.jsonl"), Digest.of(golden.resolve("gate.json")))
            .events();

    assertThat(events).isEqualTo(OF_ANNOUNCEMENTS);
    assertThat(GateState.of(events).unannounced()).hasSize(1);
  }

  private void refused(String... lines) throws IOException {
    Files.writeString(gate.journal(), String.join("\n", lines) + "\n");
    assertThatThrownBy(gate::read).isInstanceOf(CorruptJournal.class).hasMessageContaining(":2:");
  }

  private void write(List<Event> events) {
    try (var lease = lease("ana");
        var journal = FileJournal.open(gate.journal(), gate.genesis(), lease, NOW)) {
      events.forEach(journal::append);
    }
  }

  private Lease lease(String person) {
    return Lease.take(gate, Holder.me(person, "host", NOW, person + "-token"));
  }

  private static int lineOf(byte[] bytes, int at) {
    int line = 1;
    for (int i = 0; i < at; i++) {
      if (bytes[i] == '\n') {
        line++;
      }
    }
    return line;
  }
}
