package dev.canarygate.run;

import static dev.canarygate.run.SmallGate.finds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Standing;
import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Settlement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pass counts for as long as the files that prove it are what they were. */
final class PassEvidenceTest {
  private static final IssueRef ISSUE = new IssueRef("acme/e2e", 41);

  @TempDir private Path folder;
  private Path proof;
  private Stage stage;

  @BeforeEach
  void aGateThatIsClearedByAFile() throws IOException {
    stage = new Stage(folder, new SmallGate().workPackage("A").end().definition());
    proof = stage.world.artifacts().resolve("proof.txt");
    Files.createDirectories(proof.resolveSibling("."));
    Files.writeString(proof, "it is so");
    var exhibit = new Exhibit("proof.txt", Digest.of(proof), 8);
    stage =
        new Stage(
            folder,
            new SmallGate()
                .workPackage("A")
                .does(finds("look", Finding.passed("seen").proof(exhibit)))
                .end()
                .definition());
    assertThat(stage.run().outcome()).isEqualTo(Outcome.CLEARED);
  }

  private List<String> voided() {
    return stage.events.stream()
        .filter(Event.PassVoided.class::isInstance)
        .map(each -> ((Event.PassVoided) each).why())
        .toList();
  }

  @Test
  void aWholeProofKeepsThePass() {
    assertThat(stage.run().outcome()).isEqualTo(Outcome.CLEARED);
    assertThat(voided()).isEmpty();
    assertThat(stage.plan().state().attempts("A")).hasSize(1);
  }

  @Test
  void aProofThatWasChangedVoidsThePassWhichIsDoneAgain() throws IOException {
    Files.writeString(proof, "it was not");
    stage.run();
    assertThat(voided()).singleElement().asString().contains("proof.txt").contains("changed");
    assertThat(stage.plan().state().attempts("A")).hasSize(2);
  }

  @Test
  void aProofThatIsGoneVoidsThePass() throws IOException {
    Files.delete(proof);
    stage.run();
    assertThat(voided()).singleElement().asString().contains("proof.txt").contains("missing");
  }

  @Test
  void aProofThatAPostedCommentRestsOnIsPutBackAndNotMeasuredAgain() throws IOException {
    posted(stage, "A", comment("gate-1/none/said"));
    var before = stage.events.size();
    Files.writeString(proof, "it was not");

    assertThatThrownBy(stage::run)
        .isInstanceOf(BadData.class)
        .hasMessageContaining("proof.txt was changed, and comment on acme/e2e#41 rests on it");
    assertThat(stage.events).hasSize(before);
    Files.writeString(proof, "it is so");
    assertThat(stage.run().outcome()).isEqualTo(Outcome.CLEARED);
  }

  @Test
  void aRunThatWasOnlyBegunIsNotGoneOnInOverAChangedProofOfAPostedComment() throws IOException {
    posted(stage, "A", comment("gate-1/none/said"));
    stage.record(stage.start());
    var before = stage.events.size();
    Files.writeString(proof, "it was not");

    assertThatThrownBy(() -> stage.runner().goOn())
        .isInstanceOf(BadData.class)
        .hasMessageContaining("proof.txt was changed");
    assertThat(stage.events).hasSize(before);
  }

  @Test
  void aPassThatIsNotKeptAnywayIsNotVoidedOnceMore() throws IOException {
    stage.record(new Event.PassVoided(stage.world.time.now(), "A", "a person said so"));
    Files.delete(proof);
    assertThat(new PassEvidence(stage.world.artifacts()).voided(stage.plan())).isEmpty();
  }

  @Test
  void whatAnAttemptUnderWayFoundIsNotLookedAt() throws IOException {
    stage.record(new Event.AttemptStarted(stage.world.time.now(), "A", 2));
    Files.delete(proof);
    assertThat(new PassEvidence(stage.world.artifacts()).voided(stage.plan())).isEmpty();
    assertThat(stage.plan().standing(stage.plan().definition().workPackage("A")).kind())
        .isEqualTo(Standing.Kind.RUNNING);
  }

  /** A found the proof; D needs B, which needs A; C needs E alone. */
  private Stage severalPackages() throws IOException {
    var exhibit = new Exhibit("proof.txt", Digest.of(proof), 8);
    var fine = finds("work", Finding.passed("fine"));
    var gate =
        new SmallGate()
            .workPackage("A")
            .does(finds("look", Finding.passed("seen").proof(exhibit)))
            .end()
            .workPackage("B", "A")
            .does(fine)
            .end()
            .workPackage("D", "B")
            .does(fine)
            .end()
            .workPackage("E")
            .does(fine)
            .end()
            .workPackage("C", "E")
            .does(fine)
            .end();
    var several = new Stage(folder, gate.definition());
    assertThat(several.run().outcome()).isEqualTo(Outcome.CLEARED);
    return several;
  }

  private static void posted(Stage stage, String workPackage, Effect effect) {
    wanted(stage, workPackage, effect);
    landed(stage, effect);
  }

  private static void wanted(Stage stage, String workPackage, Effect effect) {
    var now = stage.world.time.now();
    var finding = Finding.passed("wanted").wanting(effect);
    stage.record(new Event.StepFinished(now, workPackage, 1, "say", finding));
  }

  private static void landed(Stage stage, Effect effect) {
    var now = stage.world.time.now();
    var landed = new Settlement(Settlement.How.LANDED, "url");
    stage.record(new Event.EffectSettled(now, effect.id(), landed));
  }

  private static Effect.Comment comment(String id) {
    return new Effect.Comment(EffectId.parse(id), ISSUE, "it is so");
  }

  /** Nobody rests on the proof that was changed: its pass is voided, and it is measured again. */
  private static void canBeMeasuredAgain(Stage stage) {
    var evidence = new PassEvidence(stage.world.artifacts());
    assertThatCode(() -> evidence.requireWhereItWasPosted(stage.plan())).doesNotThrowAnyException();
    assertThat(evidence.voided(stage.plan())).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"B", "D"})
  void aCommentOfAPackageThatNeedsItDirectlyOrNotRestsOnIt(String above) throws IOException {
    var several = severalPackages();
    posted(several, above, comment("gate-1/none/said"));
    Files.writeString(proof, "it was not");

    assertThatThrownBy(several::run)
        .isInstanceOf(BadData.class)
        .hasMessageContaining("comment on acme/e2e#41 rests on it");
  }

  @Test
  void aCommentOfAPackageThatDoesNotNeedItDoesNotRestOnIt() throws IOException {
    var several = severalPackages();
    posted(several, "C", comment("gate-1/none/said"));
    Files.writeString(proof, "it was not");

    canBeMeasuredAgain(several);
  }

  @Test
  void aCommentThatNobodyPostedYetDoesNotRestOnIt() throws IOException {
    wanted(stage, "A", comment("gate-1/none/said"));
    Files.writeString(proof, "it was not");

    canBeMeasuredAgain(stage);
  }

  @Test
  void aCommentAboutEarlierEvidenceAndAChangeWithoutWordsDoNotRestOnIt() throws IOException {
    var close = new Effect.Close(EffectId.parse("gate-1/none/close"), ISSUE);
    for (var each : List.of(comment("gate-1/v1-attempt1/said"), close)) {
      posted(stage, "A", each);
    }
    Files.writeString(proof, "it was not");

    canBeMeasuredAgain(stage);
  }
}
