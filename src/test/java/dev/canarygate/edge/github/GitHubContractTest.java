package dev.canarygate.edge.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Slow;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.WritePolicy;
import dev.canarygate.gate.WritePolicy.Rule;
import dev.canarygate.rehearsal.Episodes;
import dev.canarygate.rehearsal.HttpDoor;
import dev.canarygate.rehearsal.github.Answer;
import dev.canarygate.rehearsal.github.ForgeContract;
import dev.canarygate.rehearsal.github.GitHubSite;
import dev.canarygate.rehearsal.github.Request;
import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.FakeShell;
import dev.canarygate.world.FakeTime;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Lineage;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Settlement.How;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds what we ask, and what the rehearsal answers, against GitHub's own description. */
class GitHubContractTest {
  private static final String CLI = "Priivacy-ai/spec-kitty";
  private static final String E2E = "Priivacy-ai/spec-kitty-end-to-end-testing";
  private static final String RC22 = "fc6b7ef10745c4c7903ae597ae52e0a4032babe7";
  private static final String FLOOR = "cc5e1ca983adff4a45489ce7afe11ad3a3a26e30";
  private static final String FIX = "67b7b8562589342e50ca60d1963a05743e896e1d";

  private static final Duration PATIENT = Duration.ofSeconds(20);
  private static final Duration HASTY = Duration.ofMillis(700);

  /** Real calls that the trimmed description leaves out. */
  private static final String NOT_DESCRIBED =
      "/graphql|/repos/[^/]+/[^/]+/(contents/.*|git/tags/.*|issues/comments/\\d+)";

  private static final Answer CUT = new Answer(0, Map.of(), new byte[0]);
  private static final Answer LIMIT =
      Answer.error(403, "You have exceeded a secondary rate limit.");

  private record Exchanged(Request request, Answer answer) {}

  /** What the first request to each address meets; the second one is answered. */
  private enum Fault {
    BAD_GATEWAY,
    UNAVAILABLE,
    DROPPED,
    HANGS,
    CUT_SHORT,
    NO_JSON,
    LIMIT_WITH_RETRY_AFTER,
    LIMIT_WITHOUT_HEADERS,
    PRIMARY_LIMIT,
    TOO_MANY_REQUESTS,
    REDIRECT_301,
    REDIRECT_302,
    REDIRECT_307,
    REDIRECT_308
  }

  private final Set<String> met = ConcurrentHashMap.newKeySet();
  private final CountDownLatch end = new CountDownLatch(1);
  private final FakeTime time = new FakeTime();
  private volatile @Nullable Fault fault;

  private final List<Exchanged> exchanged = Collections.synchronizedList(new ArrayList<>());
  private HttpDoor door;
  private GitHubSite site;
  private GitHubForge forge;

  @BeforeEach
  void start() {
    door = new HttpDoor(0, this::pass);
    play(Episodes.USUAL);
    door.open();
    forge = forge(PATIENT);
  }

  private void play(String episode) {
    site = new GitHubSite(Episodes.world(episode, Clock.systemUTC()), door.address().toString());
  }

  /** One that has asked nothing yet. */
  private GitHubForge forge(Duration answerLimit) {
    return new GitHubForge(
        GitHubSettings.of(door.address()).withSettle(Duration.ZERO).withAnswerLimit(answerLimit),
        new Tokens(Map.of("GH_TOKEN", "rehearsal"), new FakeShell(time), notice -> {}),
        new WritePolicy(
            List.of(
                new Rule("comment", E2E, 41),
                new Rule("close", E2E, 41),
                new Rule("reopen", E2E, 41)),
            List.of()),
        Secrets.ofProviders(),
        time,
        () -> {});
  }

  @AfterEach
  void everyRequestAndEveryAnswerIsAsGitHubDescribesIt() throws IOException {
    end.countDown();
    door.close();
    var contract = new ForgeContract();
    var wrongs = new ArrayList<String>();
    for (var each : exchanged) {
      var request = each.request();
      if (!request.path().matches(NOT_DESCRIBED)) {
        wrongs.addAll(
            contract.requestWrongs(
                request.method(), request.path(), request.query().keySet(), request.body()));
        wrongs.addAll(
            contract.wrongs(
                request.method(),
                request.path(),
                each.answer().status(),
                new String(each.answer().body(), StandardCharsets.UTF_8)));
      }
    }
    assertThat(exchanged).isNotEmpty();
    assertThat(wrongs).isEmpty();
  }

  private Answer pass(Request request, String address) {
    var now = fault;
    if (now != null && met.add(address)) {
      return failed(now, address);
    }
    var answer = site.answer(request);
    exchanged.add(new Exchanged(request, answer));
    return answer;
  }

  private Answer failed(Fault now, String address) {
    return switch (now) {
      case BAD_GATEWAY -> text(502, "<html>Bad gateway</html>");
      case UNAVAILABLE -> text(503, "unicorn");
      case DROPPED -> CUT;
      case HANGS -> hung();
      case CUT_SHORT -> text(200, "{\"number\": 7, \"sta");
      case NO_JSON -> text(200, "<html>Log in to the hotel's network</html>");
      case LIMIT_WITH_RETRY_AFTER -> LIMIT.with("Retry-After", "5");
      case LIMIT_WITHOUT_HEADERS -> LIMIT;
      case PRIMARY_LIMIT ->
          Answer.error(403, "API rate limit exceeded")
              .with("X-RateLimit-Remaining", "0")
              .with("X-RateLimit-Reset", "1");
      case TOO_MANY_REQUESTS -> Answer.error(429, "slow down");
      case REDIRECT_301 -> redirect(301, address);
      case REDIRECT_302 -> redirect(302, address);
      case REDIRECT_307 -> redirect(307, address);
      case REDIRECT_308 -> redirect(308, address);
    };
  }

