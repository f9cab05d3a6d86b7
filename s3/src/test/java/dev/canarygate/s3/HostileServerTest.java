package dev.canarygate.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.canarygate.engine.ContentEvidence;
import dev.canarygate.engine.WrongContent;
import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.Exhibit;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Servers that answer wrongly, without end or not at all cost a clear refusal, and nothing more.
 */
@Timeout(60)
final class HostileServerTest {
  private static final long LIMIT = 1 << 20;
  private static final String TEXT = "a proof";
  private static final String SHA256 = Digest.of(TEXT);
  private static final RequestTimes SHORT =
      new RequestTimes(Duration.ofSeconds(2), Duration.ofSeconds(6), 2);

  @TempDir Path folder;

  private final AtomicInteger asked = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private HttpHandler answer = HostileServerTest::nothing;
  private S3Contents store;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
    store = store(server.getAddress().getPort());
  }

  private static S3Contents store(int port) {
    var address =
        S3Address.of(
            "s3://evidence?endpoint=http://127.0.0.1:" + port, "test", OwnBucket.CREDENTIALS);
    return new S3Contents(
        address, new StoreCredentials(OwnBucket.CREDENTIALS, "test"), LIMIT, SHORT);
  }

  private void handle(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    answer.handle(exchange);
  }

  private static void nothing(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(404, -1);
    exchange.close();
  }

  @AfterEach
  void stop() {
    store.close();
    server.stop(0);
    threads.shutdownNow();
  }

  private static HttpHandler of(int status, String content) {
    return exchange -> {
      exchange.sendResponseHeaders(status, content.length());
      try (var out = exchange.getResponseBody()) {
        out.write(content.getBytes(UTF_8));
      }
    };
  }

  private static HttpHandler endless(int status) {
    return exchange -> {
      exchange.sendResponseHeaders(status, 0);
      try (var out = exchange.getResponseBody()) {
        for (var block = new byte[64 << 10]; !Thread.interrupted(); ) {
          out.write(block);
        }
      } catch (IOException e) {
        // The reader has seen enough.
      }
    };
  }

  @Test
  void otherBytesThanThoseOfTheDigestAreRefusedByName() {
    answer = of(200, "otherwise");
    var evidence = new ContentEvidence(store, LIMIT);
    var exhibit = new Exhibit("ONE-attempt1/log.txt", SHA256, TEXT.length());
    assertThatThrownBy(() -> evidence.fetch(exhibit, folder.resolve("fetched")))
        .isInstanceOf(WrongContent.class)
        .hasMessageContaining("s3://evidence at 127.0.0.1:")
        .hasMessageContaining("expected ONE-attempt1/log.txt with sha256 " + SHA256);
    assertThat(folder.resolve("fetched")).doesNotExist();
  }

  @Test
  void anotherDigestInTheMetadataIsRefused() {
    answer =
        exchange -> {
          exchange.getResponseHeaders().add("x-amz-meta-sha256", Digest.of("other"));
          of(200, TEXT).handle(exchange);
        };
    assertThatThrownBy(() -> store.content(SHA256))
        .isInstanceOf(DiskFault.class)
        .hasMessageContaining("expected metadata sha256 " + SHA256);
  }

  @Test
  void anAnswerWithoutEndIsLeftAtTheLimit() {
    answer = endless(200);
    assertThatThrownBy(() -> store.content(SHA256))
        .isInstanceOf(DiskFault.class)
        .hasMessageContaining("expected at most 1048576 bytes, found more");
    assertThat(asked).hasValue(1);
  }

  @Test
  void anErrorWithoutEndIsLeftAtTheLimit() {
    answer = endless(403);
    assertThatThrownBy(() -> store.content(SHA256)).isInstanceOf(DiskFault.class);
    answer = endless(500);
    assertThatThrownBy(() -> store.keep(SHA256, TEXT.getBytes(UTF_8)))
        .isInstanceOf(DiskFault.class);
    assertThat(asked.get()).isLessThanOrEqualTo(4);
  }

  @Test
  void anAnswerThatIsShorterThanItSaysIsNoAnswer() {
    answer =
        exchange -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write(TEXT.getBytes(UTF_8));
          exchange.getResponseBody().flush();
          exchange.close();
        };
    assertThatThrownBy(() -> store.content(SHA256)).isInstanceOf(DiskFault.class);
    assertThat(asked.get()).isLessThanOrEqualTo(2);
  }

  @Test
  void aRedirectIsNotFollowed() throws IOException {
    var elsewhere =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var followed = new AtomicInteger();
    elsewhere.createContext(
        "/",
        exchange -> {
          followed.incrementAndGet();
          of(200, TEXT).handle(exchange);
        });
    elsewhere.start();
    try {
      for (int status : new int[] {301, 302, 307, 308}) {
        answer =
            exchange -> {
              exchange
                  .getResponseHeaders()
                  .add(
                      "Location",
                      "http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/evidence/x");
              exchange.sendResponseHeaders(status, -1);
              exchange.close();
            };
        assertThatThrownBy(() -> store.content(SHA256))
            .isInstanceOf(DiskFault.class)
            .hasMessageContaining("it sends elsewhere (" + status + "), which is not followed");
        assertThatThrownBy(() -> store.keep(SHA256, TEXT.getBytes(UTF_8)))
            .isInstanceOf(DiskFault.class)
            .hasMessageContaining("it sends elsewhere (" + status + ")");
      }
      assertThat(followed).hasValue(0);
    } finally {
      elsewhere.stop(0);
    }
  }

  @Test
  void aServerThatIsBusyIsAskedAgainSeldom() {
    answer = of(503, "<Error><Code>SlowDown</Code></Error>");
    assertThatThrownBy(() -> store.keep(SHA256, TEXT.getBytes(UTF_8)))
        .isInstanceOf(DiskFault.class)
        .hasMessageContaining("it answers 503, SlowDown");
    assertThat(asked).hasValue(2);
  }

  @Test
  void aPassingTroubleCostsOneMoreQuestion() {
    answer = exchange -> (asked.get() == 1 ? of(500, "<Error/>") : of(200, TEXT)).handle(exchange);
    assertThat(store.content(SHA256)).hasValue(TEXT.getBytes(UTF_8));
    assertThat(asked).hasValue(2);
  }

  @Test
  void aWriteAsksTheServerToCheckTheDigestAndToReplaceNothing() {
    var headers = new Headers();
    answer =
        exchange -> {
          headers.putAll(exchange.getRequestHeaders());
          of(200, "").handle(exchange);
        };
    assertThat(store.keep(SHA256, TEXT.getBytes(UTF_8))).isTrue();
    var digest = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(SHA256));
    assertThat(headers.getFirst("x-amz-checksum-sha256")).isEqualTo(digest);
    assertThat(headers.getFirst("x-amz-meta-sha256")).isEqualTo(SHA256);
    assertThat(headers.getFirst("If-None-Match")).isEqualTo("*");
    assertThat(headers.toString()).doesNotContain(OwnBucket.SECRET);
  }

  @Test
  void aServerThatWritesWithoutConditionIsRefused() {
    answer = of(501, "<Error><Code>NotImplemented</Code></Error>");
    assertThatThrownBy(() -> store.keep(SHA256, TEXT.getBytes(UTF_8)))
        .hasMessageContaining("it lacks conditional writes or checksums (501, NotImplemented)");
  }

  @Test
  void aByteNowAndThenIsNotWaitedForWithoutEnd() {
    answer =
        exchange -> {
          exchange.sendResponseHeaders(200, 1000);
          try (var out = exchange.getResponseBody()) {
            for (int i = 0; i < 1000; i++) {
              out.write('x');
              out.flush();
              Thread.sleep(100);
            }
          } catch (IOException | InterruptedException e) {
            exchange.close();
          }
        };
    assertThatThrownBy(() -> store.content(SHA256))
        .isInstanceOf(DiskFault.class)
        .hasMessageContaining("it gave no whole answer in time");
  }

  @Test
  void aServerThatIsNotThereIsSaid() throws IOException {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    assertThatThrownBy(() -> store(port).content(SHA256))
        .isInstanceOf(DiskFault.class)
        .hasMessageContaining("Connection refused");
  }
}
