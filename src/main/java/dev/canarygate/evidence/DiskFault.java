package dev.canarygate.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The disk refused an operation. The message names the file and the operation; everything that was
 * written before is complete, so after the repair the gate goes on.
 */
public final class DiskFault extends UncheckedIOException {
  private static final long serialVersionUID = 1;

  private final Reason reason;

  /**
   * @param doing such as {@code write} or {@code make the folder}
   */
  public DiskFault(String doing, Path file, IOException cause) {
    this("cannot " + doing + " " + file, cause);
  }

  private DiskFault(String what, IOException cause) {
    this(what, cause, Reason.of(cause));
  }

  private DiskFault(String what, IOException cause, Reason reason) {
    super(what + ": " + words(cause), cause);
    this.reason = reason;
  }

  /**
   * A store that is not a file of this machine refused an operation or did not answer.
   *
   * @param doing such as {@code write to}
   * @param where names it, such as {@code database gates at db.example:5432}
   */
  public static DiskFault ofStore(String doing, String where, UnreachableStore cause) {
    return new DiskFault("cannot " + doing + " " + where, cause);
  }

  /**
   * A file is larger than a store keeps.
   *
   * @param limit bytes of the largest file that it keeps
   * @param variable of the environment that says so
   */
  public static DiskFault overLimit(Path file, long size, long limit, String variable) {
    var why =
        "expected at most %d MiB, which %s says, found %d MiB"
            .formatted(limit >> 20, variable, (size + (1 << 20) - 1) >> 20);
    return new DiskFault("cannot keep " + file, new IOException(why), Reason.STORE_LIMIT);
  }

  /** Whether other files can be kept all the same. */
  public boolean isAboutOneFile() {
    return reason == Reason.STORE_LIMIT || reason == Reason.UNFIT;
  }

  /** Whether it is about the database or a store that several machines share. */
  public boolean isOfStore() {
    return reason == Reason.STORE
        || reason == Reason.STORE_FULL
        || reason == Reason.STORE_READ_ONLY;
  }

  /** The folder for temporary files, which the system or a person names, cannot be used. */
  static DiskFault ofTemporaryFiles(IOException cause) {
    var where = System.getProperty("java.io.tmpdir", "");
    var what = "cannot make a temporary file in " + where;
    return Reason.of(cause) == Reason.GONE || Reason.of(cause) == Reason.NO_PERMISSION
        ? new DiskFault(what, cause, Reason.NO_TEMPORARY)
        : new DiskFault(what, cause);
  }

  /** What is wrong, without the file's name and the names of classes. */
  public static String words(IOException cause) {
    return Reason.of(cause).words(cause);
  }

  /** The same with the file, where the exception behind it names one. */
  public static String inWords(UncheckedIOException problem) {
    var cause = problem.getCause();
    if (cause == null) {
      return String.valueOf(problem.getMessage());
    }
    var file = cause instanceof FileSystemException named ? named.getFile() : null;
    return (file == null ? "" : file + ": ") + words(cause);
  }

  /**
   * Raises what is wrong when the process has no file handle left: a program that does not start
   * and a host that is not reached say nothing then.
   *
   * @param doing such as {@code start a program}
   * @throws DiskFault when that is behind the exception; else nothing happens
   */
  public static void raiseIfTooManyFiles(String doing, Throwable problem) {
    for (var each = problem; each != null; each = each.getCause()) {
      if (each instanceof IOException refused && Reason.of(refused) == Reason.TOO_MANY_FILES) {
        // In words of ours: a library quotes the whole environment that a program was to have.
        throw new DiskFault("cannot " + doing, new IOException("too many open files"));
      }
    }
  }

  /** The disk fault behind an exception; empty for a missing or a taken name. */
  public static Optional<DiskFault> behind(Throwable problem) {
    for (var each = problem; each != null; each = each.getCause()) {
      if (each instanceof DiskFault fault) {
        return Optional.of(fault);
      }
      if (each instanceof IOException refused && Reason.of(refused).isTheDisks()) {
        return Optional.of(new DiskFault("cannot use " + file(refused), refused));
      }
    }
    return Optional.empty();
  }

