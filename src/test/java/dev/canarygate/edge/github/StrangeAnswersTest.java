package dev.canarygate.edge.github;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static dev.canarygate.edge.github.GitHubStub.BASE;
import static dev.canarygate.edge.github.GitHubStub.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.canarygate.edge.web.BrokenAnswersTest;
import dev.canarygate.edge.web.RawServer;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.WritePolicy;
import dev.canarygate.gate.WritePolicy.Rule;
import dev.canarygate.text.Json;
import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.FakeShell;
import dev.canarygate.world.FakeTime;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Marker;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Obstacle.Sending;
import dev.canarygate.world.Settlement.How;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Answers that GitHub does not give, but something on the way might: each is an obstacle that says
 * what is wrong where, in bounded time, and no comment is posted twice.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class StrangeAnswersTest {
  private static final GitHubStub GITHUB = new GitHubStub();

  @RegisterExtension static final WireMockExtension SERVER = GITHUB.server;

  private static final String REPO = "kitty/cli";
  private static final IssueRef ISSUE = new IssueRef(REPO, 7);
  private static final String PATH = "/repos/kitty/cli/issues/7";
  private static final String LIST = PATH + "/comments";
  private static final Effect.Comment COMMENT =
      new Effect.Comment(EffectId.parse("g/v1/slot"), ISSUE, "text");

  private final FakeTime time = new FakeTime();

  private GitHubForge forge() {
    return forge(GITHUB.settings().withAnswerLimit(Duration.ofSeconds(5)));
  }

  private GitHubForge forge(GitHubSettings settings) {
    return new GitHubForge(
        settings,
        new Tokens(
            Map.of("GH_TOKEN", "our-token"), settings.api(), new FakeShell(time), notice -> {}),
        new WritePolicy(List.of(new Rule("comment", REPO, 7)), List.of()),
        Secrets.ofProviders(),
        time,
        () -> {});
  }

  private static Obstacle obstacle(Runnable question) {
    var met = catchThrowable(question::run);
    assertThat(met).isInstanceOf(Obstacle.class);
    return (Obstacle) met;
  }

  private static String remark(long id, String body) {
    return """
        {"id": %d, "user": {"login": "release-bot"}, "created_at": "2026-05-20T11:47:00Z",
         "updated_at": "2026-05-20T11:47:00Z", "body": %s, "html_url": "https://github.com/c/%d"}
        """
        .formatted(id, Json.mapper().valueToTree(body), id);
  }

  private static ResponseDefinitionBuilder list(String... remarks) {
    return json(200, "[" + String.join(",", remarks) + "]");
  }

  private static void issueIsThere() {
    GITHUB.on(PATH, GITHUB.issue(REPO, 7, "open", ""));
    GITHUB.on("/user", "{\"login\": \"release-bot\"}");
  }

  private static void posting(ResponseDefinitionBuilder answer) {
    SERVER.stubFor(post(urlPathEqualTo(BASE + LIST)).willReturn(answer));
  }

  private static void posted(int times) {
    SERVER.verify(times, postRequestedFor(urlPathEqualTo(BASE + LIST)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<not an address>; rel=\"next\"",
        "<>; rel=\"next\"",
        "<http://[::1>; rel=\"next\"",
        "<ftp://127.0.0.1/x>; rel=\"next\"",
        "<javascript:alert(1)>; rel=\"next\"",
        "<http://localhost:1/elsewhere>; rel=\"next\"",
        "<https://127.0.0.1/x>; rel=\"next\""
      })
  void aNextPageThatIsNoAddressOfGitHubIsNotAsked(String link) {
    GITHUB.on(LIST, list().withHeader("Link", link));

    assertThat(obstacle(() -> forge().comments(ISSUE)).remedy()).contains("report it");
    assertThat(SERVER.getAllServeEvents()).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void aListThatLeadsBackToItselfEnds() {
    GITHUB.on(LIST, list().withHeader("Link", "<" + GITHUB.url(LIST) + "?page=2>; rel=\"next\""));

    assertThat(obstacle(() -> forge().comments(ISSUE)))
        .hasMessage("/api/github" + LIST + ": its list does not end: 2 pages were read");
  }

  @Test
  void aListThatLeadsOnAndOnEnds() throws IOException {
    var page = new AtomicInteger();
    try (var server = new RawServer(RawServer.bytes(""))) {
      server.answer(
          out ->
              RawServer.bytes(
                      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\nLink: <%s?page=%d>;"
                              .formatted(server.address(), page.incrementAndGet())
                          + " rel=\"next\"\r\n\r\n[]")
                  .write(out));
      var forge = forge(GitHubSettings.of(server.address()));

      assertThat(obstacle(() -> forge.comments(ISSUE)))
          .hasMessageContaining("its list does not end: 300 pages were read");
      assertThat(server.requests()).isEqualTo(300);
    }
  }

  @Test
  void aRedirectThatLeadsBackToItselfEndsAtOnce() {
    GITHUB.on(PATH, json(301, "{}").withHeader("Location", GITHUB.url(PATH)));

    assertThat(obstacle(() -> forge().issue(ISSUE)))
        .hasMessageContaining("GitHub redirects more than 5 times");
    SERVER.verify(6, getRequestedFor(urlPathEqualTo(BASE + PATH)));
  }

  static Stream<String> strangeLists() {
    return Stream.of(
        "{\"a\": 1}",
        "null",
        "7",
        "\"text\"",
        "[null, 1, \"x\", []]",
        "[[[[]]]]",
        "[{}]",
        "[{\"id\": 1e999999999, \"user\": {\"login\": \"x\"}, \"body\": \"b\"}]",
        "[{\"id\": 123456789012345678901234567890}]",
        "[{\"id\": \"7\"}]",
        "[{\"id\": -1.5}]",
        "[" + "9".repeat(100_000) + "]",
        "[".repeat(100_000) + "]".repeat(100_000),
        "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000),
        "[" + "[],".repeat(3_000_000) + "[]]",
        "[{\"id\": 1, \"user\": {\"login\": \"x\"}, \"body\": \"b\", \"created_at\": \"yesterday\"}]",
        "[{\"id\": 1, \"user\": {\"login\": \"x\"}, \"created_at\": \"+999999999-12-31T23:59:59Z\"}]",
        "[{\"id\": 1, \"user\": {\"login\": \"\"}}]",
        "[{\"id\": 1, \"user\": [\"x\"]}]",
        "[{\"id\": 1}, {\"id\": 2",
        "<html>please log in</html>");
  }

  @ParameterizedTest
  @MethodSource("strangeLists")
  void aListOfAnotherShapeIsAnObstacle(String body) {
    issueIsThere();
    GITHUB.on(LIST, json(200, body));

    assertThat(obstacle(() -> forge().comments(ISSUE)).kind()).isEqualTo(Obstacle.Kind.UNREACHABLE);
    assertThat(obstacle(() -> forge().bringAbout(COMMENT)).sending())
        .isEqualTo(Sending.NOTHING_SENT);
    posted(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"login\": \"\"}", "{\"login\": 7}", "{}", "[]", "null", "7"})
  void anAccountWithoutANamePostsNothing(String user) {
    issueIsThere();
    GITHUB.on(LIST, list());
    GITHUB.on("/user", user);

    obstacle(() -> forge().bringAbout(COMMENT));
    posted(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"id\": \"abc\"}",
        "{\"id\": 0}",
        "{\"id\": -7}",
        "{\"id\": 1e999999999}",
        "{\"id\": null}",
        "[]",
        "null",
        "",
        "{\"id\": 12345"
      })
  void aCommentThatIsCreatedWithoutANumberIsFoundInTheList(String created) {
    issueIsThere();
    GITHUB.inTurn(LIST, list(), list(), list(remark(1, Marker.wanted(COMMENT))));
    posting(json(201, created));

    assertThat(forge().bringAbout(COMMENT).how()).isEqualTo(How.LANDED);
    posted(1);
  }

  @Test
  void aCommentThatIsCreatedUnderTheNumberOfAnotherOneIsFoundInTheList() {
    issueIsThere();
    GITHUB.inTurn(LIST, list(), list(), list(remark(1, Marker.wanted(COMMENT))));
    SERVER.stubFor(
        get(urlPathMatching(".*/issues/comments/99")).willReturn(json(200, remark(99, "other"))));
    posting(json(201, "{\"id\": 99}"));

    var settled = forge().bringAbout(COMMENT);

    assertThat(settled.how()).isEqualTo(How.LANDED);
    assertThat(settled.receipt()).isEqualTo("https://github.com/c/1");
  }

  @Test
  void textsWithWhatNoTextShouldHoldComeAsTheyAre() {
    GITHUB.on(LIST, list(remark(1, "a\u0000b\u202ec")));

    assertThat(forge().comments(ISSUE).get(0).body()).isEqualTo("a\u0000b\u202ec");
  }

  @ParameterizedTest
  @ValueSource(strings = {"999999999999", "99999999999999999999999999", "253402300799"})
  void aLimitThatEndsAtTheEndOfTimeIsNotWaitedFor(String reset) {
    GITHUB.on(
        LIST,
        json(403, "{}")
            .withHeader("x-ratelimit-remaining", "0")
            .withHeader("x-ratelimit-reset", reset));

    assertThat(obstacle(() -> forge().comments(ISSUE)).remedy()).startsWith("try again at ");
    assertThat(time.pauses()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"999999999", "99999999999999999999999999", "Fri, 31 Dec 9999 23:59:59 GMT"})
  void aPostThatIsToWaitForeverIsSentOnce(String retryAfter) {
    issueIsThere();
    GITHUB.on(LIST, list());
    posting(json(429, "{}").withHeader("Retry-After", retryAfter));

    assertThat(obstacle(() -> forge().bringAbout(COMMENT)).sending()).isEqualTo(Sending.NOT_LANDED);
    posted(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 202, 204, 205, 299})
  void aPostThatIsDoneInOtherWordsIsLookedFor(int status) {
    issueIsThere();
    GITHUB.inTurn(LIST, list(), list(), list(remark(1, Marker.wanted(COMMENT))));
    posting(aResponse().withStatus(status));

    assertThat(forge().bringAbout(COMMENT).how()).isEqualTo(How.LANDED);
    posted(1);
  }

  @ParameterizedTest
  @MethodSource
  void bytesThatNoServerShouldSendAreAnObstacle(RawServer.Answer answer) throws IOException {
    try (var server = new RawServer(answer)) {
      var quick =
          new GitHubSettings(
              URI.create(server.address() + "/api"),
              Duration.ofSeconds(10),
              Duration.ofMinutes(15),
              Duration.ofMillis(400),
              2,
              Duration.ofSeconds(1));

      assertThat(obstacle(() -> forge(quick).issue(ISSUE)).kind())
          .isEqualTo(Obstacle.Kind.UNREACHABLE);
      assertThat(server.requests()).isLessThanOrEqualTo(4);
    }
  }

  static Stream<Named<RawServer.Answer>> bytesThatNoServerShouldSendAreAnObstacle() {
    return BrokenAnswersTest.broken();
  }
}
