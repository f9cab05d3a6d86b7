package dev.canarygate.gate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/**
 * A map in the order in which its keys came that never changes: a new value keeps the place of its
 * key. A change gives another map, which shares all but a few nodes with this one.
 */
final class PersistentMap<K extends Comparable<? super K>, V> {
  /**
   * @param place among the entries; entries are never as many as there are places
   */
  private record Entry<K, V>(long place, K key, V value) {}

  private static final PersistentMap<?, ?> EMPTY =
      new PersistentMap<String, Object>(TreePMap.empty(), 0);

  private final TreePMap<K, Entry<K, V>> entries;
  private final long next;

  private PersistentMap(TreePMap<K, Entry<K, V>> entries, long next) {
    this.entries = entries;
    this.next = next;
  }

  @SuppressWarnings("unchecked")
  static <K extends Comparable<? super K>, V> PersistentMap<K, V> empty() {
    return (PersistentMap<K, V>) EMPTY;
  }

  int size() {
    return entries.size();
  }

  @Nullable V get(K key) {
    var entry = entries.get(key);
    return entry == null ? null : entry.value;
  }

  /** Of a key among the entries; -1 when it is not here. */
  long place(K key) {
    var entry = entries.get(key);
    return entry == null ? -1 : entry.place;
  }

  boolean has(K key) {
    return entries.containsKey(key);
  }

  /** The same with this value: in the place of the key, or at the end. */
  PersistentMap<K, V> with(K key, V value) {
    var before = entries.get(key);
    if (before != null && before.value == value) {
      return this;
    }
    return put(before == null ? next : before.place, key, value);
  }

  /** The same with this value in that place. */
  PersistentMap<K, V> with(long place, K key, V value) {
    var before = entries.get(key);
    if (before != null && before.place == place && before.value == value) {
      return this;
    }
    return put(place, key, value);
  }

  private PersistentMap<K, V> put(long place, K key, V value) {
    var entry = new Entry<>(place, key, value);
    return new PersistentMap<>(entries.plus(key, entry), Math.max(next, place + 1));
  }

  /** The same without a key. */
  PersistentMap<K, V> without(K key) {
    return new PersistentMap<>(entries.minus(key), next);
  }

  /** All values, in the order of their places. */
  List<V> values() {
    return inOrder().stream().map(Entry::value).toList();
  }

  /** A copy, in the order of the places. */
  Map<K, V> copy() {
    var all = new LinkedHashMap<K, V>(size() * 2);
    inOrder().forEach(each -> all.put(each.key, each.value));
    return all;
  }

  private List<Entry<K, V>> inOrder() {
    var all = new ArrayList<>(entries.values());
    all.sort(Comparator.comparingLong(Entry::place));
    return all;
  }
}
