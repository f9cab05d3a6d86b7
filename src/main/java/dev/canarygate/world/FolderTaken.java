package dev.canarygate.world;

/** Another gate works in the folder. */
public final class FolderTaken extends RuntimeException {
  private static final long serialVersionUID = 1;

  FolderTaken(String what) {
    super(what);
  }
}
