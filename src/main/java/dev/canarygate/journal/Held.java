package dev.canarygate.journal;

/** Somebody else holds the gate. */
public final class Held extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Holder holder;

  /**
   * @param what such as {@code the gate is held by anna on build-1 (pid 12) since …}
   * @param holder who has it
   */
  public Held(String what, Holder holder) {
    super(what);
    this.holder = holder;
  }

  public Holder holder() {
    return holder;
  }
}
