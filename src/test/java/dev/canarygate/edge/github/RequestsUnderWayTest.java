package dev.canarygate.edge.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.edge.github.FakeGitHub.Fault;
import dev.canarygate.world.Effect;
import dev.canarygate.world.FakeShell;
import dev.canarygate.world.Marker;
import dev.canarygate.world.Requests;
import dev.canarygate.world.Settlement.How;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A request that something on its way holds back lands after its sender died. */
final class RequestsUnderWayTest extends EffectsOnGitHub {
  private static final Duration SETTLE = Duration.ofSeconds(10);
  private final List<String> recorded = new ArrayList<>();

  private static Stream<Effect> commentAndClose() {
    return Stream.of(COMMENT, CLOSE);
  }

  /** An earlier process sent one, which can land until then. */
  private Requests landingUntil(Instant until) {
    return new Requests() {
      @Override
      public Duration left() {
        var left = Duration.between(time.now(), until);
        return left.isNegative() ? Duration.ZERO : left;
      }

      @Override
      public void leaving(Duration life) {
        recorded.add(life + ", " + github.writes().size() + " sent before");
      }
    };
  }

  private Requests sent(Duration left) {
    return landingUntil(time.now().plus(left));
  }

  private void land(Effect effect) {
    if (effect instanceof Effect.Comment comment) {
      github.posted(41, "gate-keeper", Marker.wanted(comment));
    } else {
      github.closed(41);
    }
  }

  @ParameterizedTest
  @MethodSource("commentAndClose")
  void nothingIsSentBeforeAnEarlierRequestCanNoLongerLand(Effect effect) {
    var held = sent(Duration.ofSeconds(50));
    time.meanwhile(() -> land(effect));

    assertThat(forge().bringAbout(effect, held).asWanted()).isTrue();
    assertThat(time.pauses()).containsExactly(Duration.ofSeconds(60));
    assertThat(github.writes()).isEmpty();
    assertThat(recorded).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("commentAndClose")
  void aLookWaitsForItToo(Effect effect) {
    var held = sent(Duration.ofSeconds(50));
    time.meanwhile(() -> land(effect));

    assertThat(forge().sighted(effect, held)).isPresent();
    assertThat(time.pauses()).containsExactly(Duration.ofSeconds(60));
  }

  @Test
  void whatIsThereAlreadyIsNotWaitedFor() {
    land(COMMENT);
    land(CLOSE);

    assertThat(forge().bringAbout(COMMENT, sent(SETTLE)).how()).isEqualTo(How.ADOPTED);
    assertThat(forge().bringAbout(CLOSE, sent(SETTLE)).how()).isEqualTo(How.UNNEEDED);
    assertThat(time.pauses()).isEmpty();
  }

  @Test
  void oneThatNeverLandsIsSentAgainWhenItsTimeIsOverAndNotWaitedForTwice() {
    var held = sent(Duration.ofSeconds(50));

    assertThat(forge().sighted(COMMENT, held)).isEmpty();
    assertThat(forge().bringAbout(COMMENT, held).how()).isEqualTo(How.LANDED);
    assertThat(time.pauses()).containsExactly(Duration.ofSeconds(60), SETTLE);
    assertThat(github.comments()).hasSize(1);
  }

  @Test
  void anOldRequestNeedsNoWait() {
    var old = sent(Duration.ofMinutes(-3));

    assertThat(forge().bringAbout(CLOSE, old).how()).isEqualTo(How.LANDED);
    assertThat(time.pauses()).isEmpty();
  }

  @Test
  void everyRequestIsRecordedWithItsLifeBeforeItLeaves() {
    github.fault(Fault.LIMIT_WITH_RETRY_AFTER, Fault.MOVED_307);

    forge().bringAbout(COMMENT, sent(Duration.ZERO));

    assertThat(recorded)
        .containsExactly("PT2S, 0 sent before", "PT2S, 1 sent before", "PT2S, 2 sent before");
  }

  @Test
  void whatCannotBeRecordedDoesNotLeave() {
    var full =
        new Requests() {
          @Override
          public Duration left() {
            return Duration.ZERO;
          }

          @Override
          public void leaving(Duration life) {
            throw new IllegalStateException("no space left on device");
          }
        };

    assertThatThrownBy(() -> forge().bringAbout(COMMENT, full)).hasMessageContaining("no space");
    assertThat(github.writes()).isEmpty();
  }

  @Test
  void theFenceIsAskedOnceTheConnectionIsMade() {
    var asked = new ArrayList<String>();
    var settings = GitHubSettings.of(github.api()).withAnswerLimit(Duration.ofSeconds(2));
    forge(settings, new FakeShell(time), POLICY, () -> asked.add("asked")).bringAbout(COMMENT);
    assertThat(asked).containsExactly("asked");

    var nobody = GitHubSettings.of(URI.create("http://127.0.0.1:1"));
    var guard = new WriteGuard(POLICY, HttpUrl.get(nobody.api()), name -> name);
    var tokens = new Tokens(Map.of(), new FakeShell(time), notice -> {});
    var reads = new GitHubReads(nobody, tokens, time);
    var sent =
        new GitHubWrites(nobody, reads, tokens, guard, time, () -> asked.add("again"))
            .comment(EVIDENCE, BODY, Requests.UNRECORDED);

    assertThat(sent.how()).isEqualTo(WriteOutcome.How.NOT_LANDED);
    assertThat(asked).containsExactly("asked");
  }

  @Test
  void aRefusalOfWhatHadLandedIsSeenBeforeItIsSentAgain() {
    github.fault(Fault.LIMIT_WITH_RETRY_AFTER);
    time.meanwhile(
        () -> {
          if (github.writes().size() == 1) {
            land(COMMENT);
          }
        });

    assertThat(bringAbout(COMMENT).how()).isEqualTo(How.LANDED);
    assertThat(github.writes()).hasSize(1);
    assertThat(github.comments()).hasSize(1);
  }

  @Test
  void aSecondOneOfOursThatLandedLateIsAConflictThatNamesBoth() {
    var url = bringAbout(COMMENT).receipt();
    land(COMMENT);

    assertThat(forge().copies(COMMENT)).hasSize(2).contains(url);
    var found = forge().find(COMMENT, url).orElseThrow();
    assertThat(found.how()).isEqualTo(How.CONFLICT);
    assertThat(found.receipt()).startsWith("there are 2 comments of ours").contains(url);
  }
}
