package dev.canarygate.gate;

import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * All tries at one package, oldest first. The newest one changes step by step, the others never. It
 * is compared with the one before; those before that are remembered in less memory.
 */
final class Tries extends AbstractList<Attempt> implements RandomAccess {
  static final Tries NONE = new Tries(PersistentList.empty(), null, null);

  private final PersistentList<Attempt> past;
  private final @Nullable Attempt before;
  private final @Nullable Attempt newest;

  private Tries(PersistentList<Attempt> past, @Nullable Attempt before, @Nullable Attempt newest) {
    this.past = past;
    this.before = before;
    this.newest = newest;
  }

  Tries and(Attempt next) {
    return new Tries(before == null ? past : past.with(before.past()), newest, next);
  }

  /** With another newest one. */
  Tries replaced(Attempt other) {
    return new Tries(past, before, other);
  }

  @Override
  public Attempt get(int index) {
    int last = Objects.checkIndex(index, size()) - past.size();
    return last < 0
        ? past.get(index)
        : Objects.requireNonNull(before != null && last == 0 ? before : newest);
  }

  @Override
  public int size() {
    return past.size() + (before == null ? 0 : 1) + (newest == null ? 0 : 1);
  }
}
