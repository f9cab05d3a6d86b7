package dev.canarygate.evidence;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells in one pass over bytes which of many short literals occur, letter case aside: an
 * Aho-Corasick automaton. It only decides which lines deserve an exact look.
 *
 * <p>Bytes that no literal tells apart are one column of its table, so that the table stays in the
 * fastest memory; states in which a literal ends come last, so that one comparison tells them from
 * all others.
 *
 * <p>One class, because making the automaton and walking it share the layout of its table.
 */
final class LiteralFilter {
  private static final int BYTES = 256;

  /** Column of each byte. */
  private final int[] columns;

  /** The row after each row and column; a row is the number of its first cell. */
  private final int[] next;

  /** What ends in the rows from {@code firstMarked} on. */
  private final long[] marks;

  private final int width;
  private final int firstMarked;
  private final int longest;

  private LiteralFilter(int[] columns, int[] next, long[] marks, int width, int longest) {
    this.columns = columns;
    this.next = next;
    this.marks = marks;
    this.width = width;
    this.longest = longest;
    this.firstMarked = next.length - marks.length * width;
  }

  /** Bits of all literals that occur in the range. */
  long scan(byte[] content, int from, int to) {
    return scan(content, from, from, to);
  }

  /**
   * The same, when it is known where the first of them ends.
   *
   * @param place of its last byte, or any place before
   */
  long scan(byte[] content, int from, int place, int to) {
    long seen = 0;
    int row = 0;
    for (int i = Math.max(from, place + 1 - longest); i < to; i++) {
      row = next[row + columns[content[i] & 0xff]];
      if (row >= firstMarked) {
        seen |= marks[(row - firstMarked) / width];
      }
    }
    return seen;
  }

  /** Whether any literal occurs in the range. */
  boolean isIn(byte[] content, int from, int to) {
    int row = 0;
    for (int i = from; i < to; i++) {
      row = next[row + columns[content[i] & 0xff]];
      if (row >= firstMarked) {
        return true;
      }
    }
    return false;
  }

  /**
   * Finds the lines of the range in which a literal ends: of each, the place where the first one
   * does. No literal has a line feed, so that two halves can be read at once: while one waits for
   * its next row, the other goes on.
   */
  Places lines(byte[] content, int from, int to) {
    int middle = afterLine(content, from + (to - from) / 2, to);
    var one = new Half(content, from, middle);
    var other = new Half(content, middle, to);
    while (!one.isDone() && !other.isDone()) {
      together(one, other);
    }
    one.alone();
    other.alone();
    return one.places.and(other.places);
  }

  /** Both up to the next literal in one of them. */
  private void together(Half one, Half other) {
    var content = one.content;
    var rows = next;
    var column = columns;
    int limit = firstMarked;
    int row = one.row;
    int second = other.row;
    int ahead = other.at - one.at;
    int end = one.at + Math.min(one.end - one.at, other.end - other.at);
    int at = one.at;
    // A loop of this form is one that the virtual machine unrolls.
    for (int i = one.at; i < end; i++) {
      row = rows[row + column[content[i] & 0xff]];
      second = rows[second + column[content[i + ahead] & 0xff]];
      at = i + 1;
      if (Math.max(row, second) >= limit) {
        break;
      }
    }
    one.moved(at, row);
    other.moved(at + ahead, second);
  }

  /** A part of a text, as far as it was read. */
  private final class Half {
    private final byte[] content;
    private final int end;
    private final Places places = new Places();
    private int at;
    private int row;

    Half(byte[] content, int from, int end) {
      this.content = content;
      this.at = from;
      this.end = end;
    }

    boolean isDone() {
      return at >= end;
    }

    /** What else is in a line with a literal is looked at later. */
    void moved(int to, int after) {
      at = to;
      row = after;
      if (row >= firstMarked) {
        places.add(at - 1);
        at = afterLine(content, at - 1, end);
        row = 0;
      }
    }

    void alone() {
      while (!isDone()) {
        int i = at;
        int state = row;
        while (i < end && state < firstMarked) {
          state = next[state + columns[content[i++] & 0xff]];
        }
        moved(i, state);
      }
    }
  }

  private static int afterLine(byte[] content, int from, int to) {
    int at = from;
    while (at < to && content[at] != '\n') {
      at++;
    }
    return Math.min(to, at + 1);
  }

