package dev.canarygate.gate;

import java.util.AbstractList;
import java.util.Collection;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A list that never changes. With one more element it is another list, which shares the array of
 * this one as long as nobody else added to it: so a list that grows step by step is not copied step
 * by step.
 */
final class PersistentList<T> extends AbstractList<T> implements RandomAccess {
  private static final int FIRST_ROOM = 4;

  private static final PersistentList<?> EMPTY = new PersistentList<>(new Room<>(0), 0);

  private final Room<T> room;
  private final int size;

  private PersistentList(Room<T> room, int size) {
    this.room = room;
    this.size = size;
  }

  /** An array of which lists show a beginning each; a place in it is written once. */
  private static final class Room<T> {
    final T[] places;
    final AtomicInteger taken = new AtomicInteger();

    @SuppressWarnings("unchecked")
    Room(int length) {
      places = (T[]) new Object[length];
    }

    /** Whether the place at the end of a list is its own now. */
    boolean takes(int place) {
      return place < places.length && taken.compareAndSet(place, place + 1);
    }

    /** A larger one with the same beginning, in which the place after it is taken. */
    Room<T> larger(int count) {
      var larger = new Room<T>(Math.max(FIRST_ROOM, count * 2));
      System.arraycopy(places, 0, larger.places, 0, count);
      larger.taken.set(count + 1);
      return larger;
    }
  }

  @SuppressWarnings("unchecked")
  static <T> PersistentList<T> empty() {
    return (PersistentList<T>) EMPTY;
  }

  static <T> PersistentList<T> of(Collection<? extends T> all) {
    var list = PersistentList.<T>empty();
    for (var each : all) {
      list = list.with(each);
    }
    return list;
  }

  /** The same with one more. */
  PersistentList<T> with(T last) {
    var shared = room.takes(size) ? room : room.larger(size);
    shared.places[size] = last;
    return new PersistentList<>(shared, size + 1);
  }

  @Override
  public T get(int index) {
    return room.places[Objects.checkIndex(index, size)];
  }

  @Override
  public int size() {
    return size;
  }
}