  private Answer hung() {
    try {
      end.await(4, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return CUT;
  }

  private static Answer redirect(int status, String address) {
    return Answer.error(status, "Moved Permanently").with("Location", address);
  }

  private static Answer text(int status, String body) {
    return new Answer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  /** Every read of the forge, as text that must not differ. */
  private List<String> everyRead() {
    var issue = new IssueRef(CLI, 1182);
    return List.of(
        forge.login(),
        forge.scopes().toString(),
        forge.issue(issue).toString(),
        forge.comments(new IssueRef(CLI, 1038)).toString(),
        forge.releases(CLI).toString(),
        forge.commitOfTag(CLI, "v3.2.0rc10").toString(),
        forge.lineage(CLI, FLOOR, RC22).toString(),
        forge.commit(CLI, FIX).toString(),
        forge.pullRequest(CLI, 1187).toString(),
        forge.text(CLI, "no/such/file.py", FIX).toString());
  }

  @Slow
  @ParameterizedTest
  @EnumSource
  void aFaultOnEveryCallChangesNothingOfWhatIsRead(Fault each) {
    var expected = everyRead();
    var closure = forge.closure(new IssueRef(CLI, 1182));
    forge = forge(each == Fault.HANGS ? HASTY : PATIENT);
    fault = each;

    assertThat(everyRead()).isEqualTo(expected);
    // GraphQL is asked by POST and never redirected.
    if (!each.name().startsWith("REDIRECT")) {
      assertThat(forge.closure(new IssueRef(CLI, 1182))).isEqualTo(closure);
    }
    assertThat(met).hasSizeGreaterThan(10);
  }

  @ParameterizedTest
  @EnumSource
  void aFaultOnEveryCallAroundACommentLeavesOneComment(Fault each) {
    var comment =
        new Effect.Comment(
            EffectId.parse("gate/v1-attempt1/faulty"), new IssueRef(E2E, 41), "once");
    forge = forge(each == Fault.HANGS ? HASTY : PATIENT);
    fault = each;

    for (int i = 0; i < 4; i++) {
      try {
        assertThat(forge.bringAbout(comment).asWanted()).isTrue();
      } catch (Obstacle again) {
        time.advance(Duration.ofSeconds(1));
      }
    }

    assertThat(forge.comments(new IssueRef(E2E, 41)))
        .filteredOn(remark -> remark.body().contains("slot=faulty"))
        .hasSize(1);
  }

  @Test
  void issuesAndWhatClosedThem() {
    assertThat(forge.login()).isNotBlank();
    assertThat(forge.scopes()).contains("repo");
    assertThat(forge.issue(new IssueRef(CLI, 1141)).orElseThrow().closed()).isTrue();
    var closure = forge.closure(new IssueRef(CLI, 1182)).orElseThrow();
    assertThat(closure.closers()).extracting(fix -> fix.commit()).contains(FIX);
    assertThat(forge.closure(new IssueRef(CLI, 1141)).orElseThrow().closers())
        .extracting(fix -> fix.repository())
        .containsExactly(E2E);
    assertThat(forge.issue(new IssueRef(CLI, 999_999))).isEmpty();
  }

  @Test
  void commitsPullRequestsReleasesTagsAndTexts() {
    var commit = forge.commit(CLI, FIX).orElseThrow();
    assertThat(commit.files()).isNotEmpty();
    var pull = forge.pullRequest(CLI, 1187).orElseThrow();
    assertThat(pull.files()).isNotEmpty();
    var path = commit.files().get(0).path();
    assertThat(forge.text(CLI, path, commit.head())).isPresent();
    assertThat(forge.text(CLI, "no/such/file.py", commit.head())).isEmpty();
    assertThat(forge.releases(CLI)).extracting(release -> release.tag()).contains("v3.2.0rc22");
    assertThat(forge.commitOfTag(CLI, "v3.2.0rc22")).contains(RC22);
    assertThat(forge.commitOfTag(CLI, "v3.2.0rc10")).isPresent();
    assertThat(forge.lineage(CLI, FLOOR, RC22)).contains(Lineage.AHEAD);
    assertThat(forge.lineage(CLI, RC22, FLOOR)).contains(Lineage.BEHIND);
  }

  @Test
  void commitsWithoutCommonAncestorAreUnrelatedAndUnknownOnesAreUnknown() {
    play("unrelated-lineage");
    var other = forge.commitOfTag(CLI, "v3.2.0rc23").orElseThrow();
    assertThat(forge.lineage(CLI, FLOOR, other)).contains(Lineage.UNRELATED);
    assertThat(forge.lineage(CLI, FLOOR, "f".repeat(40))).isEmpty();
  }

  @Test
  void commentsClosesAndReopenings() {
    var evidence = new IssueRef(E2E, 41);
    var comment =
        new Effect.Comment(EffectId.parse("gate/v1-attempt1/evidence"), evidence, "16 of 16");

    assertThat(forge.bringAbout(comment).how()).isEqualTo(How.LANDED);
    assertThat(forge.bringAbout(comment).how()).isEqualTo(How.ADOPTED);
    assertThat(forge.bringAbout(new Effect.Close(EffectId.parse("g/a/close"), evidence)).how())
        .isEqualTo(How.LANDED);
    assertThat(forge.bringAbout(new Effect.Reopen(EffectId.parse("g/a/reopen"), evidence)).how())
        .isEqualTo(How.LANDED);
  }
}
