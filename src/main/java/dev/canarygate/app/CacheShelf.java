package dev.canarygate.app;

import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gatefile.Shelf;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * What was read from gates' files, in the user's cache folder: for one program, which is a file of
 * one size and age, and for one user, whom the folder belongs to. Where it cannot be kept, and for
 * a program that is not one file, it is read each time.
 *
 * @param folder for this alone
 * @param program which one it is, in words
 */
record CacheShelf(Path folder, String program) implements Shelf {
  private static final long LONGEST = 8 << 20;

  /** Files of that many gates and parameters; the oldest go. */
  private static final int MOST = 64;

  private static final Set<PosixFilePermission> BY_OTHERS =
      Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  /** Of the person whose environment it is. */
  static Shelf of(Map<String, String> environment) {
    var cache = UserFolders.cache(environment, System.getProperty("os.name", ""));
    return cache
        .flatMap(in -> jar().map(jar -> (Shelf) new CacheShelf(in.resolve("read"), jar)))
        .orElse(NONE);
  }

  /** Empty when the program is a folder of classes. */
  private static Optional<String> jar() {
    try {
      var source = CacheShelf.class.getProtectionDomain().getCodeSource().getLocation();
      return identity(Path.of(source.toURI()));
    } catch (URISyntaxException | IOException e) {
      return Optional.empty();
    }
  }

  /** What tells a file from each other one, also from one that had its place before. */
  static Optional<String> identity(Path jar) throws IOException {
    var file = Files.readAttributes(jar, BasicFileAttributes.class);
    var words = Product.version() + " " + jar + " " + file.size() + " " + file.lastModifiedTime();
    return file.isRegularFile() ? Optional.of(words + " " + file.fileKey()) : Optional.empty();
  }

  private Path file(String name) {
    return folder.resolve(Digest.of(program + "\n" + name));
  }

  @Override
  public Optional<byte[]> find(String name) {
    try {
      var file = file(name);
      return Files.exists(file) && isMine()
          ? whole(RegularFile.bytes(file, LONGEST))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** A file of others in it, or over it, could say anything about a gate. */
  private boolean isMine() throws IOException {
    return isMine(folder) && isMine(folder.resolveSibling("."));
  }

  private static boolean isMine(Path each) throws IOException {
    if (!each.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return true;
    }
    var place = Files.readAttributes(each, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    var users = each.getFileSystem().getUserPrincipalLookupService();
    var me = users.lookupPrincipalByName(System.getProperty("user.name", ""));
    return place.isDirectory()
        && place.owner().equals(me)
        && Collections.disjoint(place.permissions(), BY_OTHERS);
  }

  /** The sum at the end is of all before it; two that write at once can mix what they write. */
  private static Optional<byte[]> whole(byte[] kept) {
    int length = kept.length - Long.BYTES;
    return length >= 0 && ByteBuffer.wrap(kept).getLong(length) == sum(kept, length)
        ? Optional.of(Arrays.copyOf(kept, length))
        : Optional.empty();
  }

  private static long sum(byte[] content, int length) {
    var sum = new CRC32();
    sum.update(content, 0, length);
    return sum.getValue();
  }

  @Override
  public void keep(String name, byte[] content) {
    if (content.length + Long.BYTES > LONGEST || hasSecret(content)) {
      return;
    }
    var whole = ByteBuffer.allocate(content.length + Long.BYTES);
    whole.put(content).putLong(sum(content, content.length));
    try {
      DurableFiles.makeFolder(folder);
      if (isMine()) {
        DurableFiles.replace(file(name), whole.array());
        leaveNewest();
      }
    } catch (IOException | DiskFault e) {
      return; // Read again next time.
    }
  }

  /** What nobody may read anywhere else is not kept here either. */
  private static boolean hasSecret(byte[] content) {
    var text = new String(content, StandardCharsets.UTF_8);
    return !Secrets.ofProcess().mask(text).equals(text);
  }

  private void leaveNewest() throws IOException {
    var all = new ArrayList<Map.Entry<FileTime, Path>>();
    try (var files = Files.newDirectoryStream(folder)) {
      for (var each : files) {
        all.add(Map.entry(Files.getLastModifiedTime(each, LinkOption.NOFOLLOW_LINKS), each));
      }
    }
    all.sort(Map.Entry.comparingByKey(Comparator.reverseOrder()));
    for (var each : all.subList(Math.min(MOST, all.size()), all.size())) {
      Files.deleteIfExists(each.getValue());
    }
  }
}
