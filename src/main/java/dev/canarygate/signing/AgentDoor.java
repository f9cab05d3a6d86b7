package dev.canarygate.signing;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/** A way to an agent: each message is a length of 32 bits and so many bytes. */
abstract class AgentDoor implements Closeable {
  private static final String PIPE = "\\\\.\\pipe\\";

  private final long until;
  private final Duration limit;

  AgentDoor(Duration limit) {
    this.limit = limit;
    until = System.nanoTime() + limit.toNanos();
  }

  /**
   * @param limit of time for the whole exchange, the answer included
   */
  static AgentDoor open(String place, Duration limit) throws IOException {
    return place.startsWith(PIPE) ? new PipeDoor(place, limit) : new SocketDoor(place, limit);
  }

  /** Sends one request and gives back the one answer, at most {@link Agent#MOST} bytes. */
  final byte[] exchange(byte[] request) throws IOException, MalformedForm {
    send(ByteBuffer.wrap(new WireWriter().string(request).bytes()));
    var length = ByteBuffer.allocate(Integer.BYTES);
    fill(length);
    int size = length.flip().getInt();
    if (size < 1 || size > Agent.MOST) {
      throw new MalformedForm("an answer of 1 to 262144 bytes", size + " bytes");
    }
    var answer = ByteBuffer.allocate(size);
    fill(answer);
    return answer.array();
  }

  private void send(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      write(bytes);
    }
  }

  private void fill(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      if (read(bytes) < 0) {
        throw new IOException("it closed the connection");
      }
    }
  }

  /** What is left of the limit, in milliseconds, at least 1. */
  final long left() throws IOException {
    long left = until - System.nanoTime();
    if (left <= 0) {
      throw tooLate();
    }
    return left / 1_000_000 + 1;
  }

  final IOException tooLate() {
    return new IOException("no answer within " + limit.toSeconds() + "s");
  }

  /** Writes some of the bytes. */
  abstract void write(ByteBuffer bytes) throws IOException;

  /** Reads some bytes; negative at the end. */
  abstract int read(ByteBuffer bytes) throws IOException;
}
