package dev.canarygate.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Between a client and a server on loopback: loses answers, as a network does. */
final class CuttingProxy implements AutoCloseable {
  private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final int behind;
  private final AtomicInteger cuts = new AtomicInteger();
  private final AtomicInteger left = new AtomicInteger();
  private volatile boolean armed;
  private volatile @Nullable Runnable first;

  CuttingProxy(int behind) throws IOException {
    this.behind = behind;
    start(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  int cuts() {
    return cuts.get();
  }

  /**
   * The next answer of the server is lost, with the connection.
   *
   * @param first done before the client can notice
   */
  void loseNextAnswer(@Nullable Runnable first) {
    this.first = first;
    left.set(0);
    armed = true;
  }

  /** The same after some more answers. */
  void loseAnswerAfter(int more) {
    first = null;
    left.set(more);
    armed = true;
  }

  private static void start(Runnable work) {
    var thread = new Thread(work, "cutting proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        var client = door.accept();
        var server = new Socket(InetAddress.getLoopbackAddress(), behind);
        start(() -> pass(client, server, false));
        start(() -> pass(server, client, true));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void pass(Socket from, Socket to, boolean answers) {
    try (from;
        to) {
      pass(from.getInputStream(), to.getOutputStream(), answers);
    } catch (IOException e) {
      // Both ends are closed.
    }
  }

  private void pass(InputStream in, OutputStream out, boolean answers) throws IOException {
    var part = new byte[1 << 16];
    for (int read = in.read(part); read > 0; read = in.read(part)) {
      if (answers && armed && left.getAndDecrement() == 0) {
        armed = false;
        cuts.incrementAndGet();
        var before = first;
        if (before != null) {
          before.run();
        }
        return;
      }
      out.write(part, 0, read);
      out.flush();
    }
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
