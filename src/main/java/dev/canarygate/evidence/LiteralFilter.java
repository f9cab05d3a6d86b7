package dev.canarygate.evidence;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Tells in one pass over bytes which of many short literals occur, letter case aside: an
 * Aho-Corasick automaton. It only decides which lines deserve an exact look.
 */
final class LiteralFilter {
  private static final int BYTES = 256;

  private final int[] next;
  private final long[] marks;

  private LiteralFilter(int[] next, long[] marks) {
    this.next = next;
    this.marks = marks;
  }

  /** Bits of all literals that occur in the range. */
  long scan(byte[] content, int from, int to) {
    long seen = 0;
    int state = 0;
    for (int i = from; i < to; i++) {
      state = next[(state << 8) | (content[i] & 0xff)];
      seen |= marks[state];
    }
    return seen;
  }

  /** Collects literals, each with its bits. */
  static final class Builder {
    private final List<int[]> edges = new ArrayList<>();
    private final List<Long> marks = new ArrayList<>();

    Builder() {
      addState();
    }

    Builder add(String latin1, long mark) {
      int state = 0;
      for (byte each : latin1.getBytes(StandardCharsets.ISO_8859_1)) {
        int folded = lower(each & 0xff);
        int target = edges.get(state)[folded];
        if (target < 0) {
          target = addState();
          edges.get(state)[folded] = target;
        }
        state = target;
      }
      marks.set(state, marks.get(state) | mark);
      return this;
    }

    private int addState() {
      var none = new int[BYTES];
      Arrays.fill(none, -1);
      edges.add(none);
      marks.add(0L);
      return edges.size() - 1;
    }

    LiteralFilter build() {
      completeByFallbacks();
      var next = new int[edges.size() * BYTES];
      for (int state = 0; state < edges.size(); state++) {
        for (int each = 0; each < BYTES; each++) {
          next[state * BYTES + each] = edges.get(state)[lower(each)];
        }
      }
      return new LiteralFilter(next, marks.stream().mapToLong(Long::longValue).toArray());
    }

    /** Breadth first: a state's longest proper suffix is complete before the state itself. */
    private void completeByFallbacks() {
      var fallback = new int[edges.size()];
      var queue = new ArrayDeque<Integer>();
      queue.add(0);
      while (!queue.isEmpty()) {
        int state = queue.remove();
        marks.set(state, marks.get(state) | marks.get(fallback[state]));
        for (int each = 0; each < BYTES; each++) {
          int target = edges.get(state)[each];
          int other = state == 0 ? 0 : edges.get(fallback[state])[each];
          if (target < 0) {
            edges.get(state)[each] = other;
          } else {
            fallback[target] = other;
            queue.add(target);
          }
        }
      }
    }

    private static int lower(int each) {
      return each >= 'A' && each <= 'Z' ? each + 32 : each;
    }
  }
}
