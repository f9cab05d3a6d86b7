package dev.canarygate.edge.github;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.canarygate.edge.github.GitHubStub.BASE;
import static dev.canarygate.edge.github.GitHubStub.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.WritePolicy;
import dev.canarygate.gate.WritePolicy.Rule;
import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.FakeShell;
import dev.canarygate.world.FakeTime;
import dev.canarygate.world.Forge;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Obstacle.Kind;
import dev.canarygate.world.Obstacle.Sending;
import dev.canarygate.world.Settlement;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way in which GitHub says no, to a read and to a write: see {@code refusals.yaml}. */
final class GitHubRefusalsTest {
  private static final GitHubStub GITHUB = new GitHubStub();

  @RegisterExtension static final WireMockExtension SERVER = GITHUB.server;

  private static final String REPO = "kitty/cli";
  private static final IssueRef ISSUE = new IssueRef(REPO, 7);
  private static final String PATH = "/repos/kitty/cli/issues/7";
  private static final Effect.Comment COMMENT =
      new Effect.Comment(EffectId.parse("g/v1/slot"), ISSUE, "text");

  private final FakeTime time = new FakeTime();
  private final FakeShell gh = new FakeShell(time);

  private Forge forge() {
    return forge(GITHUB.settings(), Map.of("GH_TOKEN", "our-token"));
  }

  private Forge forge(GitHubSettings settings, Map<String, String> environment) {
    return new GitHubForge(
        settings,
        new Tokens(environment, settings.api(), gh, notice -> {}),
        new WritePolicy(List.of(new Rule("comment", REPO, 7)), List.of()),
        Secrets.ofProviders(),
        time,
        () -> {});
  }

  static Stream<Named<JsonNode>> reads() throws IOException {
    return refusals("read");
  }

  static Stream<Named<JsonNode>> writes() throws IOException {
    return refusals("write");
  }

  private static Stream<Named<JsonNode>> refusals(String of) throws IOException {
    try (var in = GitHubRefusalsTest.class.getResourceAsStream("refusals.yaml")) {
      var all = new ArrayList<Named<JsonNode>>();
      new YAMLMapper()
          .readTree(in)
          .forEach(row -> all.add(Named.of(row.path("name").asText(), row)));
      return all.stream().filter(each -> each.getPayload().path("only").asText(of).equals(of));
    }
  }

  private static ResponseDefinitionBuilder refusal(JsonNode row) {
    var answer = json(row.path("status").asInt(), row.path("body").toString());
    for (var header : row.path("headers").properties()) {
      answer = answer.withHeader(header.getKey(), header.getValue().asText());
    }
    return answer;
  }

  private static Obstacle obstacle(Runnable question) {
    var met = catchThrowableOfType(Obstacle.class, question::run);
    assertThat(met).isNotNull();
    return met;
  }

  private static void says(Obstacle met, JsonNode row) {
    assertThat(met.kind()).isEqualTo(Kind.valueOf(row.path("kind").asText()));
    row.path("says").forEach(words -> assertThat(met).hasMessageContaining(words.asText()));
    row.path("cure").forEach(words -> assertThat(met.remedy()).contains(words.asText()));
    assertThat(met).hasMessageNotContaining("our-token");
  }

  @ParameterizedTest
  @MethodSource("reads")
  void aReadSaysWhatGitHubSaidAndWhatHelps(JsonNode row) {
    GITHUB.on(PATH, refusal(row));

    var met = obstacle(() -> forge().issue(ISSUE));

    says(met, row);
    assertThat(met.sending()).isEqualTo(Sending.NOTHING_SENT);
  }

  @ParameterizedTest
  @MethodSource("reads")
  void aReadByTheLibrarySaysTheSame(JsonNode row) {
    GITHUB.on("/repos/kitty/hidden", refusal(row));
    GITHUB.repository(REPO, REPO);
    GITHUB.on("/repos/kitty/cli/commits/abc", refusal(row));
    GITHUB.on("/repos/kitty/cli/pulls/9", refusal(row));
    var questions =
        List.<Consumer<Forge>>of(
            forge -> forge.defaultBranch("kitty/hidden"),
            forge -> forge.releases("kitty/hidden"),
            forge -> forge.commit(REPO, "abc"),
            forge -> forge.pullRequest(REPO, 9));

    for (var question : questions) {
      says(obstacle(() -> question.accept(forge())), row);
    }
  }

