package dev.canarygate.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Between many clients and a server on loopback: cuts all connections at once, or is slow. */
final class ShakyProxy implements AutoCloseable {
  private final ServerSocket door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final int behind;
  private volatile int slowest;

  ShakyProxy(int behind) throws IOException {
    this.behind = behind;
    start(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  /**
   * From now on, each part of a question or an answer waits.
   *
   * @param milliseconds at most; 0: it does not
   */
  void slow(int milliseconds) {
    slowest = milliseconds;
  }

  /** All connections that there are; new ones can be made at once. */
  void cut() {
    open.forEach(ShakyProxy::close);
  }

  private static void start(Runnable work) {
    var thread = new Thread(work, "shaky proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        passBoth(door.accept());
      } catch (IOException e) {
        // The server is down, or the door is closed.
      }
    }
  }

  private void passBoth(Socket client) throws IOException {
    try {
      var server = new Socket(InetAddress.getLoopbackAddress(), behind);
      start(() -> pass(client, server));
      start(() -> pass(server, client));
    } catch (IOException e) {
      client.close();
      throw e;
    }
  }

  private void pass(Socket from, Socket to) {
    open.add(from);
    try (from;
        to) {
      pass(from.getInputStream(), to.getOutputStream());
    } catch (IOException e) {
      // Both ends are closed.
    } finally {
      open.remove(from);
    }
  }

  private void pass(InputStream in, OutputStream out) throws IOException {
    var part = new byte[1 << 16];
    for (int read = in.read(part); read > 0; read = in.read(part)) {
      hold();
      out.write(part, 0, read);
      out.flush();
    }
  }

  private void hold() throws IOException {
    int most = slowest;
    if (most > 0) {
      try {
        Thread.sleep(ThreadLocalRandom.current().nextInt(most));
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed.
    }
  }

  @Override
  public void close() {
    try {
      door.close();
      cut();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
