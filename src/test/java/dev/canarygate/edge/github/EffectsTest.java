package dev.canarygate.edge.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.edge.github.FakeGitHub.Posted;
import dev.canarygate.world.Effect.Close;
import dev.canarygate.world.Effect.Comment;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.FakeShell;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Settlement;
import dev.canarygate.world.Settlement.How;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class EffectsTest extends EffectsOnGitHub {
  @Test
  void aCommentIsPostedOnceUnderItsMarkerAndSeenBeforeItCounts() {
    var settlement = bringAbout(COMMENT);

    assertThat(settlement.how()).isEqualTo(How.LANDED);
    assertThat(settlement.receipt()).endsWith("#issuecomment-" + FakeGitHub.FIRST);
    assertThat(github.comments())
        .singleElement()
        .satisfies(
            posted ->
                assertThat(posted.body())
                    .matches(
                        "(?s)<!-- gate-evidence v=1 gate=gate run=v1-attempt1 slot=e2e-41"
                            + " sha256=[0-9a-f]{64} -->\n.*")
                    .endsWith(BODY));
    assertThat(github.requests())
        .last()
        .isEqualTo("GET /repos/kitty/e2e/issues/comments/" + FakeGitHub.FIRST);
  }

  @Test
  void wantingItAgainAdoptsWhatIsThereAndPostsNothing() {
    bringAbout(COMMENT);
    var again = bringAbout(COMMENT);

    assertThat(again.how()).isEqualTo(How.ADOPTED);
    assertThat(github.comments()).hasSize(1);
  }

  @Test
  void oursIsFoundOnTheLastPageAndAfterTheWebEditorTouchedItsLineEnds() {
    for (int i = 0; i < 120; i++) {
      github.posted(41, "somebody", "comment " + i);
    }
    bringAbout(COMMENT);
    var posted = github.comments().get(120);
    github.edited(120, posted.body().replace("\n", "\r\n") + "\r\n");

    assertThat(bringAbout(COMMENT).how()).isEqualTo(How.ADOPTED);
    assertThat(github.comments()).hasSize(121);
  }

  @Test
  void aMarkerForgedBySomebodyElseIsNotOurs() {
    bringAbout(COMMENT);
    var body = github.comments().get(0).body();
    var other = new FakeGitHub(time).open(41).posted(41, "mallory", body);
    try (other) {
      var forge = forge(GitHubSettings.of(other.api()), new FakeShell(time), POLICY, () -> {});

      assertThat(forge.bringAbout(COMMENT).how()).isEqualTo(How.LANDED);
      assertThat(other.comments())
          .extracting(Posted::author)
          .containsExactly("mallory", "gate-keeper");
    }
  }

  @Test
  void aCommentThatSomebodyEditedIsAConflictThatShowsTheDifference() {
    bringAbout(COMMENT);
    github.edited(0, github.comments().get(0).body().replace("16 of 16", "15 of 16"));

    var settlement = bringAbout(COMMENT);

    assertThat(settlement.how()).isEqualTo(How.CONFLICT);
    assertThat(settlement.asWanted()).isFalse();
    assertThat(settlement.receipt())
        .contains("16 of 16", "15 of 16", "issuecomment-" + FakeGitHub.FIRST);
    assertThat(github.comments()).hasSize(1);
  }

  @Test
  void aConfirmedCommentIsLookedAtByItsIdEvenWhenItsMarkerIsGone() {
    var forge = forge();
    var url = bringAbout(COMMENT).receipt();

    assertThat(forge.find(COMMENT, url)).contains(new Settlement(How.ADOPTED, url));
    github.edited(0, "I edited this away");
    assertThat(forge.find(COMMENT, url).orElseThrow().how()).isEqualTo(How.CONFLICT);
    assertThat(github.comments()).hasSize(1);
  }

  @Test
  void aCopyIsNotTheCommentThatWasConfirmed() {
    var url = bringAbout(COMMENT).receipt();

    assertThat(forge().find(COMMENT, url.replaceFirst("[0-9]+$", "4999"))).isEmpty();
    assertThat(forge().find(COMMENT, "a receipt without an id").orElseThrow().receipt())
        .isEqualTo(url);
  }

  @Test
  void twoOfOursAreReportedAndNothingIsAdded() {
    bringAbout(COMMENT);
    github.posted(41, "gate-keeper", github.comments().get(0).body());

    var settlement = bringAbout(COMMENT);

    assertThat(settlement.how()).isEqualTo(How.CONFLICT);
    assertThat(settlement.receipt())
        .contains("2 comments", "" + FakeGitHub.FIRST, "" + (FakeGitHub.FIRST + 1));
  }

  @Test
  void anotherSlotOrAttemptIsAnotherComment() {
    bringAbout(COMMENT);
    bringAbout(new Comment(EffectId.parse("gate/v1-attempt2/e2e-41"), EVIDENCE, BODY));
    bringAbout(new Comment(EffectId.parse("gate/v1-attempt1/other"), EVIDENCE, BODY));

    assertThat(github.comments()).hasSize(3);
  }

  @Test
  void underAFormerNameNoWriteMeetsARedirect() {
    var former = new IssueRef(FakeGitHub.FORMER, 41);

    assertThat(bringAbout(new Comment(COMMENT.id(), former, BODY)).how()).isEqualTo(How.LANDED);
    assertThat(bringAbout(new Close(CLOSE.id(), former)).how()).isEqualTo(How.LANDED);
    assertThat(github.writes())
        .containsExactly(
            "POST /repos/kitty/e2e/issues/41/comments", "PATCH /repos/kitty/e2e/issues/41");
  }

  @Test
  void anIssueIsClosedOnceAndSeenClosed() {
    assertThat(bringAbout(CLOSE).how()).isEqualTo(How.LANDED);
    assertThat(github.isClosed(41)).isTrue();
    assertThat(bringAbout(CLOSE).how()).isEqualTo(How.UNNEEDED);
    assertThat(github.writes()).hasSize(1);
  }

  @Test
  void aClosedIssueIsReopenedAndAnOpenOneIsLeftAsItIs() {
    assertThat(bringAbout(REOPEN).how()).isEqualTo(How.UNNEEDED);
    github.closed(41);
    assertThat(bringAbout(REOPEN).how()).isEqualTo(How.LANDED);
    assertThat(github.isClosed(41)).isFalse();
    assertThat(github.writes()).hasSize(1);
  }

  @Test
  void aLookFindsWhatIsThereAndChangesNothing() {
    assertThat(forge().sighted(COMMENT)).isEmpty();
    assertThat(forge().sighted(CLOSE)).isEmpty();
    assertThat(forge().sighted(REOPEN).orElseThrow().how()).isEqualTo(How.UNNEEDED);
    assertThat(github.writes()).isEmpty();

    var url = bringAbout(COMMENT).receipt();
    bringAbout(CLOSE);

    assertThat(forge().sighted(COMMENT)).contains(new Settlement(How.ADOPTED, url));
    assertThat(forge().sighted(CLOSE).orElseThrow().how()).isEqualTo(How.UNNEEDED);
    assertThat(forge().sighted(REOPEN)).isEmpty();
  }

  @Test
  void aCommentThatTheListDoesNotShowYetIsFoundOnceTheSettleTimeIsOver() {
    github.lag(Duration.ofSeconds(5));
    var url = bringAbout(COMMENT).receipt();

    assertThat(bringAbout(COMMENT)).isEqualTo(new Settlement(How.ADOPTED, url));
    assertThat(github.comments()).hasSize(1);
  }

  @Test
  void aCommentThatOnlyTheListShowsIsFoundThere() {
    github.withoutSingleComments();

    var settlement = bringAbout(COMMENT);

    assertThat(settlement.how()).isEqualTo(How.LANDED);
    assertThat(settlement.receipt()).endsWith("#issuecomment-" + FakeGitHub.FIRST);
    assertThat(github.writes()).hasSize(1);
  }

  @Test
  void whereAnIssueWentIsSaidWhenThatKeepsUsFromChangingIt() {
    var former = new Comment(COMMENT.id(), new IssueRef(FakeGitHub.FORMER, 41), BODY);
    var url = bringAbout(former).receipt();
    assertThat(url).startsWith("http");
    github.edited(0, github.comments().get(0).body().replace("16 of 16", "15 of 16"));

    assertThat(bringAbout(former).receipt())
        .startsWith("old-kitty/e2e#41 is now kitty/e2e#41: " + url + " was changed:");
    assertThat(bringAbout(COMMENT).receipt()).startsWith(url + " was changed:");
  }

  @Test
  void aCommentOfTheLargestSizeIsPosted() {
    var largest = new Comment(EffectId.parse("g/a/s"), EVIDENCE, "x".repeat(65_000));

    assertThat(bringAbout(largest).how()).isEqualTo(How.LANDED);
  }
}
