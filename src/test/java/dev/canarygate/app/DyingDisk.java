package dev.canarygate.app;

import dev.canarygate.disk.FileOperation;
import dev.canarygate.disk.Trouble;

/** Dies before or after the nth change of a file; after that, everything fails. */
final class DyingDisk implements Trouble {
  private int left;
  private boolean dead;

  /**
   * @param n 0-based
   */
  DyingDisk(int n) {
    left = n;
  }

  @Override
  public synchronized void before(FileOperation operation, String file) {
    here(operation);
  }

  @Override
  public synchronized void after(FileOperation operation, String file) {
    here(operation);
  }

  private void here(FileOperation operation) {
    if (dead || (operation.changes() && left-- == 0)) {
      dead = true;
      throw new Died();
    }
  }

  /** After it, everything that is done to a file fails in the same way. */
  static final class Died extends Error {
    private static final long serialVersionUID = 1;
  }
}
