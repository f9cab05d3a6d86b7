package dev.canarygate.disk;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/** Does what it is asked on the real file system, and tells the trouble before and after. */
final class FaultyProvider extends FileSystemProvider {
  private final FaultyDisk disk;
  private final FileSystemProvider real;

  FaultyProvider(FaultyDisk disk, FileSystemProvider real) {
    this.disk = disk;
    this.real = real;
  }

  private interface Doing<T> {
    T now() throws IOException;
  }

  private <T> T around(FileOperation operation, Path file, Doing<T> doing) throws IOException {
    disk.trouble().before(operation, file.toString());
    T result = doing.now();
    disk.trouble().after(operation, file.toString());
    return result;
  }

  private void doing(FileOperation operation, Path file, Doing<?> doing) throws IOException {
    around(
        operation,
        file,
        () -> {
          doing.now();
          return "";
        });
  }

  @Override
  public FileChannel newFileChannel(
      Path file, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    boolean writes =
        options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND);
    return around(
        writes ? FileOperation.OPEN_TO_WRITE : FileOperation.OPEN_TO_READ,
        file,
        () ->
            new FaultyChannel(
                disk,
                file.toString(),
                real.newFileChannel(FaultyDisk.real(file), options, attributes)));
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path file, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(file, options, attributes);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    var stream =
        around(
            FileOperation.LIST,
            folder,
            () ->
                real.newDirectoryStream(
                    FaultyDisk.real(folder), each -> filter.accept(disk.over(each))));
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        var all = stream.iterator();
        return new Iterator<>() {
          @Override
          public boolean hasNext() {
            return all.hasNext();
          }

          @Override
          public Path next() {
            return disk.over(all.next());
          }
        };
      }

      @Override
      public void close() throws IOException {
        stream.close();
      }
    };
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
    // To make one that is there changes nothing, so no disk refuses it for want of space.
    if (real(folder).toFile().exists()) {
      real.createDirectory(real(folder), attributes);
    }
    doing(
        FileOperation.MAKE_FOLDER,
        folder,
        () -> {
          real.createDirectory(real(folder), attributes);
          return "";
        });
  }

  @Override
  public void delete(Path file) throws IOException {
    doing(
        FileOperation.DELETE,
        file,
        () -> {
          real.delete(real(file));
          return "";
        });
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) throws IOException {
    doing(
        FileOperation.COPY,
        target,
        () -> {
          real.copy(real(source), real(target), options);
          return "";
        });
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    doing(
        FileOperation.MOVE,
        target,
        () -> {
          real.move(real(source), real(target), options);
          disk.moved(source.toString(), target.toString());
          return "";
        });
  }

  @Override
  public boolean isSameFile(Path one, Path other) throws IOException {
    return real.isSameFile(real(one), real(other));
  }

  @Override
  public boolean isHidden(Path file) throws IOException {
    return real.isHidden(real(file));
  }

  @Override
  public FileStore getFileStore(Path file) throws IOException {
    return real.getFileStore(real(file));
  }

  @Override
  public void checkAccess(Path file, AccessMode... modes) throws IOException {
    doing(
        FileOperation.LOOK,
        file,
        () -> {
          real.checkAccess(real(file), modes);
          return "";
        });
  }

  @Override
  public <V extends FileAttributeView> V getFileAttributeView(
      Path file, Class<V> type, LinkOption... options) {
    try {
      return around(
          FileOperation.SET_PERMISSIONS,
          file,
          () -> real.getFileAttributeView(real(file), type, options));
    } catch (IOException e) {
      return RefusingView.of(type, e);
    }
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path file, Class<A> type, LinkOption... options) throws IOException {
    return around(FileOperation.LOOK, file, () -> real.readAttributes(real(file), type, options));
  }

  @Override
  public Map<String, Object> readAttributes(Path file, String names, LinkOption... options)
      throws IOException {
    return around(FileOperation.LOOK, file, () -> real.readAttributes(real(file), names, options));
  }

  @Override
  public void setAttribute(Path file, String name, Object value, LinkOption... options)
      throws IOException {
    doing(
        FileOperation.SET_PERMISSIONS,
        file,
        () -> {
          real.setAttribute(real(file), name, value, options);
          return "";
        });
  }

  private static Path real(Path path) {
    return FaultyDisk.real(path);
  }

  @Override
  public String getScheme() {
    return "faulty";
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Path getPath(URI uri) {
    throw new UnsupportedOperationException();
  }
}
