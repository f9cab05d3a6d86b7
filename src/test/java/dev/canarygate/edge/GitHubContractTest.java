package dev.canarygate.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.WritePolicy;
import dev.canarygate.gate.WritePolicy.Rule;
import dev.canarygate.rehearsal.Episodes;
import dev.canarygate.rehearsal.github.Answer;
import dev.canarygate.rehearsal.github.ForgeContract;
import dev.canarygate.rehearsal.github.GitHubSite;
import dev.canarygate.rehearsal.github.Request;
import dev.canarygate.world.Effect;
import dev.canarygate.world.FakeShell;
import dev.canarygate.world.FakeTime;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Lineage;
import dev.canarygate.world.Settlement.How;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holds what we ask, and what the rehearsal answers, against GitHub's own description. */
class GitHubContractTest {
  private static final String CLI = "Priivacy-ai/spec-kitty";
  private static final String E2E = "Priivacy-ai/spec-kitty-end-to-end-testing";
  private static final String RC22 = "fc6b7ef10745c4c7903ae597ae52e0a4032babe7";
  private static final String FLOOR = "cc5e1ca983adff4a45489ce7afe11ad3a3a26e30";
  private static final String FIX = "67b7b8562589342e50ca60d1963a05743e896e1d";

  /** Real calls that the trimmed description leaves out. */
  private static final String NOT_DESCRIBED =
      "/graphql|/repos/[^/]+/[^/]+/(contents/.*|git/tags/.*|issues/comments/\\d+)";

  private record Exchanged(Request request, Answer answer) {}

  private final List<Exchanged> exchanged = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;
  private GitHubForge forge;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var api = "http://127.0.0.1:" + server.getAddress().getPort();
    var site = new GitHubSite(Episodes.world(Episodes.USUAL, Clock.systemUTC()), api);
    server.createContext("/", exchange -> pass(exchange, site));
    server.start();
    var time = new FakeTime();
    forge =
        new GitHubForge(
            GitHubSettings.of(URI.create(api)).withSettle(Duration.ZERO),
            new Tokens(Map.of("GH_TOKEN", "rehearsal"), new FakeShell(time), notice -> {}),
            new WritePolicy(
                List.of(
                    new Rule("comment", E2E, 41),
                    new Rule("close", E2E, 41),
                    new Rule("reopen", E2E, 41)),
                List.of()),
            Secrets.ofProviders(),
            time);
  }

  @AfterEach
  void everyRequestAndEveryAnswerIsAsGitHubDescribesIt() throws IOException {
    server.stop(0);
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

  private void pass(HttpExchange exchange, GitHubSite site) throws IOException {
    var query = new LinkedHashMap<String, String>();
    var raw = exchange.getRequestURI().getRawQuery();
    for (var pair : raw == null ? new String[0] : raw.split("&", -1)) {
      var parts = pair.split("=", 2);
      query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    var headers = new LinkedHashMap<String, String>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var path = exchange.getRequestURI().getRawPath();
    var request = new Request(exchange.getRequestMethod(), path, query, headers, body);
    var answer = site.answer(request);
    exchanged.add(new Exchanged(request, answer));
    answer.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
    exchange.sendResponseHeaders(
        answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
    exchange.getResponseBody().write(answer.body());
    exchange.close();
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
  void commentsClosesAndReopenings() {
    var evidence = new IssueRef(E2E, 41);
    var comment = new Effect.Comment("gate/v1-attempt1/evidence", evidence, "16 of 16");

    assertThat(forge.bringAbout(comment).how()).isEqualTo(How.LANDED);
    assertThat(forge.bringAbout(comment).how()).isEqualTo(How.ADOPTED);
    assertThat(forge.bringAbout(new Effect.Close("g/a/close", evidence)).how())
        .isEqualTo(How.LANDED);
    assertThat(forge.bringAbout(new Effect.Reopen("g/a/reopen", evidence)).how())
        .isEqualTo(How.LANDED);
  }
}
