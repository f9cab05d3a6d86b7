package dev.canarygate.signing;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.InvalidPathException;
import java.time.Duration;

/** A socket of Unix. */
final class SocketDoor extends AgentDoor {
  private final SocketChannel channel;
  private final Selector selector;

  SocketDoor(String place, Duration limit) throws IOException {
    super(limit);
    selector = Selector.open();
    channel = connected(place);
  }

  private SocketChannel connected(String place) throws IOException {
    try {
      var open = SocketChannel.open(UnixDomainSocketAddress.of(place));
      open.configureBlocking(false);
      return open;
    } catch (IOException e) {
      selector.close();
      throw e;
    } catch (InvalidPathException | UnsupportedOperationException e) {
      selector.close();
      throw new IOException("not the path of a socket", e);
    }
  }

  @Override
  void write(ByteBuffer bytes) throws IOException {
    await(SelectionKey.OP_WRITE);
    channel.write(bytes);
  }

  @Override
  int read(ByteBuffer bytes) throws IOException {
    await(SelectionKey.OP_READ);
    return channel.read(bytes);
  }

  private void await(int operation) throws IOException {
    channel.register(selector, operation);
    while (selector.select(left()) == 0) {
      left();
    }
    selector.selectedKeys().clear();
  }

  @Override
  public void close() throws IOException {
    channel.close();
    selector.close();
  }
}
