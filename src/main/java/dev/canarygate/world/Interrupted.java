package dev.canarygate.world;

/** A person ended the run; what was under way has been ended too. */
public final class Interrupted extends RuntimeException {
  private static final long serialVersionUID = 1;

  public Interrupted(String what) {
    super(what);
  }
}
