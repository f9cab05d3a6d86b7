package dev.canarygate.journal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Somebody else holds the gate, or took it away. */
public final class Held extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Holder holder;
  private final @Nullable String free;

  /**
   * @param what such as {@code the gate is held by anna on build-1 (pid 12) since …}
   * @param holder who has it
   */
  public Held(String what, Holder holder) {
    this(what, holder, null);
  }

  private Held(String what, Holder holder, @Nullable String free) {
    super(what);
    this.holder = holder;
    this.free = free;
  }

  /**
   * A person, or a process that took this one for dead, has ended its hold.
   *
   * @param gate its id
   * @param now who has it; empty when nobody does
   * @param before who had it
   */
  public static Held takenAway(String gate, Optional<Holder> now, Holder before) {
    var rest =
        now.map(each -> "; it is held by " + each.seen()).orElse(", and nobody holds it now");
    return new Held(
        gate + " was taken away from this process" + rest,
        now.orElse(before),
        now.isEmpty() ? gate : null);
  }

  public Holder holder() {
    return holder;
  }

  /** The gate when nobody holds it now, so that waiting changes nothing; else empty. */
  public Optional<String> free() {
    return Optional.ofNullable(free);
  }
}
