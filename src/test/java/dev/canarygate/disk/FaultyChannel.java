package dev.canarygate.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** An open file. A write lands in two halves, so that trouble can come between them. */
final class FaultyChannel extends FileChannel {
  private final FaultyDisk disk;
  private final String file;
  private final FileChannel real;

  FaultyChannel(FaultyDisk disk, String file, FileChannel real) {
    this.disk = disk;
    this.file = file;
    this.real = real;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    int written = write(source, real.position());
    real.position(real.position() + written);
    return written;
  }

  @Override
  public int write(ByteBuffer source, long position) throws IOException {
    int size = source.remaining();
    int half = size / 2;
    disk.trouble().before(FileOperation.WRITE, file);
    disk.grows(file, position);
    real.write(piece(source, half), position);
    if (half > 0) {
      disk.trouble().before(FileOperation.WRITE, file);
    }
    real.write(piece(source, size - half), position + half);
    disk.trouble().after(FileOperation.WRITE, file);
    return size;
  }

  private static ByteBuffer piece(ByteBuffer source, int length) {
    var piece = source.slice(source.position(), length);
    source.position(source.position() + length);
    return piece;
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
    long written = 0;
    for (int i = offset; i < offset + length; i++) {
      written += write(sources[i]);
    }
    return written;
  }

  /** Nothing here survives the test, so the disk need not be waited for. */
  @Override
  public void force(boolean metadata) throws IOException {
    disk.trouble().before(FileOperation.FORCE, file);
    disk.forced(file);
    disk.trouble().after(FileOperation.FORCE, file);
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    disk.trouble().before(FileOperation.TRUNCATE, file);
    real.truncate(size);
    disk.trouble().after(FileOperation.TRUNCATE, file);
    return this;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    return real.read(target);
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    return real.read(target, position);
  }

  @Override
  public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
    return real.read(targets, offset, length);
  }

  @Override
  public long position() throws IOException {
    return real.position();
  }

  @Override
  public FileChannel position(long position) throws IOException {
    real.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return real.size();
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
    return real.transferTo(position, count, target);
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count)
      throws IOException {
    return real.transferFrom(source, position, count);
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
    return real.map(mode, position, size);
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) throws IOException {
    return real.lock(position, size, shared);
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return real.tryLock(position, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    real.close();
  }
}
