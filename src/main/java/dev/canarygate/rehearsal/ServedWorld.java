package dev.canarygate.rehearsal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/**
 * A rehearsal's world as somebody who has only its address sees it.
 *
 * @param address of its GitHub, on loopback
 */
public record ServedWorld(URI address) {
  private static final int LONGEST_MILLIS = 2_000;
  private static final int USUAL_PORT = 80;

  /** Whether something listens there still: a world ends with the rehearsal that started it. */
  public boolean isUp() {
    int port = address.getPort() < 0 ? USUAL_PORT : address.getPort();
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(address.getHost(), port), LONGEST_MILLIS);
      return true;
    } catch (IOException nobody) {
      return false;
    }
  }
}
