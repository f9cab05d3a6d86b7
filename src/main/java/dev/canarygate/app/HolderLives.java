package dev.canarygate.app;

/** A gate that is to be taken away from a holder who still works on it. */
public final class HolderLives extends RuntimeException {
  private static final long serialVersionUID = 1;

  HolderLives(String what) {
    super(what);
  }
}
