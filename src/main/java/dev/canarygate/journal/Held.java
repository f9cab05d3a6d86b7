package dev.canarygate.journal;

/** Somebody else holds the gate. */
public final class Held extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Holder holder;

  Held(String what, Holder holder) {
    super(what);
    this.holder = holder;
  }

  public Holder holder() {
    return holder;
  }
}
