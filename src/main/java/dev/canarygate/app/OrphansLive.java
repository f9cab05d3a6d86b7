package dev.canarygate.app;

/** A program that an earlier run started is still at work; nothing else is started. */
public final class OrphansLive extends RuntimeException {
  private static final long serialVersionUID = 1;

  OrphansLive(String what) {
    super(what);
  }
}
