package dev.canarygate.text;

import dev.canarygate.text.PatternTree.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Tells quickly which texts an expression cannot be in: a deterministic automaton over bytes, each
 * of whose states is made when a text first needs it. It errs on one side only. RE2 has the last
 * word on all that it lets through.
 *
 * <p>May be used by any number of threads: a cell of the table is written once, and a thread that
 * does not see it yet works out the same.
 *
 * <p>One class, because making a state and walking to it share one table.
 */
final class PatternSieve {
  private static final int BYTES = 256;

  /** A larger expression is left to RE2. */
  private static final int MOST_PARTS = 2_000;

  /**
   * States that are remembered. A text that needs more is left to RE2, and the next begins anew.
   */
  private static final int MOST_STATES = 500;

  private static final int UNKNOWN = -1;
  private static final int FOUND = -2;
  private static final int TOO_MANY = -3;

  private final List<Part> parts = new ArrayList<>();
  private final int start;
  private final int[] columns = new int[BYTES];

  /** One byte of each column. */
  private final List<Integer> bytes = new ArrayList<>();

  /** A character that each match has; negative when none was found. */
  private final int needed;

  private volatile @Nullable Table table;

  /** Goes on when a byte is one of these; without any of them it goes on at once. */
  private record Part(@Nullable BitSet of, Node.@Nullable Place at, int next, int other) {}

  private static final int NOWHERE = -1;

  /** The end of the expression. */
  private static final int WHOLE = 0;

  private PatternSieve(Node expression) {
    parts.add(new Part(null, null, NOWHERE, NOWHERE));
    start = add(expression, WHOLE);
    makeColumns();
    needed = needed(expression);
  }

  /** Null when only RE2 can read the expression. */
  static @Nullable PatternSieve of(String expression, boolean ignoringCase) {
    var sieve = PatternTree.of(expression, ignoringCase).map(PatternSieve::new).orElse(null);
    return sieve == null || sieve.parts.size() > MOST_PARTS ? null : sieve;
  }

  /** Not a letter or digit, which most texts have anyway. */
  private static int needed(Node node) {
    if (node instanceof Node.Characters characters && characters.of().cardinality() == 1) {
      int only = characters.of().nextSetBit(0);
      return Character.isLetterOrDigit(only) ? NOWHERE : only;
    }
    if (node instanceof Node.Sequence sequence) {
      return sequence.parts().stream()
          .mapToInt(PatternSieve::needed)
          .filter(each -> each >= 0)
          .reduce(NOWHERE, (earlier, later) -> later);
    }
    return NOWHERE;
  }

  private boolean lacksNeeded(byte[] latin1, int from, int to) {
    for (int i = from; i < to; i++) {
      if ((latin1[i] & 0xff) == needed) {
        return false;
      }
    }
    return needed >= 0;
  }

  private int add(Node node, int next) {
    if (parts.size() > MOST_PARTS) {
      return next;
    }
    if (node instanceof Node.Characters characters) {
      return part(new Part(characters.of(), null, next, NOWHERE));
    }
    if (node instanceof Node.Place place) {
      return part(new Part(null, place, next, NOWHERE));
    }
    if (node instanceof Node.Sequence sequence) {
      int from = next;
      for (int i = sequence.parts().size() - 1; i >= 0; i--) {
        from = add(sequence.parts().get(i), from);
      }
      return from;
    }
    if (node instanceof Node.Choice choice) {
      int from = NOWHERE;
      for (var each : choice.parts()) {
        from = part(new Part(null, null, add(each, next), from));
      }
      return from;
    }
    return addRepeated((Node.Repeated) node, next);
  }

  private int addRepeated(Node.Repeated node, int next) {
    int from = next;
    if (node.most() == PatternTree.ENDLESS) {
      int loop = part(new Part(null, null, next, NOWHERE));
      parts.set(loop, new Part(null, null, next, add(node.part(), loop)));
      from = loop;
    } else {
      for (int i = node.least(); i < node.most(); i++) {
        from = part(new Part(null, null, add(node.part(), from), next));
      }
    }
    for (int i = 0; i < node.least(); i++) {
      from = add(node.part(), from);
    }
    return from;
  }

  private int part(Part part) {
    parts.add(part);
    return parts.size() - 1;
  }

