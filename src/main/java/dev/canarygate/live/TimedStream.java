package dev.canarygate.live;

import java.io.IOException;
import java.io.OutputStream;

/** The body of an answer, each piece of which the client has to take in time. */
final class TimedStream extends OutputStream {
  private final SlowClients slow;
  private final OutputStream body;

  TimedStream(OutputStream body, SlowClients slow) {
    this.slow = slow;
    this.body = body;
  }

  @Override
  public void write(int next) throws IOException {
    write(new byte[] {(byte) next}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    slow.timed(() -> body.write(bytes, from, length));
  }
}