  @ParameterizedTest
  @MethodSource("writes")
  void aWriteSaysTheSameAndThatItDidNotLand(JsonNode row) {
    postable(PATH);
    SERVER.stubFor(post(urlPathEqualTo(BASE + PATH + "/comments")).willReturn(refusal(row)));

    var met = obstacle(() -> forge().bringAbout(COMMENT));

    says(met, row);
    assertThat(met.sending()).isEqualTo(Sending.NOT_LANDED);
  }

  private static void postable(String path) {
    GITHUB.on("/user", "{\"login\": \"gate-keeper\"}");
    GITHUB.on(path, GITHUB.issue(REPO, 7, "open", ""));
    GITHUB.on(path + "/comments", "[]");
  }

  @Test
  void aWriteThatIsLostAndCannotBeLookedForIsNotKnownToHaveLanded() {
    postable(PATH);
    SERVER.stubFor(post(urlPathEqualTo(BASE + PATH + "/comments")).willReturn(json(502, "{}")));
    GITHUB.inTurn(
        PATH + "/comments", json(200, "[]"), json(200, "[]"), json(403, "{\"message\": \"no\"}"));

    assertThat(obstacle(() -> forge().bringAbout(COMMENT)).sending()).isEqualTo(Sending.UNKNOWN);
  }

  @Test
  void aDiffThatGitHubDoesNotShowIsNotAMissingCommit() {
    GITHUB.repository(REPO, REPO);
    var words =
        """
        {"message": "Server Error: Sorry, this diff is taking too long to generate.",
         "errors": [{"resource": "PullRequest", "field": "diff", "code": "not_available"}]}
        """;
    GITHUB.on("/repos/kitty/cli/commits/abc", json(422, words));
    GITHUB.on(
        "/repos/kitty/cli/pulls/9",
        """
        {"number": 9, "title": "Fix", "body": null, "changed_files": 1,
         "head": {"sha": "h"}, "base": {"sha": "b"}}
        """);
    GITHUB.on("/repos/kitty/cli/pulls/9/files", json(422, words));

    for (Runnable question :
        List.<Runnable>of(() -> forge().commit(REPO, "abc"), () -> forge().pullRequest(REPO, 9))) {
      var met = obstacle(question);
      assertThat(met.kind()).isEqualTo(Kind.NOT_SHOWN);
      assertThat(met)
          .hasMessageContaining("this diff is taking too long to generate")
          .hasMessageContaining("PullRequest diff not_available");
      assertThat(met.remedy()).contains("local clone", "gate-runner decide");
    }
  }

  @Test
  void anIssueThatWasMovedOutOfSightSaysWhereItWent() {
    GITHUB.on(
        PATH, json(301, "{}").withHeader("Location", GITHUB.url("/repositories/99/issues/3")));
    GITHUB.on("/repositories/99/issues/3", json(404, "{\"message\": \"Not Found\"}"));

    var met = obstacle(() -> forge().issue(ISSUE));

    assertThat(met.kind()).isEqualTo(Kind.NO_PERMISSION);
    assertThat(met)
        .hasMessageContaining("kitty/cli#7 was moved")
        .hasMessageContaining("/99/issues/3");
  }

  @Test
  void nothingIsSaidOnATransferredIssueThatNoRuleNamesAndItIsSaidWhereItWent() {
    GITHUB.repository(REPO, REPO);
    GITHUB.repository("new/home", "new/home");
    GITHUB.on("/user", "{\"login\": \"gate-keeper\"}");
    GITHUB.on(
        PATH, json(301, "{}").withHeader("Location", GITHUB.url("/repositories/99/issues/3")));
    GITHUB.on("/repositories/99/issues/3", GITHUB.issue("new/home", 3, "open", ""));
    GITHUB.on("/repos/new/home/issues/3/comments", "[]");

    var settlement = forge().bringAbout(COMMENT);

    assertThat(settlement.how()).isEqualTo(Settlement.How.REFUSED);
    assertThat(settlement.receipt())
        .isEqualTo(
            "kitty/cli#7 was transferred to new/home#3: no rule allows to comment new/home#3");
    assertThat(forge().issue(ISSUE).orElseThrow().movedFrom(ISSUE))
        .contains("kitty/cli#7 was transferred to new/home#3");
  }

