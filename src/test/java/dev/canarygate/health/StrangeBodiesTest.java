package dev.canarygate.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.world.Web;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies that no deployment should send: each problem is named, none is a defect. */
final class StrangeBodiesTest {
  static Stream<byte[]> strange() {
    var texts =
        Stream.of(
            "",
            "null",
            "[]",
            "7",
            "\"text\"",
            "[".repeat(100_000) + "]".repeat(100_000),
            "{\"status\":".repeat(100_000),
            "{\"status\": 1e999999999, \"service\": [null], \"git_sha\": {}}",
            "{\"status\": " + "9".repeat(100_000) + "}",
            "{\"status\": \"a\u0000b\"}",
            "{\"status\": \"" + "x".repeat(500_000) + "\"}",
            "{\"dependencies\": [null], \"status\": true}",
            "{\"dependencies\": {\"drain_queue\": {\"terminal_failed_count\": 1e99999}}}",
            "x".repeat(2_000_000));
    return Stream.concat(
        texts.map(text -> text.getBytes(StandardCharsets.UTF_8)),
        Stream.of(
            new byte[] {0, 0, 0, '{', 0x7f, 0x7f, 0x7f, 0x7f},
            new byte[] {'{', 0, 0, 0, -1, -1, -1, -1},
            new byte[] {'{', '"', -1, -2, '"', ':', '1', '}'},
            "{\"status\": \"ok\"}".getBytes(Charset.forName("UTF-32LE")),
            new byte[1000]));
  }

  private static Web.Answer answer(byte[] body) {
    return new Web.Answer(200, Map.of(), body, Instant.EPOCH, Duration.ZERO);
  }

  @ParameterizedTest
  @MethodSource("strange")
  void everyProblemOfABodyIsNamed(byte[] body) {
    assertThat(HealthBody.ofHealth("/health/", answer(body), "/events").problems())
        .isNotEmpty()
        .allMatch(line -> line.startsWith("/health/ ") && line.length() < 400);
    assertThat(HealthBody.ofReady("/health/ready/", answer(body)).problems())
        .isNotEmpty()
        .allMatch(line -> line.startsWith("/health/ready/ ") && line.length() < 400);
  }

  @Test
  void bytesOfABrokenEncodingAreNotJson() {
    var body = new byte[] {0, 0, 0, '{', 0x7f, 0x7f, 0x7f, 0x7f};

    assertThat(HealthBody.ofHealth("/health/", answer(body), "/events").problems())
        .containsExactly("/health/ (whole body): expected JSON, found something else");
  }
}