  /**
   * The same where nothing is left that could know better: then a missing or a taken name is one,
   * too, as long as the exception names the file.
   */
  public static Optional<DiskFault> atLast(Throwable problem) {
    return behind(problem)
        .or(
            () ->
                Stream.<Throwable>iterate(problem, each -> each != null, Throwable::getCause)
                    .filter(FileSystemException.class::isInstance)
                    .map(FileSystemException.class::cast)
                    .filter(each -> each.getFile() != null)
                    .findFirst()
                    .map(each -> new DiskFault("cannot use " + each.getFile(), each)));
  }

  private static String file(IOException refused) {
    var file = refused instanceof FileSystemException named ? named.getFile() : null;
    return file != null ? file : "a file";
  }

  /** What a person can do about the disk. */
  public String remedy() {
    return reason.remedy;
  }

  private enum Reason {
    NO_SPACE("make room on that disk, or lift the quota or limit"),
    READ_ONLY("make that file system writable again"),
    NO_PERMISSION("give this user the right to read and write there"),
    TOO_MANY_FILES("allow this user more open files, such as with: ulimit -n 1024"),
    UNFIT("put the file back, or remove what is in its place"),
    NO_TEMPORARY(
        "name a folder that this user can write to:"
            + " GATE_RUNNER_JAVA_OPTS=-Djava.io.tmpdir=FOLDER"),
    FAILING("look at the disk: it is failing or no longer there"),
    STORE("start the database or the store, or let this machine reach it"),
    STORE_FULL("make room on the disk of the database or the store"),
    STORE_LIMIT(
        "give that variable a larger number of MiB on each machine, or have the step write less"),
    STORE_READ_ONLY("let the database be written to, or name the server that can be"),
    NO_FOLDER("name another folder, or move away what is in its place"),
    GONE("put it back where it was"),
    OTHER("look at the disk");

    private final String remedy;

    Reason(String remedy) {
      this.remedy = remedy;
    }

    /** The JDK has a type for few of them; the rest are the words of the operating system. */
    static Reason of(IOException cause) {
      if (cause instanceof UnfitFile) {
        return UNFIT;
      }
      var words = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
      if (cause instanceof UnmadeFolder || UnmadeFolder.isNoFolder(cause)) {
        return NO_FOLDER;
      }
      if (cause instanceof UnreachableStore) {
        return ofStore(words);
      }
      if (words.contains("no space left")
          || words.contains("quota")
          || words.contains("file too large")
          || words.contains("not enough space")) {
        return NO_SPACE;
      }
      if (words.contains("read-only") || words.contains("write protect")) {
        return READ_ONLY;
      }
      if (words.contains("too many open files")) {
        return TOO_MANY_FILES;
      }
      if (words.contains("input/output error") || words.contains("stale file handle")) {
        return FAILING;
      }
      if (cause instanceof AccessDeniedException
          || words.contains("permission denied")
          || words.contains("not permitted")) {
        return NO_PERMISSION;
      }
      return cause instanceof NoSuchFileException ? GONE : OTHER;
    }

    private static Reason ofStore(String words) {
      if (words.contains("no space left") || words.contains("disk full")) {
        return STORE_FULL;
      }
      return words.contains("read-only") ? STORE_READ_ONLY : STORE;
    }

    boolean isTheDisks() {
      return this != GONE && this != OTHER && this != UNFIT && this != NO_FOLDER;
    }

    String words(IOException cause) {
      return switch (this) {
        case NO_PERMISSION -> "no permission";
        case GONE -> "it is not there";
        case NO_FOLDER -> inTheWay(cause);
        default -> said(cause);
      };
    }

    private static String inTheWay(IOException cause) {
      var file = cause instanceof FileSystemException refused ? refused.getFile() : null;
      return cause instanceof UnmadeFolder || file == null
          ? said(cause)
          : UnmadeFolder.why(Path.of(file));
    }

    private static String said(IOException cause) {
      if (cause instanceof FileAlreadyExistsException) {
        return "something else is in its place";
      }
      var reason = cause instanceof FileSystemException refused ? refused.getReason() : null;
      return reason != null ? reason : String.valueOf(cause.getMessage());
    }
  }
}
