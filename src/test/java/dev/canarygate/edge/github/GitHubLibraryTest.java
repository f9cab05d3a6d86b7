package dev.canarygate.edge.github;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.canarygate.edge.github.GitHubStub.BASE;
import static dev.canarygate.edge.github.GitHubStub.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.WritePolicy;
import dev.canarygate.world.Change;
import dev.canarygate.world.FakeShell;
import dev.canarygate.world.FakeTime;
import dev.canarygate.world.Forge;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Obstacle.Kind;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the github-api library reads, asks and misses, and what comes of it here. */
final class GitHubLibraryTest {
  private static final GitHubStub GITHUB = new GitHubStub();

  @RegisterExtension static final WireMockExtension SERVER = GITHUB.server;

  private static final String REPO = "kitty/cli";
  private static final String REPO_PATH = "/repos/kitty/cli";
  private static final String COMMIT_PATH = REPO_PATH + "/commits/abc";
  private static final String PULL_PATH = REPO_PATH + "/pulls/9";

  private final FakeTime time = new FakeTime();
  private final Tokens tokens =
      new Tokens(Map.of("GH_TOKEN", "our-token"), new FakeShell(time), notice -> {});
  private final Forge forge =
      new GitHubForge(
          GITHUB.settings(),
          tokens,
          new WritePolicy(List.of(), List.of()),
          Secrets.ofProviders(),
          time,
          () -> {});

  @BeforeEach
  void aRepository() {
    GITHUB.repository(REPO, REPO);
    GITHUB.on(COMMIT_PATH, commit("", files(1)));
    GITHUB.on(
        PULL_PATH,
        """
        {"number": 9, "title": "Fix", "body": null, "changed_files": 101,
         "head": {"sha": "head"}, "base": {"sha": "tip"}}
        """);
    GITHUB.on(REPO_PATH + "/compare/tip...head", "{\"merge_base_commit\": {\"sha\": \"fork\"}}");
  }

  private static String commit(String verification, String files) {
    return """
        {"sha": "abc", "commit": {"message": "fix it"%s}, "parents": [], "files": %s}
        """
        .formatted(verification, files);
  }

  private static String files(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "{\"filename\": \"f%d\", \"status\": \"added\"}".formatted(i))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String next(String path, String more) {
    return "<" + GITHUB.url(path) + ">; rel=\"next\"" + more;
  }

  private Obstacle obstacle(Runnable question) {
    var met = catchThrowableOfType(Obstacle.class, question::run);
    assertThat(met).isNotNull();
    return met;
  }

  private static void asked(int times, String path) {
    SERVER.verify(times, getRequestedFor(urlPathEqualTo(BASE + path)));
  }

  @Test
  void itAsksWithOurTokenAndOurPatience() {
    GITHUB.inTurn(
        COMMIT_PATH,
        json(502, "<html>Bad gateway</html>"),
        json(403, "{\"message\": \"secondary rate limit\"}").withHeader("Retry-After", "30"),
        json(200, commit("", files(1))));

    assertThat(forge.commit(REPO, "abc")).isPresent();
    assertThat(time.pauses()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(31));
    SERVER.verify(
        3,
        getRequestedFor(urlPathEqualTo(BASE + COMMIT_PATH))
            .withHeader("Authorization", equalTo("Bearer our-token")));
  }

  @Test
  void aWriteIsRefusedBeforeItIsSent() throws Exception {
    SERVER.stubFor(any(anyUrl()).willReturn(json(200, "{}")));
    var reads = new GitHubReads(GITHUB.settings(), tokens, time);
    var library = new ReadConnector(reads, new HashMap<>()).library();

    assertThatThrownBy(() -> library.createRepository("mine").create())
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("POST")
        .hasMessageContaining("the library only reads");
    SERVER.verify(0, anyRequestedFor(anyUrl()));
  }

  @Test
  void aRepositoryIsAskedForOnceAndEachCommitAnew() {
    assertThat(forge.commit(REPO, "abc").map(Change::message)).contains("fix it");
    GITHUB.on(COMMIT_PATH, commit("", files(1)).replace("fix it", "fix it again"));
    assertThat(forge.commit(REPO, "abc").map(Change::message)).contains("fix it again");

    asked(1, REPO_PATH);
    asked(2, COMMIT_PATH);
  }

