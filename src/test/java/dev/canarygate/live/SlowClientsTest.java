package dev.canarygate.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class SlowClientsTest {
  /** The peer reads nothing: a write of so much would wait until the peer goes away. */
  @Test
  void aWriteThatNobodyTakesFails() throws Exception {
    var slow = new SlowClients(Duration.ofMillis(20));
    var janitor = new Timer(true);
    try (var listener = ServerSocketChannel.open().bind(local());
        var writer = SocketChannel.open(listener.getLocalAddress());
        var silent = listener.accept()) {
      janitor.schedule(
          new TimerTask() {
            @Override
            public void run() {
              slow.endStuck();
            }
          },
          10,
          10);

      assertThatThrownBy(() -> slow.timed(() -> writeAll(writer))).isInstanceOf(IOException.class);

      assertThat(writer.isOpen()).isFalse();
      assertThat(silent.isOpen()).isTrue();
    } finally {
      janitor.cancel();
      Thread.interrupted();
    }
  }

  private static InetSocketAddress local() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private static void writeAll(SocketChannel to) throws IOException {
    var much = ByteBuffer.allocate(64 << 20);
    while (much.hasRemaining()) {
      to.write(much);
    }
  }

  @Test
  void aWriteThatEndsInTimeIsLeftAlone() throws Exception {
    var slow = new SlowClients(Duration.ofHours(1));

    slow.timed(slow::endStuck);

    assertThat(Thread.interrupted()).isFalse();
  }
}
