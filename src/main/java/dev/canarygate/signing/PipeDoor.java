package dev.canarygate.signing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A named pipe of Windows, on which only asynchronous requests can be given up in time. */
final class PipeDoor extends AgentDoor {
  private final AsynchronousFileChannel channel;

  PipeDoor(String place, Duration limit) throws IOException {
    super(limit);
    channel = opened(place);
  }

  private static AsynchronousFileChannel opened(String place) throws IOException {
    try {
      return AsynchronousFileChannel.open(
          Path.of(place), StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (InvalidPathException e) {
      throw new IOException("not the name of a pipe", e);
    }
  }

  @Override
  void write(ByteBuffer bytes) throws IOException {
    done(channel.write(bytes, 0));
  }

  @Override
  int read(ByteBuffer bytes) throws IOException {
    return done(channel.read(bytes, 0));
  }

  private int done(Future<Integer> request) throws IOException {
    try {
      return request.get(left(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw tooLate();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
