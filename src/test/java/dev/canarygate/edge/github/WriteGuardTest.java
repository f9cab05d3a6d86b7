package dev.canarygate.edge.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.gate.WritePolicy;
import dev.canarygate.gate.WritePolicy.Rule;
import dev.canarygate.world.FakeTime;
import java.util.List;
import java.util.function.UnaryOperator;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WriteGuardTest {
  private final FakeGitHub github = new FakeGitHub(new FakeTime()).open(41);
  private final WritePolicy policy =
      new WritePolicy(
          List.of(new Rule("comment", FakeGitHub.REPO, 41), new Rule("close", FakeGitHub.REPO, 41)),
          List.of());
  private final OkHttpClient client =
      new OkHttpClient.Builder()
          .addInterceptor(
              new WriteGuard(policy, HttpUrl.get(github.api()), UnaryOperator.identity()))
          .build();

  @AfterEach
  void end() {
    github.close();
  }

  private int send(String method, String path, String body) throws Exception {
    var json = RequestBody.create(body, MediaType.get("application/json"));
    var request =
        new Request.Builder()
            .url(github.api() + path)
            .header("Authorization", "token any")
            .method(method, method.equals("GET") ? null : json)
            .build();
    try (var response = client.newCall(request).execute()) {
      return response.code();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DELETE | /repos/kitty/e2e/issues/41 | {}",
        "DELETE | /repos/kitty/e2e/issues/comments/5001 | {}",
        "PUT    | /repos/kitty/e2e/issues/41/lock | {}",
        "PUT    | /repos/kitty/e2e/issues/41 | {\"state\": \"closed\"}",
        "PATCH  | /repos/kitty/e2e/issues/comments/5001 | {\"body\": \"x\"}",
        "PATCH  | /repos/kitty/e2e/issues/41 | {\"state\": \"closed\", \"title\": \"x\"}",
        "PATCH  | /repos/kitty/e2e/issues/41 | {\"labels\": []}",
        "PATCH  | /repos/kitty/e2e/issues/41 | {\"state\": \"CLOSED\"}",
        "PATCH  | /repos/kitty/e2e/issues/41 | {\"state\": \"open\"}",
        "PATCH  | /repos/kitty/e2e/issues/42 | {\"state\": \"closed\"}",
        "PATCH  | /repos/kitty/cli/issues/41 | {\"state\": \"closed\"}",
        "PATCH  | /repositories/77/issues/41 | {\"state\": \"closed\"}",
        "PATCH  | /repos/kitty/e2e/issues/41?x=1 | {\"state\": \"closed\"}",
        "POST   | /repos/kitty/e2e/issues/41/comments | {\"body\": \"x\", \"more\": 1}",
        "POST   | /repos/kitty/e2e/issues/41/comments | []",
        "POST   | /repos/kitty/e2e/issues/41/labels | {\"body\": \"x\"}",
        "POST   | /repos/kitty/e2e/issues | {\"body\": \"x\"}",
        "POST   | /repos/kitty/e2e/issues/41 | {\"state\": \"closed\"}",
        "POST   | /repos/kitty/e2e/releases | {\"body\": \"x\"}",
        "POST   | /graphql | {\"query\": \"mutation { closeIssue }\"}",
        "GET    | /repos/kitty/e2e/issues/41/comments | {}",
        "POST   | /repos/kitty/cli/statuses/0123456789abcdef0123456789abcdef01234567 | "
            + "{\"state\": \"success\", \"context\": \"c\", \"description\": \"d\"}",
        "POST   | /repos/kitty/e2e/statuses/main | "
            + "{\"state\": \"success\", \"context\": \"c\", \"description\": \"d\"}",
        "POST   | /repos/kitty/e2e/statuses/0123456789abcdef0123456789abcdef01234567 | "
            + "{\"state\": \"passed\", \"context\": \"c\", \"description\": \"d\"}",
        "PATCH  | /repos/kitty/e2e/statuses/0123456789abcdef0123456789abcdef01234567 | "
            + "{\"state\": \"success\", \"context\": \"c\", \"description\": \"d\"}",
        "POST   | /repos/kitty/e2e/check-runs | {\"name\": \"x\"}",
      })
  void whatIsNotListedIsRefusedBeforeAnyByteLeaves(String method, String path, String body) {
    assertThatThrownBy(() -> send(method, path, body))
        .isInstanceOfSatisfying(
            WriteRefused.class, refused -> assertThat(refused.rule()).isNotBlank());
    assertThat(github.requests()).isEmpty();
  }

  @Test
  void whatIsListedLeaves() throws Exception {
    assertThat(send("POST", "/repos/kitty/e2e/issues/41/comments", "{\"body\": \"x\"}"))
        .isEqualTo(201);
    assertThat(
            send(
                "PATCH",
                "/repos/Kitty/E2E/issues/41",
                "{\"state\": \"closed\", \"state_reason\": \"completed\"}"))
        .isEqualTo(200);
    assertThat(github.writes()).hasSize(2);
  }

  @Test
  void aRefusalNamesTheRule() {
    assertThatThrownBy(() -> send("PATCH", "/repos/kitty/e2e/issues/41", "{\"state\": \"open\"}"))
        .hasMessageContaining("no rule allows to reopen kitty/e2e#41");
    assertThatThrownBy(() -> send("POST", "/user/repos", "{}"))
        .hasMessageContaining("only comments, closes and reopens");
  }
}
