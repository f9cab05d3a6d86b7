package dev.canarygate.evidence;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that knows how much was read of it, so that it can end where a limit is. */
public abstract class CountedStream extends FilterInputStream {
  private long count;

  protected CountedStream(InputStream in) {
    super(in);
  }

  /**
   * Called after each read.
   *
   * @param soFar bytes read or skipped since the beginning
   * @throws IOException when that is more than is allowed
   */
  protected abstract void check(long soFar) throws IOException;

  @Override
  public int read() throws IOException {
    int next = super.read();
    count(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    count(Math.max(0, read));
    return read;
  }

  @Override
  public long skip(long wanted) throws IOException {
    long skipped = super.skip(wanted);
    count(skipped);
    return skipped;
  }

  private void count(long more) throws IOException {
    count += more;
    check(count);
  }
}
