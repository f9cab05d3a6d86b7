package dev.canarygate.edge.web;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.canarygate.world.FakeTime;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.Obstacle;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OkHttpWebTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
          .build();

  private final FakeTime time = new FakeTime();
  private final OkHttpWeb web = new OkHttpWeb(time);

  private static URI address(String path) {
    return URI.create("http://127.0.0.1:" + SERVER.getPort() + path);
  }

  @Test
  void anyStatusIsAnAnswerWithItsBodyVerbatim() {
    SERVER.stubFor(
        get("/health/")
            .willReturn(
                aResponse().withStatus(503).withHeader("X-Build", "7").withBody("{\"a\":  1}\n")));

    var answer = web.get(address("/health/"), LIMIT);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers()).containsEntry("x-build", List.of("7"));
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("{\"a\":  1}\n");
    assertThat(answer.at()).isEqualTo(time.now());
    assertThat(answer.took()).isPositive();
  }

  @Test
  void aRedirectIsAnAnswerAndNotFollowed() {
    SERVER.stubFor(
        get("/old").willReturn(aResponse().withStatus(301).withHeader("Location", "/new")));

    assertThat(web.get(address("/old"), LIMIT).status()).isEqualTo(301);
  }

  @Test
  void noAnswerWithinTheLimitIsAnObstacleThatNamesTheAddress() {
    SERVER.stubFor(get("/slow").willReturn(aResponse().withFixedDelay(3000)));

    assertThatThrownBy(() -> web.get(address("/slow"), Duration.ofMillis(200)))
        .isInstanceOfSatisfying(
            Obstacle.class,
            obstacle -> assertThat(obstacle.kind()).isEqualTo(Obstacle.Kind.UNREACHABLE))
        .hasMessageContaining("/slow");
  }

  @Test
  void aBodyThatBreaksOffIsNoAnswer() {
    SERVER.stubFor(get(anyUrl()).willReturn(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)));

    assertThatThrownBy(() -> web.get(address("/cut"), LIMIT)).isInstanceOf(Obstacle.class);
  }

  @Test
  void anAddressThatIsNoneSaysWhatWouldBeRight() {
    assertThatThrownBy(() -> web.get(URI.create("ftp://example.org/x"), LIMIT))
        .isInstanceOfSatisfying(
            Obstacle.class, obstacle -> assertThat(obstacle.remedy()).contains("https://"));
  }

  @Test
  void aPersonCanEndTheWaitForAnAnswer() {
    SERVER.stubFor(get("/hang").willReturn(aResponse().withFixedDelay(3000)));
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> web.get(address("/hang"), LIMIT)).isInstanceOf(Interrupted.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