  /** Places in a text, in order. */
  static final class Places {
    private int[] places = new int[64];
    private int count;
    private int next;

    private void add(int place) {
      if (count == places.length) {
        places = Arrays.copyOf(places, 2 * count);
      }
      places[count++] = place;
    }

    private Places and(Places more) {
      for (int i = 0; i < more.count; i++) {
        add(more.places[i]);
      }
      return this;
    }

    /** The first from here on that was not given yet; -1 after the last one. */
    int from(int at) {
      while (next < count && places[next] < at) {
        next++;
      }
      return next < count ? places[next] : -1;
    }
  }

  /** Collects literals, each with its bits. */
  static final class Builder {
    private final Map<String, Long> literals = new LinkedHashMap<>();

    Builder add(String latin1, long mark) {
      literals.merge(latin1, mark, (one, other) -> one | other);
      return this;
    }

    LiteralFilter build() {
      return new Trie(literals).filter();
    }
  }

  /** The literals as a tree of their beginnings, from which the table is made. */
  private static final class Trie {
    private final int[] columns = new int[BYTES];
    private final int width;

    /** Of each state: the state after each column; 0 for none until fallbacks are known. */
    private int[] edges;

    private final List<Long> marks = new ArrayList<>();
    private int longest;

    Trie(Map<String, Long> literals) {
      width = fillColumns(literals);
      edges = new int[width * 64];
      marks.add(0L);
      literals.forEach(this::add);
    }

    /** One for each byte of a literal, letter case aside, and one for all others. */
    private int fillColumns(Map<String, Long> literals) {
      int last = 0;
      for (var literal : literals.keySet()) {
        for (byte each : literal.getBytes(StandardCharsets.ISO_8859_1)) {
          int folded = lower(each & 0xff);
          columns[folded] = columns[folded] == 0 ? ++last : columns[folded];
        }
      }
      for (int each = 'A'; each <= 'Z'; each++) {
        columns[each] = columns[lower(each)];
      }
      return last + 1;
    }

    private void add(String literal, long mark) {
      longest = Math.max(longest, literal.length());
      int state = 0;
      for (byte each : literal.getBytes(StandardCharsets.ISO_8859_1)) {
        int cell = state * width + columns[each & 0xff];
        state = edges[cell] == 0 ? added(cell) : edges[cell];
      }
      marks.set(state, marks.get(state) | mark);
    }

    private int added(int cell) {
      int state = marks.size();
      marks.add(0L);
      edges[cell] = state;
      if ((state + 1) * width > edges.length) {
        edges = Arrays.copyOf(edges, 2 * edges.length);
      }
      return state;
    }

    LiteralFilter filter() {
      completeByFallbacks();
      var rows = rows();
      var next = new int[rows.length * width];
      for (int state = 0; state < rows.length; state++) {
        for (int column = 0; column < width; column++) {
          next[rows[state] + column] = rows[edges[state * width + column]];
        }
      }
      var marked = marks.stream().mapToLong(Long::longValue).filter(each -> each != 0).toArray();
      return new LiteralFilter(columns, next, marked, width, longest);
    }

    /** States in which no literal ends come first. */
    private int[] rows() {
      var rows = new int[marks.size()];
      int row = 0;
      for (boolean wanted : new boolean[] {false, true}) {
        for (int state = 0; state < rows.length; state++) {
          if ((marks.get(state) != 0) == wanted) {
            rows[state] = row;
            row += width;
          }
        }
      }
      return rows;
    }

    /** Breadth first: a state's longest proper suffix is complete before the state itself. */
    private void completeByFallbacks() {
      var fallback = new int[marks.size()];
      var queue = new ArrayDeque<Integer>();
      queue.add(0);
      while (!queue.isEmpty()) {
        int state = queue.remove();
        marks.set(state, marks.get(state) | marks.get(fallback[state]));
        for (int column = 0; column < width; column++) {
          int cell = state * width + column;
          int other = state == 0 ? 0 : edges[fallback[state] * width + column];
          if (edges[cell] == 0) {
            edges[cell] = other;
          } else {
            fallback[edges[cell]] = other;
            queue.add(edges[cell]);
          }
        }
      }
    }

    private static int lower(int each) {
      return each >= 'A' && each <= 'Z' ? each + 32 : each;
    }
  }
}
