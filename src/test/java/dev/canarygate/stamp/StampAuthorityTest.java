package dev.canarygate.stamp;

import static dev.canarygate.edge.web.RawServer.bytes;
import static dev.canarygate.edge.web.RawServer.endless;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.canarygate.edge.web.OkHttpPosting;
import dev.canarygate.edge.web.RawServer;
import dev.canarygate.world.FakeTime;
import dev.canarygate.world.Obstacle;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Authorities that answer, and what else answers at an address. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class StampAuthorityTest {
  private static final byte[] MESSAGE = "a signature".getBytes(StandardCharsets.UTF_8);
  private static final String REPLY = "Content-Type: application/timestamp-reply\r\n";
  private static final Duration LIMIT = Duration.ofMillis(1500);

  @TempDir Path folder;

  private static StampAuthority authority(URI address, Duration limit) {
    return new StampAuthority(
        new OkHttpPosting(new FakeTime()), address, new SecureRandom(), limit);
  }

  private static Obstacle met(RawServer.Answer answer) throws IOException {
    try (var server = new RawServer(answer)) {
      return met(server.address());
    }
  }

  private static Obstacle met(URI address) {
    return catchThrowableOfType(Obstacle.class, () -> authority(address, LIMIT).stamp(MESSAGE));
  }

  @Test
  void aStampThatItGaveHolds() throws Exception {
    try (var loopback = LoopbackStampAuthority.start(folder)) {
      var stamp = authority(loopback.address(), Duration.ofSeconds(30)).stamp(MESSAGE);
      var check = stamp.check(MESSAGE, Certificates.read(loopback.certificate()));

      assertThat(check).isInstanceOf(StampCheck.Holds.class);
      assertThat(stamp.authority()).isEqualTo("CN=tsa,O=Example");
      assertThat(TimeStamp.read(stamp.bytes()).time()).isEqualTo(stamp.time());
      assertThat(authority(loopback.address(), Duration.ofSeconds(30)).stamp(MESSAGE).serial())
          .isNotEqualTo(stamp.serial());
    }
  }

  @Test
  void aBrokenServer() throws IOException {
    assertThat(met(bytes("HTTP/1.1 500 Oh\r\nContent-Length: 2\r\n\r\nno")))
        .hasMessage("the time-stamp authority 127.0.0.1 answered 500, expected 200")
        .extracting(Obstacle::kind)
        .isEqualTo(Obstacle.Kind.UNREACHABLE);
    assertThat(met(bytes("HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n")).kind())
        .isEqualTo(Obstacle.Kind.NO_PERMISSION);
  }

  @Test
  void aPage() throws IOException {
    var page =
        met(bytes("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>"));

    assertThat(page)
        .hasMessage(
            "the time-stamp authority 127.0.0.1 answered with 'text/html', expected"
                + " application/timestamp-reply");
    assertThat(page.remedy()).startsWith("check that the address is one of a time-stamp authority");
  }

  @Test
  void aStampOfSomethingElse() throws IOException {
    var old = new String(Stamps.bytes("good"), StandardCharsets.ISO_8859_1);
    var head = "HTTP/1.1 200 OK\r\n" + REPLY + "Content-Length: " + old.length() + "\r\n\r\n";

    assertThat(met(bytes(head + old)))
        .hasMessage(
            "the time-stamp authority 127.0.0.1 did not give a time stamp: expected a stamp of the"
                + " message that was sent, found one of another");
  }

  @Test
  void anAnswerWithoutEnd() throws IOException {
    assertThat(met(endless("HTTP/1.1 200 OK\r\n" + REPLY + "\r\n", "0")))
        .hasMessageEndingWith("expected a time stamp of at most 64 KiB, found more");
    var large = "HTTP/1.1 200 OK\r\n" + REPLY + "Content-Length: 1073741824\r\n\r\n";
    assertThat(met(endless(large, "0")))
        .hasMessageEndingWith("expected a time stamp of at most 64 KiB, found more");
  }

  @Test
  void silence() throws IOException {
    assertThat(met(out -> pause())).hasMessageStartingWith("127.0.0.1 did not answer: ");
  }

  private static void pause() throws IOException {
    try {
      TimeUnit.SECONDS.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the test ended", e);
    }
  }

  @Test
  void anAddressOfAnotherKind() {
    for (var address : new String[] {"ftp://127.0.0.1/", "127.0.0.1", "http:x", "file:///tmp"}) {
      assertThat(met(URI.create(address)))
          .hasMessage("expected a web address, found '" + address + "'");
    }
  }
}
