package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.diff.Hunk;
import dev.canarygate.blocker.python.Tree;
import dev.canarygate.text.DiffLine;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Tells on which hunks' lines a difference is, without a look at each hunk. */
final class HunkPlaces {
  private final List<Hunk> hunks;
  private final Side before;
  private final Side after;

  HunkPlaces(List<Hunk> hunks) {
    this.hunks = hunks;
    this.before = new Side(hunks, DiffLine::before);
    this.after = new Side(hunks, DiffLine::after);
  }

  /** Each hunk's differences, in order; one on no hunk's lines belongs to the nearest. */
  Map<Hunk, List<StatementDifference>> byHunk(List<StatementDifference> all) {
    var found = new IdentityHashMap<Hunk, List<StatementDifference>>();
    for (StatementDifference each : all) {
      of(each).forEach(hunk -> found.computeIfAbsent(hunk, it -> new ArrayList<>()).add(each));
    }
    return found;
  }

  /** The hunks that contain its lines; the nearest one when none does. */
  List<Hunk> of(StatementDifference difference) {
    if (hunks.size() == 1) {
      return hunks;
    }
    var near = new TreeSet<Integer>();
    before.addNear(difference.before(), difference.lastBefore(), near);
    after.addNear(difference.after(), difference.lastAfter(), near);
    List<Hunk> touched = near.stream().map(hunks::get).filter(difference::touches).toList();
    return touched.isEmpty() ? nearest(difference) : touched;
  }

  private List<Hunk> nearest(StatementDifference difference) {
    int least = Integer.MAX_VALUE;
    List<Hunk> nearest = new ArrayList<>();
    for (Hunk hunk : hunks) {
      int distance = difference.distance(hunk);
      if (distance < least) {
        nearest.clear();
        least = distance;
      }
      if (distance == least) {
        nearest.add(hunk);
      }
    }
    return nearest;
  }

  /** The lines of all hunks in one of the two states. */
  private static final class Side {
    private final int[] first;
    private final int[] last;
    private final boolean inOrder;

    Side(List<Hunk> hunks, ToIntFunction<DiffLine> number) {
      first = new int[hunks.size()];
      last = new int[hunks.size()];
      boolean up = true;
      for (int i = 0; i < first.length; i++) {
        List<DiffLine> lines = hunks.get(i).lines();
        first[i] = lines.isEmpty() ? 0 : number.applyAsInt(lines.get(0));
        last[i] = lines.isEmpty() ? 0 : number.applyAsInt(lines.get(lines.size() - 1));
        up &= i == 0 || (first[i - 1] <= first[i] && last[i - 1] <= last[i]);
      }
      inOrder = up;
    }

    /** Adds the hunks with lines between the first and the last line of a statement. */
    void addNear(@Nullable Tree statement, int end, Set<Integer> near) {
      if (statement == null) {
        return;
      }
      int from = inOrder ? firstFrom(statement.line()) : 0;
      for (int i = from; i < first.length && !(inOrder && first[i] > end); i++) {
        near.add(i);
      }
    }

    /** The first hunk that does not end before the line. */
    private int firstFrom(int line) {
      int low = 0;
      int high = last.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (last[middle] < line) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }
}
