package dev.canarygate.disk;

/** What can be done to a file, and what it takes. */
public enum FileOperation {
  /** Of a file that is there, to look at. */
  OPEN_TO_READ(false, false),
  OPEN_TO_WRITE(true, true),
  WRITE(true, true),
  FORCE(true, false),
  TRUNCATE(true, false),
  LOOK(false, false),
  LIST(false, false),
  MAKE_FOLDER(true, true),
  MOVE(true, true),
  COPY(true, true),
  DELETE(true, false),
  SET_PERMISSIONS(true, false);

  private final boolean changes;
  private final boolean needsSpace;

  FileOperation(boolean changes, boolean needsSpace) {
    this.changes = changes;
    this.needsSpace = needsSpace;
  }

  /** Not on a file system that is mounted read-only. */
  public boolean changes() {
    return changes;
  }

  /** Not on a full disk. */
  public boolean needsSpace() {
    return needsSpace;
  }

  /** Not without permission; who has a file open already keeps it. */
  public boolean needsPermission() {
    return this != WRITE && this != FORCE && this != TRUNCATE && this != LOOK;
  }
}
