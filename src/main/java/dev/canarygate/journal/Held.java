package dev.canarygate.journal;

import java.util.Optional;

/** Somebody else holds the gate, or took it away. */
public final class Held extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Holder holder;
  private final boolean isFree;

  /**
   * @param what such as {@code the gate is held by anna on build-1 (pid 12) since …}
   * @param holder who has it
   */
  public Held(String what, Holder holder) {
    this(what, holder, false);
  }

  private Held(String what, Holder holder, boolean isFree) {
    super(what);
    this.holder = holder;
    this.isFree = isFree;
  }

  /**
   * A person, or a process that took this one for dead, has ended its hold.
   *
   * @param now who has the gate; empty when nobody does
   * @param before who had it
   */
  public static Held takenAway(Optional<Holder> now, Holder before) {
    var rest =
        now.map(each -> "; it is held by " + each.seen()).orElse(", and nobody holds it now");
    return new Held(
        "the gate was taken away from this process" + rest, now.orElse(before), now.isEmpty());
  }

  public Holder holder() {
    return holder;
  }

  /** Whether nobody holds it now, so that waiting changes nothing. */
  public boolean isFree() {
    return isFree;
  }
}
