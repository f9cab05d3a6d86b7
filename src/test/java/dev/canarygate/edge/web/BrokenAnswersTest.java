package dev.canarygate.edge.web;

import static dev.canarygate.edge.web.RawServer.bytes;
import static dev.canarygate.edge.web.RawServer.endless;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.canarygate.world.FakeTime;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Web;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes that no server should send: no answer within the limit, and nothing else. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public final class BrokenAnswersTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
  private static final Duration LIMIT = Duration.ofMillis(1500);
  private final FakeTime time = new FakeTime();

  /** Each is given up: by its form, by its size or by its time. */
  public static Stream<Named<RawServer.Answer>> broken() {
    return Stream.of(
        Named.of("nothing", bytes("")),
        Named.of("no HTTP", bytes("SSH-2.0-OpenSSH_9.6\r\n")),
        Named.of("status that is no number", bytes("HTTP/1.1 abc OK\r\n\r\n")),
        Named.of("status of six digits", bytes("HTTP/1.1 200200 OK\r\n\r\n")),
        Named.of("length above the body", bytes(OK + "Content-Length: 400\r\n\r\n{}")),
        Named.of("length of petabytes", bytes(OK + "Content-Length: 999999999999999\r\n\r\n{}")),
        Named.of("negative length", bytes(OK + "Content-Length: -5\r\n\r\n{}")),
        Named.of("chunk of no size", bytes(OK + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n{}")),
        Named.of("negative chunk", bytes(OK + "Transfer-Encoding: chunked\r\n\r\n-2\r\n{}")),
        Named.of(
            "chunk of exabytes",
            bytes(OK + "Transfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\n{}")),
        Named.of("chunks cut short", bytes(OK + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n")),
        Named.of("text that is called gzip", bytes(OK + "Content-Encoding: gzip\r\n\r\n{}")),
        Named.of("gzip bomb", BrokenAnswersTest::bomb),
        Named.of("header without end", endless("HTTP/1.1 200 OK\r\nX-A: ", "a")),
        Named.of("headers without end", endless("HTTP/1.1 200 OK\r\n", "X-A: a\r\n")),
        Named.of("hints without end", endless("", "HTTP/1.1 103 Early Hints\r\n\r\n")),
        Named.of("body without end", endless(OK + "\r\n", " ")),
        Named.of(
            "chunks without end",
            endless(OK + "Transfer-Encoding: chunked\r\n\r\n", "2\r\n[]\r\n")),
        Named.of("a byte now and then", BrokenAnswersTest::dripping),
        Named.of("silence", BrokenAnswersTest::silent));
  }

  private static void bomb(OutputStream out) throws IOException {
    out.write((OK + "Content-Encoding: gzip\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    try (var zipped = new GZIPOutputStream(out)) {
      var zeros = new byte[1 << 20];
      for (int i = 0; i < 64; i++) {
        zipped.write(zeros);
      }
    }
  }

  private static void dripping(OutputStream out) throws IOException {
    out.write((OK + "\r\n").getBytes(StandardCharsets.UTF_8));
    while (true) {
      out.write(' ');
      out.flush();
      pause(100);
    }
  }

  private static void silent(OutputStream out) throws IOException {
    for (int i = 0; i < 100; i++) {
      pause(100);
      out.flush();
    }
  }

  private static void pause(long millis) throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the test ended", e);
    }
  }

  private Throwable met(RawServer.Answer answer) throws IOException {
    try (var server = new RawServer(answer)) {
      return catchThrowable(() -> new OkHttpWeb(time).get(server.address(), LIMIT));
    }
  }

  @ParameterizedTest
  @MethodSource("broken")
  void noAnswerCameAndTheObstacleNamesTheAddress(RawServer.Answer answer) throws IOException {
    assertThat(met(answer))
        .isInstanceOf(Obstacle.class)
        .hasMessageStartingWith("GET http://127.0.0.1:")
        .satisfies(met -> assertThat(met.getMessage()).doesNotEndWith("."));
  }

  private static Web.Answer got(RawServer.Answer answer) throws IOException {
    try (var server = new RawServer(answer)) {
      return new OkHttpWeb(new FakeTime()).get(server.address(), LIMIT);
    }
  }

  @Test
  void whatIsOddAndWholeIsAnAnswer() throws IOException {
    assertThat(got(bytes(OK + "Content-Length: 99999999999999999999\r\n\r\n{}")).body())
        .asString()
        .isEqualTo("{}");
    assertThat(got(bytes(OK + "X-A: a\u0000b\r\nContent-Length: 2\r\n\r\n{}")).status())
        .isEqualTo(200);
    assertThat(
            got(bytes("HTTP/1.1 200 OK\r\nContent-Type: text/x; charset=no-such\r\n\r\n\u00ff"))
                .body())
        .containsExactly(0xff);
  }
}
