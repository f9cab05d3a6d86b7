package dev.canarygate.gate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A sorted map that never changes. A change gives another map, which shares all but a few nodes
 * with this one: it costs the logarithm of the size, never the size.
 *
 * <p>A tree balanced by weight, as in S. Adams, "Efficient sets: a balancing act" (1993).
 */
final class SortedTree<K, V> {
  /** How many times as heavy as its sibling a branch can be. */
  private static final int HEAVIEST = 3;

  /** From when on the inner branch of a heavy one is too heavy to be moved as a whole. */
  private static final int INNER = 2;

  private record Node<K, V>(
      K key, V value, int size, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {}

  private final Comparator<? super K> order;
  private final @Nullable Node<K, V> root;

  private SortedTree(Comparator<? super K> order, @Nullable Node<K, V> root) {
    this.order = order;
    this.root = root;
  }

  static <K, V> SortedTree<K, V> by(Comparator<? super K> order) {
    return new SortedTree<>(order, null);
  }

  int size() {
    return size(root);
  }

  @Nullable V get(K key) {
    var node = root;
    while (node != null) {
      int compared = order.compare(key, node.key);
      if (compared == 0) {
        return node.value;
      }
      node = compared < 0 ? node.left : node.right;
    }
    return null;
  }

  /** The same with this value for a key. */
  SortedTree<K, V> with(K key, V value) {
    return new SortedTree<>(order, with(root, key, value));
  }

  private Node<K, V> with(@Nullable Node<K, V> node, K key, V value) {
    if (node == null) {
      return new Node<>(key, value, 1, null, null);
    }
    int compared = order.compare(key, node.key);
    if (compared == 0) {
      return new Node<>(node.key, value, node.size, node.left, node.right);
    }
    return compared < 0
        ? balanced(node, with(node.left, key, value), node.right)
        : balanced(node, node.left, with(node.right, key, value));
  }

  /** The same without a key; itself when it does not have it. */
  SortedTree<K, V> without(K key) {
    return get(key) == null ? this : new SortedTree<>(order, without(root, key));
  }

  private @Nullable Node<K, V> without(@Nullable Node<K, V> node, K key) {
    if (node == null) {
      return null;
    }
    int compared = order.compare(key, node.key);
    if (compared == 0) {
      return joined(node.left, node.right);
    }
    return compared < 0
        ? balanced(node, without(node.left, key), node.right)
        : balanced(node, node.left, without(node.right, key));
  }

  private static <K, V> @Nullable Node<K, V> joined(
      @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
    if (left == null || right == null) {
      return left == null ? right : left;
    }
    return balanced(first(right), left, withoutFirst(right));
  }

  private static <K, V> @Nullable Node<K, V> withoutFirst(Node<K, V> node) {
    return node.left == null ? node.right : balanced(node, withoutFirst(node.left), node.right);
  }

  private static <K, V> Node<K, V> first(Node<K, V> node) {
    var first = node;
    while (first.left != null) {
      first = first.left;
    }
    return first;
  }

  private static <K, V> Node<K, V> last(Node<K, V> node) {
    var last = node;
    while (last.right != null) {
      last = last.right;
    }
    return last;
  }

  private static int size(@Nullable Node<?, ?> node) {
    return node == null ? 0 : node.size;
  }

  private static <K, V> Node<K, V> node(
      Node<K, V> of, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
    return new Node<>(of.key, of.value, size(left) + size(right) + 1, left, right);
  }

  /** A node with branches of which one changed by one entry. */
  private static <K, V> Node<K, V> balanced(
      Node<K, V> of, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
    if (size(left) + size(right) > 1) {
      if (right != null && size(right) > HEAVIEST * size(left)) {
        return leaningLeft(of, left, right);
      }
      if (left != null && size(left) > HEAVIEST * size(right)) {
        return leaningRight(of, left, right);
      }
    }
    return node(of, left, right);
  }

  private static <K, V> Node<K, V> leaningLeft(
      Node<K, V> of, @Nullable Node<K, V> left, Node<K, V> right) {
    var inner = right.left;
    return inner == null || inner.size < INNER * size(right.right)
        ? node(right, node(of, left, inner), right.right)
        : node(inner, node(of, left, inner.left), node(right, inner.right, right.right));
  }

  private static <K, V> Node<K, V> leaningRight(
      Node<K, V> of, Node<K, V> left, @Nullable Node<K, V> right) {
    var inner = left.right;
    return inner == null || inner.size < INNER * size(left.left)
        ? node(left, left.left, node(of, inner, right))
        : node(inner, node(left, left.left, inner.left), node(of, inner.right, right));
  }

  Optional<K> firstKey() {
    return root == null ? Optional.empty() : Optional.of(first(root).key);
  }

  /** The value of the last key. */
  Optional<V> last() {
    return root == null ? Optional.empty() : Optional.of(last(root).value);
  }

  /** All values, in the order of their keys. */
  List<V> values() {
    var all = new ArrayList<V>(size());
    forEach((key, value) -> all.add(value));
    return all;
  }

  /** In the order of the keys. */
  void forEach(BiConsumer<? super K, ? super V> action) {
    forEach(root, action);
  }

  private static <K, V> void forEach(
      @Nullable Node<K, V> node, BiConsumer<? super K, ? super V> action) {
    if (node != null) {
      forEach(node.left, action);
      action.accept(node.key, node.value);
      forEach(node.right, action);
    }
  }
}
