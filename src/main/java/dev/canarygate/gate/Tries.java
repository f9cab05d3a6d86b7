package dev.canarygate.gate;

import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * All tries at one package, oldest first. The newest one changes step by step, the others never.
 */
final class Tries extends AbstractList<Attempt> implements RandomAccess {
  static final Tries NONE = new Tries(PersistentList.empty(), null);

  private final PersistentList<Attempt> earlier;
  private final @Nullable Attempt newest;

  private Tries(PersistentList<Attempt> earlier, @Nullable Attempt newest) {
    this.earlier = earlier;
    this.newest = newest;
  }

  Tries and(Attempt next) {
    return new Tries(newest == null ? earlier : earlier.with(newest), next);
  }

  /** With another newest one. */
  Tries replaced(Attempt other) {
    return new Tries(earlier, other);
  }

  @Override
  public Attempt get(int index) {
    Objects.checkIndex(index, size());
    return index < earlier.size() ? earlier.get(index) : Objects.requireNonNull(newest);
  }

  @Override
  public int size() {
    return newest == null ? 0 : earlier.size() + 1;
  }
}