  @Test
  void aDefaultBranchIsAskedForEachTime() {
    GITHUB.on(REPO_PATH, "{\"default_branch\": \"master\"}");
    assertThat(forge.defaultBranch(REPO)).contains("master");
    GITHUB.on(REPO_PATH, "{\"default_branch\": \"main\"}");
    assertThat(forge.defaultBranch(REPO)).contains("main");
    GITHUB.on(REPO_PATH, json(404, "{\"message\": \"Not Found\"}"));
    assertThat(forge.defaultBranch(REPO)).isEmpty();
  }

  @Test
  void whatIsNotThereIsAskedForOnceAlthoughItHasAnETag() {
    GITHUB.on(COMMIT_PATH, json(404, "{\"message\": \"Not Found\"}").withHeader("ETag", "\"e\""));

    assertThat(forge.commit(REPO, "abc")).isEmpty();
    asked(1, COMMIT_PATH);
  }

  /** The library takes fewer than 300 files for all of them, and knows one form of a link. */
  @ParameterizedTest
  @ValueSource(ints = {299, 300})
  void aCommitOfWhichTheLibraryReadsAPartIsNotJudged(int shown) {
    GITHUB.on(
        COMMIT_PATH,
        json(200, commit("", files(shown)))
            .withHeader("Link", next("/repositories/77/commits/abc?page=2", "; title=\"x\"")));

    var met = obstacle(() -> forge.commit(REPO, "abc"));

    assertThat(met.kind()).isEqualTo(Kind.NOT_SHOWN);
    assertThat(met)
        .hasMessageContaining(COMMIT_PATH)
        .hasMessageContaining("only " + shown + " files");
  }

  /** The library takes a page that is null for the end of the list. */
  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "[null]", "[{\"filename\": null}]", "\"no list\""})
  void aLaterPageThatIsWrongIsAnObstacleThatNamesIt(String page) {
    pages(json(200, page));

    var met = obstacle(() -> forge.pullRequest(REPO, 9));

    assertThat(met.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(met)
        .hasMessageContaining("/repositories/77/pulls/9/files: GitHub's answer has ")
        .hasMessageContaining(", expected ");
  }

  @Test
  void aLaterPageThatIsGoneIsAnObstacleAndNotAMissingPullRequest() {
    pages(json(404, "{\"message\": \"Not Found\"}"));

    assertThat(obstacle(() -> forge.pullRequest(REPO, 9)))
        .hasMessageContaining("/repositories/77/pulls/9/files: GitHub answered 404 Not Found");
  }

  private static void pages(ResponseDefinitionBuilder second) {
    var path = "/repositories/77/pulls/9/files";
    GITHUB.on(
        PULL_PATH + "/files", json(200, files(100)).withHeader("Link", next(path + "?page=2", "")));
    GITHUB.on(path, second);
  }

  @Test
  void aWordThatTheLibraryDoesNotKnowIsAnObstacleThatNamesItsPlace() {
    GITHUB.on(
        COMMIT_PATH,
        commit(", \"verification\": {\"verified\": false, \"reason\": \"tired\"}", files(1)));

    var met = obstacle(() -> forge.commit(REPO, "abc"));

    assertThat(met.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(met)
        .hasMessageContaining(COMMIT_PATH)
        .hasMessageContaining("\"tired\" at /commit/verification/reason, expected")
        .hasMessageContaining("github-api");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "7", "\"text\"", "{\"files\": {}}", "{\"parents\": 1}"})
  void anAnswerOfAnotherShapeIsAnObstacle(String body) {
    GITHUB.on(COMMIT_PATH, body);
    GITHUB.on(PULL_PATH, body);

    for (Runnable question :
        List.<Runnable>of(() -> forge.commit(REPO, "abc"), () -> forge.pullRequest(REPO, 9))) {
      assertThat(obstacle(question)).hasMessageContaining(", expected ");
    }
  }

  @Test
  void anotherPullRequestThanTheOneAskedForIsNotJudged() {
    GITHUB.on(PULL_PATH, "{\"number\": 8, \"title\": \"Other\"}");

    assertThat(obstacle(() -> forge.pullRequest(REPO, 9)))
        .hasMessageContaining("8 at /number, expected 9");
  }
}