  /** Bytes that no part tells apart are one column. */
  private void makeColumns() {
    var sets = new ArrayList<BitSet>(List.of(PatternTree.WORD));
    parts.stream().map(Part::of).filter(each -> each != null).distinct().forEach(sets::add);
    var found = new HashMap<BitSet, Integer>();
    for (int each = 0; each < BYTES; each++) {
      var in = new BitSet(sets.size());
      for (int set = 0; set < sets.size(); set++) {
        in.set(set, sets.get(set).get(each));
      }
      var column = found.putIfAbsent(in, found.size());
      columns[each] = column == null ? found.size() - 1 : column;
      if (column == null) {
        bytes.add(each);
      }
    }
  }

  /**
   * @param latin1 text of which each byte is a character
   * @return false when the expression is nowhere in the range; true when it may be
   */
  boolean letsThrough(byte[] latin1, int from, int to) {
    if (lacksNeeded(latin1, from, to)) {
      return false;
    }
    var states = table;
    if (states == null) {
      states = new Table();
      table = states;
    }
    var next = states.next;
    int row = 0;
    for (int i = from; i < to; i++) {
      int column = columns[latin1[i] & 0xff];
      int after = next[row + column];
      if (after < 0) {
        after = after == UNKNOWN ? states.after(row, column) : after;
        if (after < 0) {
          return true;
        }
      }
      row = after;
    }
    return states.isWhole(row);
  }

  /**
   * Where the expression may go on.
   *
   * @param begins whether nothing comes before
   * @param afterWord whether a letter of a word comes before
   */
  private record State(List<Integer> parts, boolean begins, boolean afterWord) {}

  /** States, each with a row: the row of the state after each column. */
  private final class Table {
    final int[] next = new int[MOST_STATES * bytes.size()];
    private final List<State> states = new ArrayList<>();
    private final Map<State, Integer> rows = new HashMap<>();
    private final Map<Integer, Boolean> ends = new HashMap<>();

    Table() {
      Arrays.fill(next, UNKNOWN);
      row(new State(List.of(start), true, false));
    }

    private int row(State state) {
      var known = rows.get(state);
      if (known != null) {
        return known;
      }
      if (states.size() == MOST_STATES) {
        table = null;
        return TOO_MANY;
      }
      int row = states.size() * bytes.size();
      states.add(state);
      rows.put(state, row);
      return row;
    }

    synchronized int after(int row, int column) {
      int after = worked(states.get(row / bytes.size()), bytes.get(column));
      if (after != TOO_MANY) {
        next[row + column] = after;
      }
      return after;
    }

    private int worked(State state, int each) {
      var open = open(state, each);
      if (open.get(WHOLE)) {
        return FOUND;
      }
      var after = new TreeSet<Integer>();
      for (int i = open.nextSetBit(0); i >= 0; i = open.nextSetBit(i + 1)) {
        var part = parts.get(i);
        if (part.of() != null && part.of().get(each)) {
          after.add(part.next());
        }
      }
      // It may begin at any character.
      after.add(start);
      return row(new State(List.copyOf(after), false, PatternTree.WORD.get(each)));
    }

    synchronized boolean isWhole(int row) {
      return ends.computeIfAbsent(
          row, it -> open(states.get(it / bytes.size()), NOWHERE).get(WHOLE));
    }
  }

  /** All parts that the state is at, without reading more, right before a byte or the end. */
  private BitSet open(State state, int before) {
    var open = new BitSet(parts.size());
    var waiting = new ArrayDeque<>(state.parts());
    while (!waiting.isEmpty()) {
      int at = waiting.remove();
      if (at == NOWHERE || open.get(at)) {
        continue;
      }
      open.set(at);
      var part = parts.get(at);
      if (part.of() == null && (part.at() == null || holds(part.at(), state, before))) {
        waiting.add(part.next());
        waiting.add(part.other());
      }
    }
    return open;
  }

  private static boolean holds(Node.Place place, State state, int before) {
    return switch (place) {
      case START -> state.begins();
      case END -> before == NOWHERE;
      case WORD_BORDER -> state.afterWord() != (before != NOWHERE && PatternTree.WORD.get(before));
    };
  }
}
