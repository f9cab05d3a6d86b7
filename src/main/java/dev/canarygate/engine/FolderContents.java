package dev.canarygate.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.evidence.UnreachableStore;
import dev.canarygate.gate.BadData;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A folder that all machines mount: {@code sha256/ab/abcd…} for each content, and {@code
 * gate-runner-store} with the id. What the folder's own rights allow decides who can read.
 *
 * @param limit bytes of the largest content
 */
record FolderContents(Path folder, long limit) implements ContentStore {
  static final String SCHEME = "folder";

  private static final String MARK = "gate-runner-store";
  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

  /**
   * @param address such as {@code folder:/mnt/gates}
   * @throws BadData when it names no absolute path
   */
  static FolderContents at(String address, String from, long limit) {
    try {
      var folder = Path.of(address.substring(SCHEME.length() + 1));
      if (folder.isAbsolute()) {
        return new FolderContents(folder.normalize(), limit);
      }
    } catch (InvalidPathException e) {
      // Said below.
    }
    throw new BadData(
        from,
        "expected folder: and an absolute path, such as folder:/mnt/gates, found '%s'"
            .formatted(address));
  }

  @Override
  public String place() {
    return "folder " + folder;
  }

  @Override
  public Optional<String> id() {
    return read(folder.resolve(MARK), ID_BYTES).map(each -> new String(each, UTF_8)).map(this::id);
  }

  /** A line break of a person's editor does no harm. */
  private static final long ID_BYTES = 34;

  private String id(String text) {
    if (!ID.matcher(text.strip()).matches()) {
      throw unfit("expected 32 hex digits in its file " + MARK + ", found something else");
    }
    return text.strip();
  }

  private DiskFault unfit(String why) {
    return DiskFault.ofStore("use", place(), new UnreachableStore(why, null));
  }

  @Override
  public String begin(String fresh) {
    if (!DurableFiles.hasFolder(folder)) {
      throw unfit("expected a folder, found none; is it mounted?");
    }
    DurableFiles.putAmongOthers(folder.resolve(MARK), (fresh + "\n").getBytes(UTF_8));
    return id().orElse(fresh);
  }

  @Override
  public boolean keep(String sha256, byte[] content) {
    var file = file(sha256);
    DurableFiles.refuseLinks(folder, file);
    return DurableFiles.putAmongOthers(file, content);
  }

  private Path file(String sha256) {
    return folder.resolve("sha256").resolve(sha256.substring(0, 2)).resolve(sha256);
  }

  @Override
  public Optional<byte[]> content(String sha256) {
    return read(file(sha256), limit);
  }

  /** A link in the store leads to bytes that nobody kept there, so none is followed. */
  private Optional<byte[]> read(Path file, long most) {
    DurableFiles.refuseLinks(folder, file);
    if (!DurableFiles.has(file)) {
      return Optional.empty();
    }
    try (var in = RegularFile.openNoLink(file, most)) {
      return Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new DiskFault("read", file, e);
    }
  }

  @Override
  public boolean has(String sha256) {
    return DurableFiles.has(file(sha256));
  }
}
