package dev.canarygate.edge.github;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.net.URI;
import java.time.Duration;

/** GitHub on loopback, answering what a test says. */
final class GitHubStub {
  static final String BASE = "/api/github";

  final WireMockExtension server =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
          .build();

  GitHubSettings settings() {
    return GitHubSettings.of(api()).withAnswerLimit(Duration.ofSeconds(20));
  }

  URI api() {
    return URI.create(url(""));
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getPort() + BASE + path;
  }

  static ResponseDefinitionBuilder json(int status, String body) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json; charset=utf-8")
        .withBody(body);
  }

  /** Path without query: whatever the query is. */
  GitHubStub on(String path, ResponseDefinitionBuilder answer) {
    var pattern = path.contains("?") ? urlEqualTo(BASE + path) : urlPathEqualTo(BASE + path);
    server.stubFor(get(pattern).willReturn(answer));
    return this;
  }

  GitHubStub on(String path, String body) {
    return on(path, json(200, body));
  }

  /** One answer after the other, the last one again and again. */
  GitHubStub inTurn(String path, ResponseDefinitionBuilder... answers) {
    for (int i = 0; i < answers.length; i++) {
      server.stubFor(
          get(urlPathEqualTo(BASE + path))
              .inScenario(path)
              .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "turn " + i)
              .willSetStateTo("turn " + Math.min(i + 1, answers.length - 1))
              .willReturn(answers[i]));
    }
    return this;
  }

  GitHubStub graphQl(String body) {
    server.stubFor(post(urlPathEqualTo(BASE + "/graphql")).willReturn(json(200, body)));
    return this;
  }

  GitHubStub repository(String asked, String fullName) {
    return on(
        "/repos/" + asked,
        """
        {"id": 77, "name": "%s", "full_name": "%s", "owner": {"login": "%s", "id": 1},
         "html_url": "https://github.com/%s", "url": "%s"}
        """
            .formatted(
                fullName.substring(fullName.indexOf('/') + 1),
                fullName,
                fullName.substring(0, fullName.indexOf('/')),
                fullName,
                url("/repos/" + fullName)));
  }

  String issue(String repository, int number, String state, String more) {
    return """
        {"number": %d, "title": "An issue", "state": "%s", "html_url": "https://github.com/%s/issues/%d",
         "repository_url": "%s", "comments": 0%s}
        """
        .formatted(number, state, repository, number, url("/repos/" + repository), more);
  }
}
