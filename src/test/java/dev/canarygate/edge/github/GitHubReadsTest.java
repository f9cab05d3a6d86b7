package dev.canarygate.edge.github;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.canarygate.edge.github.GitHubStub.BASE;
import static dev.canarygate.edge.github.GitHubStub.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.WritePolicy;
import dev.canarygate.world.Change.FileChange;
import dev.canarygate.world.Closure.Fix;
import dev.canarygate.world.FakeShell;
import dev.canarygate.world.FakeTime;
import dev.canarygate.world.Issue;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Lineage;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Obstacle.Kind;
import dev.canarygate.world.Release;
import dev.canarygate.world.Remark;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GitHubReadsTest {
  private static final GitHubStub GITHUB = new GitHubStub();

  @RegisterExtension static final WireMockExtension SERVER = GITHUB.server;

  private static final String REPO = "kitty/cli";
  private static final IssueRef ISSUE = new IssueRef(REPO, 7);
  private static final String ISSUE_PATH = "/repos/kitty/cli/issues/7";
  private static final String PR_FIX =
      """
      {"__typename": "PullRequest", "number": 9, "merged": %s, "mergedAt": "2026-05-02T00:00:00Z",
       "mergeCommit": {"oid": "%s"}, "repository": {"nameWithOwner": "kitty/cli"}}
      """;

  private final FakeTime time = new FakeTime();
  private final FakeShell gh = new FakeShell(time);
  private final List<String> notices = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>(Map.of("GH_TOKEN", "our-token"));

  private GitHubForge forge() {
    return forge(GITHUB.settings());
  }

  private GitHubForge forge(GitHubSettings settings) {
    return new GitHubForge(
        settings,
        new Tokens(environment, gh, notices::add),
        new WritePolicy(List.of(), List.of()),
        Secrets.ofProviders(),
        time,
        () -> {});
  }

  private Obstacle obstacle(Runnable question) {
    var thrown = new ArrayList<Obstacle>();
    assertThatThrownBy(question::run).isInstanceOfSatisfying(Obstacle.class, thrown::add);
    return thrown.get(0);
  }

  @Test
  void anIssueIsReadWithReasonsThatTheLibraryDoesNotKnow() {
    GITHUB.on(
        ISSUE_PATH,
        GITHUB.issue(
            REPO,
            7,
            "closed",
            ", \"closed_at\": \"2026-05-01T10:00:00Z\", \"state_reason\": \"duplicate\""));

    assertThat(forge().issue(ISSUE))
        .contains(
            new Issue(
                ISSUE,
                "An issue",
                true,
                Instant.parse("2026-05-01T10:00:00Z"),
                "duplicate",
                "https://github.com/kitty/cli/issues/7"));
    SERVER.verify(
        getRequestedFor(urlPathEqualTo(BASE + ISSUE_PATH))
            .withHeader("Authorization", equalTo("Bearer our-token"))
            .withHeader("Accept", equalTo("application/vnd.github+json")));
  }

  @Test
  void aMovedIssueIsKnownUnderItsPresentName() {
    GITHUB.on(
        ISSUE_PATH,
        json(301, "{}").withHeader("Location", GITHUB.url("/repositories/77/issues/12")));
    GITHUB.on("/repositories/77/issues/12", GITHUB.issue("new/home", 12, "open", ""));

    assertThat(forge().issue(ISSUE).orElseThrow().ref()).isEqualTo(new IssueRef("new/home", 12));
  }

  @Test
  void missingAndDeletedIssuesAreNotThere() {
    GITHUB.on(ISSUE_PATH, json(404, "{\"message\": \"Not Found\"}"));
    GITHUB.on("/repos/kitty/cli/issues/8", json(410, "{\"message\": \"This issue was deleted\"}"));

    assertThat(forge().issue(ISSUE)).isEmpty();
    assertThat(forge().closure(ISSUE)).isEmpty();
    assertThat(forge().issue(new IssueRef(REPO, 8))).isEmpty();
    assertThat(obstacle(() -> forge().comments(ISSUE)).kind()).isEqualTo(Kind.NO_PERMISSION);
  }

  @Test
  void anIssueOfUnknownStateIsNeitherOpenNorClosed() {
    GITHUB.on(ISSUE_PATH, GITHUB.issue(REPO, 7, "frozen", ""));

    assertThat(obstacle(() -> forge().issue(ISSUE)).kind()).isEqualTo(Kind.UNREACHABLE);
  }

  @Test
  void serverFaultsDroppedConnectionsAndCutBodiesAreAskedAgainABoundedNumberOfTimes() {
    GITHUB.inTurn(
        ISSUE_PATH,
        json(502, "<html>Bad gateway</html>"),
        aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
        json(200, "{\"number\": 7, \"sta"),
        json(200, GITHUB.issue(REPO, 7, "open", "")));

    assertThat(forge().issue(ISSUE)).isPresent();
    assertThat(time.pauses())
        .as("the client itself may ask again once when a kept connection was dropped")
        .startsWith(Duration.ofSeconds(1), Duration.ofSeconds(2));
    assertThat(time.askedAgain().get(0)).isEqualTo("GitHub answered 502");
  }

  @Test
  void afterTheLastTryGitHubIsUnreachableAndNothingIsSaidAboutTheIssue() {
    GITHUB.on(ISSUE_PATH, json(503, "unicorn"));

    var obstacle = obstacle(() -> forge().issue(ISSUE));

    assertThat(obstacle.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(obstacle).hasMessageContaining("503").hasMessageContaining("tried 4 times");
    SERVER.verify(4, getRequestedFor(urlPathEqualTo(BASE + ISSUE_PATH)));
  }

  @Test
  void whereNothingListensGitHubIsAskedOnlyOnceMore() throws Exception {
    int free;
    try (var socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    var settings = GitHubSettings.of(URI.create("http://127.0.0.1:" + free));

    var obstacle = obstacle(() -> forge(settings).issue(ISSUE));

    assertThat(obstacle).hasMessageContaining("Failed to connect").hasMessageContaining("2 times");
    assertThat(time.pauses()).containsExactly(Duration.ofSeconds(1));
  }

  @Test
  void retryAfterIsWaitedAsTold() {
    GITHUB.inTurn(
        ISSUE_PATH,
        json(403, "{\"message\": \"secondary rate limit\"}").withHeader("Retry-After", "30"),
        json(200, GITHUB.issue(REPO, 7, "open", "")));

    assertThat(forge().issue(ISSUE)).isPresent();
    assertThat(time.pauses()).containsExactly(Duration.ofSeconds(31));
  }

  @Test
  void thePrimaryLimitIsWaitedOutByGitHubsOwnClock() {
    GITHUB.inTurn(
        ISSUE_PATH,
        json(403, "{\"message\": \"API rate limit exceeded\"}")
            .withHeader("X-RateLimit-Remaining", "0")
            .withHeader("X-RateLimit-Reset", "1771064160")
            .withHeader("Date", "Sat, 14 Feb 2026 10:15:00 GMT"),
        json(200, GITHUB.issue(REPO, 7, "open", "")));

    assertThat(forge().issue(ISSUE)).isPresent();
    assertThat(time.pauses()).containsExactly(Duration.ofSeconds(61));
  }

  @Test
  void aLimitWithoutAnyHeaderIsKnownByItsMessage() {
    GITHUB.inTurn(
        ISSUE_PATH,
        json(403, "{\"message\": \"You have exceeded a secondary rate limit.\"}"),
        json(429, "{\"message\": \"slow down\"}"),
        json(200, GITHUB.issue(REPO, 7, "open", "")));

    assertThat(forge().issue(ISSUE)).isPresent();
    assertThat(time.pauses()).containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(1));
  }

  @Test
  void aLimitBeyondTheLongestWaitIsAnObstacleAtOnce() {
    GITHUB.on(ISSUE_PATH, json(429, "{\"message\": \"limit\"}").withHeader("Retry-After", "7200"));

    assertThat(obstacle(() -> forge().issue(ISSUE))).hasMessageContaining("2h 0m");
    assertThat(time.pauses()).isEmpty();
  }

  @Test
  void aRefusalSaysWhoseTokenLacksWhat() {
    GITHUB.on(
        ISSUE_PATH,
        json(403, "{\"message\": \"Must have admin rights\"}")
            .withHeader("X-OAuth-Scopes", "gist")
            .withHeader("X-Accepted-OAuth-Scopes", "repo"));

    var obstacle = obstacle(() -> forge().issue(ISSUE));

    assertThat(obstacle.kind()).isEqualTo(Kind.NO_PERMISSION);
    assertThat(obstacle).hasMessageContaining("GH_TOKEN").hasMessageNotContaining("our-token");
    assertThat(obstacle.remedy()).contains("repo", "gist");
  }

  @Test
  void notFoundWithoutTheScopeIsNoPermissionRatherThanNotThere() {
    GITHUB.on(
        ISSUE_PATH,
        json(404, "{\"message\": \"Not Found\"}")
            .withHeader("X-OAuth-Scopes", "gist")
            .withHeader("X-Accepted-OAuth-Scopes", "repo"));

    assertThat(obstacle(() -> forge().issue(ISSUE)).kind()).isEqualTo(Kind.NO_PERMISSION);
  }

  @Test
  void remediesFitTheRefusal() {
    GITHUB.on(ISSUE_PATH, json(401, "{\"message\": \"Bad credentials\"}"));
    GITHUB.on(
        "/repos/kitty/cli/issues/8",
        json(403, "{\"message\": \"SAML\"}")
            .withHeader("X-GitHub-SSO", "required; url=https://sso"));
    GITHUB.on("/repos/kitty/cli/issues/9", json(403, "{\"message\": \"Forbidden\"}"));

    assertThat(obstacle(() -> forge().issue(ISSUE)).remedy()).contains("expired");
    assertThat(obstacle(() -> forge().issue(new IssueRef(REPO, 8))).remedy())
        .contains("https://sso");
    assertThat(obstacle(() -> forge().issue(new IssueRef(REPO, 9))).remedy()).contains("access");
    environment.clear();
    assertThat(obstacle(() -> forge().issue(ISSUE)).remedy()).contains("gh auth login");
  }

  @Test
  void ghsTokenIsUsedWhenTheEnvironmentsLacksTheScopeAndThatIsSaidOnce() {
    gh.answers(List.of("gh", "auth", "token", "--hostname", "github.com"), 0, "gh-token\n");
    SERVER.stubFor(
        get(urlPathEqualTo(BASE + ISSUE_PATH))
            .withHeader("Authorization", equalTo("Bearer our-token"))
            .willReturn(
                json(404, "{}")
                    .withHeader("X-OAuth-Scopes", "gist")
                    .withHeader("X-Accepted-OAuth-Scopes", "repo")));
    SERVER.stubFor(
        get(urlPathEqualTo(BASE + ISSUE_PATH))
            .withHeader("Authorization", equalTo("Bearer gh-token"))
            .willReturn(json(200, GITHUB.issue(REPO, 7, "open", ""))));
    var forge = forge();

    assertThat(forge.issue(ISSUE)).isPresent();
    assertThat(forge.issue(ISSUE)).isPresent();

    assertThat(notices).hasSize(1).first().asString().contains("GH_TOKEN").doesNotContain("-token");
    assertThat(gh.ran())
        .hasSize(1)
        .first()
        .satisfies(command -> assertThat(command.environment()).containsEntry("GH_TOKEN", ""));
  }

  @Test
  void tokensAreLookedForInTheOrderOfGh() {
    assertThat(new Tokens(Map.of("GH_TOKEN", " a ", "GITHUB_TOKEN", "b"), gh, notices::add).inUse())
        .contains(new GitHubToken("a", "GH_TOKEN"));
    assertThat(new Tokens(Map.of("GH_TOKEN", " ", "GITHUB_TOKEN", "b"), gh, notices::add).inUse())
        .contains(new GitHubToken("b", "GITHUB_TOKEN"))
        .hasToString("Optional[token from GITHUB_TOKEN]");
    assertThat(new Tokens(Map.of(), gh, notices::add).inUse()).isEmpty();
    gh.answers("gh auth token", 0, "c\n");
    assertThat(new Tokens(Map.of(), gh, notices::add).inUse())
        .map(GitHubToken::value)
        .contains("c");
  }

  @Test
  void loginAndScopesAreAskedWhenTheyAreWanted() {
    GITHUB.on(
        "/user", json(200, "{\"login\": \"ana\"}").withHeader("X-OAuth-Scopes", "repo, read:org"));
    var forge = forge();
    SERVER.verify(0, getRequestedFor(urlPathEqualTo(BASE + "/user")));

    assertThat(forge.login()).isEqualTo("ana");
    assertThat(forge.scopes()).containsExactlyInAnyOrder("repo", "read:org");
    SERVER.verify(1, getRequestedFor(urlPathEqualTo(BASE + "/user")));
  }

  @Test
  void aTokenOfAWorkflowIsKnownByItsViewer() {
    GITHUB.on("/user", json(403, "{\"message\": \"Resource not accessible by integration\"}"));
    GITHUB.graphQl("{\"data\": {\"viewer\": {\"login\": \"github-actions[bot]\"}}}");
    assertThat(forge().login()).isEqualTo("github-actions[bot]");

    GITHUB.graphQl("{\"data\": {\"viewer\": null}}");
    assertThat(obstacle(() -> forge().login()).kind()).isEqualTo(Kind.NO_PERMISSION);
  }

  @Test
  void aChangeThatGitHubShowsInPartIsNotJudged() {
    GITHUB.repository(REPO, REPO);
    GITHUB.on("/repos/kitty/cli/commits/abc", commit(files(0, 3000)));
    GITHUB.on(
        "/repos/kitty/cli/pulls/9",
        """
        {"number": 9, "title": "Fix", "url": "%s", "changed_files": 5,
         "head": {"sha": "head"}, "base": {"sha": "tip"}}
        """
            .formatted(GITHUB.url("/repos/kitty/cli/pulls/9")));
    GITHUB.on("/repos/kitty/cli/pulls/9/files", "[" + files(0, 4) + "]");

    assertThat(obstacle(() -> forge().pullRequest(REPO, 9))).hasMessageContaining("only 4");
    assertThat(obstacle(() -> forge().commit(REPO, "abc"))).hasMessageContaining("only 3000");
  }

  @Test
  void allPagesOfCommentsAreReadAndADeletedAuthorIsAGhost() {
    GITHUB.on(
        ISSUE_PATH + "/comments?per_page=100",
        json(200, "[" + comment(1, "{\"login\": \"ana\"}") + "]")
            .withHeader(
                "Link",
                "<"
                    + GITHUB.url("/repositories/77/issues/7/comments?per_page=100&page=2")
                    + ">; rel=\"next\", <"
                    + GITHUB.url("/x")
                    + ">; rel=\"last\""));
    GITHUB.on(
        "/repositories/77/issues/7/comments?per_page=100&page=2",
        json(200, "[" + comment(2, "null") + "]")
            .withHeader("Link", "<" + GITHUB.url("/x") + ">; rel=\"prev\""));

    assertThat(forge().comments(ISSUE))
        .extracting(Remark::id, Remark::author)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1L, "ana"),
            org.assertj.core.groups.Tuple.tuple(2L, "ghost"));
  }

  private static String comment(long id, String user) {
    return """
        {"id": %d, "user": %s, "body": "text", "html_url": "https://github.com/c/%d",
         "created_at": "2026-05-01T10:00:00Z", "updated_at": "2026-05-01T10:00:00Z"}
        """
        .formatted(id, user, id);
  }

  @Test
  void onlyTheLastCloseThatWasNotTakenBackSaysWhatFixedAnIssue() {
    closedIssue();
    GITHUB.graphQl(
        closure(
            """
            {"__typename": "ClosedEvent", "createdAt": "2026-05-01T00:00:00Z",
             "closer": {"__typename": "Commit", "oid": "aaaa", "repository": {"nameWithOwner": "kitty/cli"}}},
            {"__typename": "ReopenedEvent"},
            {"__typename": "ClosedEvent", "createdAt": "2026-05-03T00:00:00Z", "closer": %s}
            """
                .formatted(PR_FIX.formatted("true", "bbbb")),
            PR_FIX.formatted("true", "cccc") + "," + PR_FIX.formatted("false", "dddd")));

    var closure = forge().closure(ISSUE).orElseThrow();

    var merged = Instant.parse("2026-05-02T00:00:00Z");
    assertThat(closure.at()).isEqualTo("2026-05-03T00:00:00Z");
    assertThat(closure.reason()).isEqualTo("not_planned");
    assertThat(closure.closers()).containsExactly(new Fix(REPO, "bbbb", 9, merged));
    assertThat(closure.mentions()).containsExactly(new Fix(REPO, "cccc", 9, merged));
    SERVER.verify(
        postRequestedFor(urlPathEqualTo(BASE + "/graphql"))
            .withRequestBody(matching(".*\"number\":7.*")));
  }

  @Test
  void anIssueClosedByHandHasNoCloser() {
    closedIssue();
    GITHUB.graphQl(
        closure(
            "{\"__typename\": \"ClosedEvent\", \"createdAt\": \"2026-05-01T00:00:00Z\", \"closer\": null}",
            ""));

    assertThat(forge().closure(ISSUE).orElseThrow().closers()).isEmpty();
  }

  @Test
  void aClosingCommitIsAFix() {
    closedIssue();
    GITHUB.graphQl(
        closure(
            """
            {"__typename": "ClosedEvent", "createdAt": "2026-05-01T00:00:00Z",
             "closer": {"__typename": "Commit", "oid": "aaaa", "repository": {"nameWithOwner": "kitty/e2e"}}}
            """,
            ""));

    assertThat(forge().closure(ISSUE).orElseThrow().closers())
        .containsExactly(new Fix("kitty/e2e", "aaaa", 0, null));
  }

  @Test
  void errorsOfGraphQlComeWithStatus200() {
    closedIssue();
    var error =
        "{\"data\": {\"repository\": null}, \"errors\": [{\"type\": \"%s\", \"message\": \"m\"}]}";
    GITHUB.graphQl(error.formatted("NOT_FOUND"));
    assertThat(obstacle(() -> forge().closure(ISSUE)).kind()).isEqualTo(Kind.UNREACHABLE);
    GITHUB.graphQl(error.formatted("FORBIDDEN"));
    assertThat(obstacle(() -> forge().closure(ISSUE)).kind()).isEqualTo(Kind.NO_PERMISSION);
    GITHUB.graphQl(error.formatted("SOMETHING"));
    assertThat(obstacle(() -> forge().closure(ISSUE)).kind()).isEqualTo(Kind.UNREACHABLE);
    GITHUB.graphQl(error.formatted("RATE_LIMITED"));
    assertThat(obstacle(() -> forge().closure(ISSUE))).hasMessageContaining("rate limit");
  }

  private static void closedIssue() {
    GITHUB.on(
        ISSUE_PATH, GITHUB.issue(REPO, 7, "closed", ", \"closed_at\": \"2026-05-03T00:00:00Z\""));
  }

  private static String closure(String events, String pulls) {
    return """
        {"data": {"repository": {"issue": {"stateReason": "NOT_PLANNED",
          "closedByPullRequestsReferences": {"nodes": [%s]}, "timelineItems": {"nodes": [%s]}}}}}
        """
        .formatted(pulls, events);
  }

  @Test
  void aCommitIsReadWithItsFirstParentAndAllPagesOfFiles() {
    GITHUB.repository(REPO, REPO);
    GITHUB.on(
        "/repos/kitty/cli/commits/abc",
        json(200, commit(files(0, 300)))
            .withHeader(
                "Link",
                "<" + GITHUB.url("/repositories/77/commits/abc?page=2") + ">; rel=\"next\""));
    GITHUB.on("/repositories/77/commits/abc?page=2", commit(files(300, 304)));

    var change = forge().commit(REPO, "abc").orElseThrow();

    assertThat(change.base()).isEqualTo("parent");
    assertThat(change.head()).isEqualTo("abc");
    assertThat(change.message()).isEqualTo("fix it");
    assertThat(change.files()).hasSize(304);
    assertThat(change.files().get(303)).isEqualTo(new FileChange("f303", "modified", null, "@@"));
  }

  private static String commit(String files) {
    return """
        {"sha": "abc", "commit": {"message": "fix it"}, "parents": [{"sha": "parent"}], "files": [%s]}
        """
        .formatted(files);
  }

  private static String files(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(
            i ->
                "{\"filename\": \"f%d\", \"status\": \"modified\", \"patch\": \"@@\"}".formatted(i))
        .collect(Collectors.joining(","));
  }

  @Test
  void unknownCommitsTagsAndRangesAreNotThere() {
    GITHUB.repository(REPO, REPO);
    GITHUB.on("/repos/kitty/cli/commits/abc", json(422, "{\"message\": \"No commit found\"}"));
    GITHUB.on("/repos/kitty/cli/compare/a...b", json(404, "{}"));
    GITHUB.on("/repos/kitty/cli/git/ref/tags/v1", json(404, "{}"));
    GITHUB.on("/repos/kitty/cli/contents/a/b.py", json(404, "{}"));
    GITHUB.on("/repos/kitty/gone", json(404, "{}"));
    var forge = forge();

    assertThat(forge.commit(REPO, "abc")).isEmpty();
    assertThat(forge.lineage(REPO, "a", "b")).isEmpty();
    assertThat(forge.commitOfTag(REPO, "v1")).isEmpty();
    assertThat(forge.objectOfTag(REPO, "v1")).isEmpty();
    assertThat(forge.text(REPO, "a/b.py", "abc")).isEmpty();
    assertThat(forge.commit("kitty/gone", "abc")).isEmpty();
    assertThat(obstacle(() -> forge.releases("kitty/gone")).kind()).isEqualTo(Kind.NO_PERMISSION);
    assertThatThrownBy(() -> forge.lineage("../secrets", "a", "b"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPullRequestIsComparedWithTheCommitThatItLeftItsBaseAt() {
    GITHUB.repository(REPO, REPO);
    GITHUB.on(
        "/repos/kitty/cli/pulls/9",
        """
        {"number": 9, "title": "Fix", "body": null, "state": "closed", "url": "%s", "changed_files": 101,
         "head": {"sha": "head", "repo": null}, "base": {"sha": "tip", "ref": "main"}}
        """
            .formatted(GITHUB.url("/repos/kitty/cli/pulls/9")));
    GITHUB.on(
        "/repos/kitty/cli/pulls/9/files?per_page=100",
        json(200, "[" + files(0, 100) + "]")
            .withHeader(
                "Link",
                "<"
                    + GITHUB.url("/repositories/77/pulls/9/files?per_page=100&page=2")
                    + ">; rel=\"next\""));
    GITHUB.on(
        "/repositories/77/pulls/9/files?per_page=100&page=2",
        "[{\"filename\": \"new\", \"previous_filename\": \"old\", \"status\": \"renamed\"}]");
    GITHUB.on(
        "/repos/kitty/cli/compare/tip...head",
        "{\"status\": \"diverged\", \"merge_base_commit\": {\"sha\": \"fork\"}}");

    var change = forge().pullRequest(REPO, 9).orElseThrow();

    assertThat(change.base()).isEqualTo("fork");
    assertThat(change.head()).isEqualTo("head");
    assertThat(change.files()).hasSize(101);
    assertThat(change.files().get(100)).isEqualTo(new FileChange("new", "renamed", "old", null));
  }

  @Test
  void aTextIsReadRawAndWhole() {
    GITHUB.inTurn(
        "/repos/kitty/cli/contents/src/a%20b.py",
        aResponse().withHeader("Content-Type", "text/html").withBody("<html>Log in</html>"),
        aResponse()
            .withHeader("Content-Type", "application/vnd.github.raw+json; charset=utf-8")
            .withBody("x = 1\n"));

    assertThat(forge().text(REPO, "src/a b.py", "abc")).contains("x = 1\n");
    SERVER.verify(
        getRequestedFor(urlPathEqualTo(BASE + "/repos/kitty/cli/contents/src/a%20b.py"))
            .withQueryParam("ref", equalTo("abc"))
            .withHeader("Accept", equalTo("application/vnd.github.raw+json")));
  }

  @Test
  void releasesOfAllPagesComeInGitHubsOrderUnderTheRepositorysPresentName() {
    GITHUB.on(
        "/repos/old/name", json(301, "{}").withHeader("Location", GITHUB.url("/repositories/77")));
    GITHUB.repository("x/y", REPO);
    GITHUB.on(
        "/repositories/77",
        "{\"id\": 77, \"name\": \"cli\", \"full_name\": \"kitty/cli\", \"owner\": {\"login\": \"kitty\"}}");
    GITHUB.on(
        "/repos/kitty/cli/releases?per_page=100",
        json(200, "[" + release("v2", "true") + "]")
            .withHeader(
                "Link",
                "<"
                    + GITHUB.url("/repositories/77/releases?per_page=100&page=2")
                    + ">; rel=\"next\""));
    GITHUB.on("/repositories/77/releases?per_page=100&page=2", "[" + release("v1", "false") + "]");

    assertThat(forge().releases("old/name"))
        .extracting(Release::tag, Release::prerelease, Release::publishedAt)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("v2", true, Instant.parse("2026-05-01T10:00:00Z")),
            org.assertj.core.groups.Tuple.tuple(
                "v1", false, Instant.parse("2026-05-01T10:00:00Z")));
  }

  private static String release(String tag, String prerelease) {
    return """
        {"tag_name": "%s", "prerelease": %s, "draft": false, "published_at": "2026-05-01T10:00:00Z",
         "html_url": "https://github.com/r/%s"}
        """
        .formatted(tag, prerelease, tag);
  }

  @Test
  void annotatedTagsArePeeledToTheirCommit() {
    GITHUB.repository(REPO, REPO);
    GITHUB.on(
        "/repos/kitty/cli/git/ref/tags/v1", "{\"object\": {\"type\": \"tag\", \"sha\": \"t1\"}}");
    GITHUB.on(
        "/repos/kitty/cli/git/tags/t1", "{\"object\": {\"type\": \"commit\", \"sha\": \"c1\"}}");

    assertThat(forge().commitOfTag(REPO, "v1")).contains("c1");
    assertThat(forge().objectOfTag(REPO, "v1")).as("it is not peeled").contains("t1");
  }

  @Test
  void lineageIsGitHubsComparison() {
    GITHUB.on("/repos/kitty/cli/compare/a...b", "{\"status\": \"ahead\"}");
    GITHUB.on("/repos/kitty/cli/compare/b...a", "{\"status\": \"sideways\"}");

    assertThat(forge().lineage(REPO, "a", "b")).contains(Lineage.AHEAD);
    assertThat(obstacle(() -> forge().lineage(REPO, "b", "a")).kind()).isEqualTo(Kind.UNREACHABLE);
  }

  @Test
  void whatAnotherHostAnswersIsNotGitHubsAnswerAndNothingIsAskedThere() {
    GITHUB.on(
        ISSUE_PATH,
        json(301, "{}")
            .withHeader("Location", "http://localhost:" + SERVER.getPort() + BASE + "/elsewhere"));
    GITHUB.on("/elsewhere", GITHUB.issue(REPO, 7, "open", ""));

    assertThat(obstacle(() -> forge().issue(ISSUE)))
        .hasMessageContaining("GitHub leads to another host: http://localhost:");
    SERVER.verify(0, getRequestedFor(urlPathEqualTo(BASE + "/elsewhere")));
    assertThat(time.pauses()).isEmpty();
  }
}
