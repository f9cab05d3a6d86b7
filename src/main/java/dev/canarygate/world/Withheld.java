package dev.canarygate.world;

/** A dry run met a change that it must not make; the message says which. */
public final class Withheld extends RuntimeException {
  private static final long serialVersionUID = 1;

  public Withheld(String what) {
    super(what);
  }
}
