package dev.canarygate.gate;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A map in the order in which its keys came that never changes: a new value keeps the place of its
 * key. A change gives another map; see {@link SortedTree}.
 */
final class PersistentMap<K extends Comparable<? super K>, V> {
  /**
   * @param place among the entries; entries are never as many as there are places
   */
  private record Entry<K, V>(long place, K key, V value) {}

  private final SortedTree<K, Entry<K, V>> entries;
  private final long next;

  private PersistentMap(SortedTree<K, Entry<K, V>> entries, long next) {
    this.entries = entries;
    this.next = next;
  }

  static <K extends Comparable<? super K>, V> PersistentMap<K, V> empty() {
    return new PersistentMap<>(SortedTree.by(Comparator.<K>naturalOrder()), 0);
  }

  int size() {
    return entries.size();
  }

  @Nullable V get(K key) {
    var entry = entries.get(key);
    return entry == null ? null : entry.value;
  }

  boolean has(K key) {
    return entries.get(key) != null;
  }

  /** The same with this value: in the place of the key, or at the end. */
  PersistentMap<K, V> with(K key, V value) {
    var entry = entries.get(key);
    return with(entry == null ? next : entry.place, key, value);
  }

  /** The same with this value in that place. */
  PersistentMap<K, V> with(long place, K key, V value) {
    var entry = new Entry<>(place, key, value);
    return new PersistentMap<>(entries.with(key, entry), Math.max(next, place + 1));
  }

  /** The same without a key. */
  PersistentMap<K, V> without(K key) {
    return new PersistentMap<>(entries.without(key), next);
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
    var all = entries.values();
    all.sort(Comparator.comparingLong(Entry::place));
    return all;
  }
}
