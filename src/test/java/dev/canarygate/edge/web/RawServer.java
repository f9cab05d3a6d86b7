package dev.canarygate.edge.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on loopback that answers every request with bytes that no server should send. */
public final class RawServer implements AutoCloseable {
  /** Writes one answer; may go on until the other side hangs up. */
  @FunctionalInterface
  public interface Answer {
    void write(OutputStream out) throws IOException;
  }

  private static final String LENGTH = "Content-Length:";

  private final ServerSocket socket;
  private final AtomicInteger requests = new AtomicInteger();
  private volatile Answer answer;

  public RawServer(Answer first) throws IOException {
    answer = first;
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  /** These characters, each as one byte. */
  public static Answer bytes(String text) {
    return out -> out.write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** A good head, and then this text without end. */
  public static Answer endless(String head, String again) {
    var bytes = again.repeat(Math.max(1, 8192 / again.length())).getBytes(StandardCharsets.UTF_8);
    return out -> {
      out.write(head.getBytes(StandardCharsets.UTF_8));
      while (true) {
        out.write(bytes);
      }
    };
  }

  public void answer(Answer next) {
    answer = next;
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  public int requests() {
    return requests.get();
  }

  private static void start(Runnable work) {
    var thread = new Thread(work, "raw server");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        var client = socket.accept();
        start(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      var in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
      long body = 0;
      for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        if (line.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
          body = Long.parseLong(line.substring(LENGTH.length()).strip());
        }
      }
      while (body > 0 && in.read() >= 0) {
        body--;
      }
      requests.incrementAndGet();
      answer.write(client.getOutputStream());
      client.getOutputStream().flush();
    } catch (IOException hungUp) {
      // The other side has had enough.
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
