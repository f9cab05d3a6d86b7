package dev.canarygate.disk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/** The disk refuses the nth operation that such a fault can hit, and perhaps all after it. */
public final class NthFault implements Trouble {
  private final Kind kind;
  private final boolean lasting;
  private int left;
  private String where = "";

  /**
   * @param n 0-based
   * @param lasting until the disk has no trouble any more
   */
  public NthFault(Kind kind, int n, boolean lasting) {
    this.kind = kind;
    this.left = n;
    this.lasting = lasting;
  }

  /** What happens to disks. */
  public enum Kind {
    NO_SPACE {
      @Override
      boolean hits(FileOperation operation) {
        return operation.needsSpace();
      }

      @Override
      IOException refusal(FileOperation operation, String file) {
        // The JDK does not name the file when it is open already.
        return operation == FileOperation.WRITE
            ? new IOException("No space left on device")
            : new FileSystemException(file, null, "No space left on device");
      }
    },
    READ_ONLY {
      @Override
      boolean hits(FileOperation operation) {
        return operation.changes();
      }

      @Override
      IOException refusal(FileOperation operation, String file) {
        return new FileSystemException(file, null, "Read-only file system");
      }
    },
    PERMISSION_LOST {
      @Override
      boolean hits(FileOperation operation) {
        return operation.needsPermission();
      }

      @Override
      IOException refusal(FileOperation operation, String file) {
        return new AccessDeniedException(file);
      }
    },
    FAILING {
      @Override
      boolean hits(FileOperation operation) {
        return true;
      }

      @Override
      IOException refusal(FileOperation operation, String file) {
        return new FileSystemException(file, null, "Input/output error");
      }
    };

    abstract boolean hits(FileOperation operation);

    abstract IOException refusal(FileOperation operation, String file);
  }

  @Override
  public synchronized void before(FileOperation operation, String file) throws IOException {
    if (!kind.hits(operation)) {
      return;
    }
    if (left == 0 && where.isEmpty()) {
      where = operation + " " + file;
    } else if (left > 0 || !lasting) {
      left--;
      return;
    }
    throw kind.refusal(operation, file);
  }

  @Override
  public void after(FileOperation operation, String file) {}

  /** The operation that was refused first; empty when it never came to that. */
  public synchronized String where() {
    return where;
  }
}
