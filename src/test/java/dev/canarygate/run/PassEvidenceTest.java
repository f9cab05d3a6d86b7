package dev.canarygate.run;

import static dev.canarygate.run.SmallGate.finds;
import static org.assertj.core.api.Assertions.assertThat;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pass counts for as long as the files that prove it are what they were. */
final class PassEvidenceTest {
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

  private java.util.List<String> voided() {
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
    var issue = new IssueRef("acme/e2e", 41);
    var comment = new Effect.Comment(EffectId.parse("gate-1/none/said"), issue, "it is so");
    var now = stage.world.time.now();
    stage.record(
        new Event.StepFinished(now, "A", 1, "say", Finding.passed("wanted").wanting(comment)));
    stage.record(
        new Event.EffectSettled(now, comment.id(), new Settlement(Settlement.How.LANDED, "url")));
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
}
