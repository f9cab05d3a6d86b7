package dev.canarygate.run;

import dev.canarygate.disk.FileOperation;
import dev.canarygate.disk.Trouble;

/**
 * Every moment at which a machine can die: before and after each change of a file, in the midst of
 * a write, before a request is sent and after it has landed, before a process starts and after it
 * ended. It dies at the nth, and a dead one does nothing more.
 */
final class Failpoints implements Trouble {
  private int left;
  private String where = "";

  /**
   * @param n 0-based; below 0 it never dies
   */
  Failpoints(int n) {
    left = n;
  }

  synchronized void here(String point) {
    if (!where.isEmpty()) {
      throw new Stage.MachineDied();
    }
    if (left-- == 0) {
      where = point;
      throw new Stage.MachineDied();
    }
  }

  /** Where it died; empty when it lived. */
  synchronized String where() {
    return where;
  }

  @Override
  public void before(FileOperation operation, String file) {
    around("before", operation, file);
  }

  @Override
  public void after(FileOperation operation, String file) {
    around("after", operation, file);
  }

  /** To die at a look is to die before the next change. */
  private void around(String when, FileOperation operation, String file) {
    if (operation.changes() || !where().isEmpty()) {
      here(when + " " + operation + " " + file);
    }
  }
}
