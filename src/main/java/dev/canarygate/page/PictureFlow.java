package dev.canarygate.page;

import dev.canarygate.page.PackagePicture.Box;
import java.util.SortedMap;

/** In which direction a picture of packages grows: where boxes are, and how arrows run. */
abstract class PictureFlow {
  static final int HIGH = 84;
  private static final int EDGE = 4;

  /** How many packages each layer has; what needs a package is in a later layer. */
  final SortedMap<Integer, Integer> counts;

  private PictureFlow(SortedMap<Integer, Integer> counts) {
    this.counts = counts;
  }

  /** The top left of a box. */
  record Corner(int x, int y) {}

  /** Layers are columns. */
  static PictureFlow right(SortedMap<Integer, Integer> counts) {
    return new Right(counts);
  }

  /** Layers are rows of two boxes at most. */
  static PictureFlow down(SortedMap<Integer, Integer> counts) {
    return new Down(counts);
  }

  /**
   * @param number of the box in its layer, from 0
   */
  abstract Corner corner(int layer, int number);

  /** How wide a box is. */
  abstract int wide();

  abstract int width();

  abstract int height();

  /** A path between two boxes. */
  abstract String arrow(Box from, Box to);

  /** So many of a size with gaps between them, and the edges. */
  private static int length(int many, int size, int gap) {
    return 2 * EDGE + Math.max(0, many * (size + gap) - gap);
  }

  private static final class Right extends PictureFlow {
    private static final int WIDE = 146;
    private static final int BETWEEN = 22;
    private static final int BELOW = 18;

    private Right(SortedMap<Integer, Integer> counts) {
      super(counts);
    }

    @Override
    Corner corner(int layer, int number) {
      return new Corner(EDGE + layer * (WIDE + BETWEEN), EDGE + number * (HIGH + BELOW));
    }

    @Override
    int wide() {
      return WIDE;
    }

    @Override
    int width() {
      return length(counts.size(), WIDE, BETWEEN);
    }

    @Override
    int height() {
      int rows = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
      return length(rows, HIGH, BELOW);
    }

    @Override
    String arrow(Box from, Box to) {
      int x = from.x() + WIDE;
      int y = from.y() + HIGH / 2;
      int endX = to.x() - 2;
      int endY = to.y() + HIGH / 2;
      int bend = BETWEEN / 2;
      return "M%d %dC%d %d %d %d %d %d".formatted(x, y, x + bend, y, endX - bend, endY, endX, endY);
    }
  }

  private static final class Down extends PictureFlow {
    private static final int WIDE = 134;
    private static final int BETWEEN = 12;
    private static final int BELOW = 22;
    private static final int SIDE_BY_SIDE = 2;

    private Down(SortedMap<Integer, Integer> counts) {
      super(counts);
    }

    private static int rows(int boxes) {
      return (boxes + SIDE_BY_SIDE - 1) / SIDE_BY_SIDE;
    }

    private static int rows(SortedMap<Integer, Integer> counts) {
      return counts.values().stream().mapToInt(Down::rows).sum();
    }

    @Override
    Corner corner(int layer, int number) {
      int row = rows(counts.headMap(layer)) + number / SIDE_BY_SIDE;
      return new Corner(
          EDGE + number % SIDE_BY_SIDE * (WIDE + BETWEEN), EDGE + row * (HIGH + BELOW));
    }

    @Override
    int wide() {
      return WIDE;
    }

    @Override
    int width() {
      return length(SIDE_BY_SIDE, WIDE, BETWEEN);
    }

    @Override
    int height() {
      return length(rows(counts), HIGH, BELOW);
    }

    @Override
    String arrow(Box from, Box to) {
      int x = from.x() + WIDE / 2;
      int y = from.y() + HIGH;
      int endX = to.x() + WIDE / 2;
      int endY = to.y() - 2;
      int bend = BELOW / 2;
      return "M%d %dC%d %d %d %d %d %d".formatted(x, y, x, y + bend, endX, endY - bend, endX, endY);
    }
  }
}