  @Test
  void anEnterpriseServerIsAskedUnderItsOwnPathsWithItsOwnToken() {
    var api = URI.create("http://127.0.0.1:" + SERVER.getPort() + "/api/v3");
    SERVER.stubFor(
        get(urlPathEqualTo("/api/v3" + PATH))
            .withHeader("Authorization", equalTo("Bearer enterprise-token"))
            .willReturn(
                json(
                    200,
                    GITHUB
                        .issue(REPO, 7, "closed", ", \"closed_at\": \"2026-05-03T00:00:00Z\"")
                        .replace(BASE, "/api/v3"))));
    SERVER.stubFor(
        post(urlPathEqualTo("/api/graphql"))
            .withHeader("Authorization", equalTo("Bearer enterprise-token"))
            .willReturn(
                json(
                    200,
                    """
                    {"data": {"repository": {"issue": {"stateReason": null,
                     "closedByPullRequestsReferences": {"nodes": []}, "timelineItems": {"nodes": []}}}}}
                    """)));
    SERVER.stubFor(get(urlPathEqualTo("/api/v3" + PATH + "/comments")).willReturn(json(200, "[]")));
    SERVER.stubFor(get(urlPathEqualTo("/api/v3/user")).willReturn(json(200, "{\"login\": \"a\"}")));
    SERVER.stubFor(
        post(urlPathEqualTo("/api/v3" + PATH + "/comments"))
            .willReturn(json(403, "{\"message\": \"no\"}")));
    var tokens = Map.of("GH_TOKEN", "our-token", "GH_ENTERPRISE_TOKEN", "enterprise-token");

    for (var base : List.of(api, URI.create(api + "/"))) {
      var forge = forge(GitHubSettings.of(base), tokens);
      assertThat(forge.closure(ISSUE).orElseThrow().closers()).isEmpty();
      assertThat(obstacle(() -> forge.bringAbout(COMMENT))).hasMessageContaining("403 no");
    }
    SERVER.verify(2, postRequestedFor(urlPathEqualTo("/api/v3" + PATH + "/comments")));
  }

  @Test
  void ghIsAskedForTheTokenOfTheHost() {
    var hosts =
        Map.of(
            "https://api.github.com", "github.com",
            "https://ghe.acme.example/api/v3", "ghe.acme.example",
            "https://ghe.acme.example:8443/api/v3/", "ghe.acme.example:8443",
            "https://api.acme.ghe.com", "acme.ghe.com",
            "https://api.github.com/", "github.com");
    hosts.forEach(
        (api, host) -> {
          var asked = new FakeShell(time);
          asked.answers(List.of("gh", "auth", "token", "--hostname", host), 0, "t\n");
          assertThat(new Tokens(Map.of(), URI.create(api), asked, notice -> {}).inUse())
              .as(api)
              .map(GitHubToken::value)
              .contains("t");
        });
  }

  @Test
  void aTokenIsNotSentToAHostThatItWasNotMadeFor() {
    var unknown = new FakeShell(time);
    unknown.answers(
        List.of("gh", "auth", "token", "--hostname", "other.example"), 1, "no such host");
    var environment = Map.of("GH_TOKEN", "our-token");

    assertThatThrownBy(
            () ->
                new Tokens(environment, URI.create("https://other.example"), unknown, notice -> {})
                    .requireOwnHost())
        .hasMessageContaining("no token is meant for host 'other.example'");
    assertThatThrownBy(
            () ->
                new Tokens(environment, URI.create("http://api.github.com"), unknown, notice -> {})
                    .requireOwnHost())
        .hasMessageContaining("plain text");
  }

  @Test
  void aHostThatAPersonNamedGetsTheToken() {
    var environment = Map.of("GH_TOKEN", "our-token", "GATE_GITHUB_TOKEN_HOST", "ghe.acme.example");
    var api = URI.create("https://ghe.acme.example/api/v3");

    var tokens = new Tokens(environment, api, new FakeShell(time), notice -> {}).requireOwnHost();

    assertThat(tokens.inUse()).map(GitHubToken::value).contains("our-token");
  }

  @Test
  void onThisMachineNoTokenThatGhKeepsIsUsed() {
    var api = URI.create("http://127.0.0.1:9/api/github");

    assertThat(new Tokens(Map.of(), api, new FakeShell(time), notice -> {}).inUse()).isEmpty();
  }
}
