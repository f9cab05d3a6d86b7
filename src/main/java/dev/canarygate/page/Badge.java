package dev.canarygate.page;

import dev.canarygate.text.Columns;
import java.util.ArrayList;
import java.util.List;

/**
 * A small picture in one line, such as a README shows: words in colored boxes, in pixels.
 *
 * @param words all that it says, for those who do not see it
 */
public record Badge(String words, int width, List<Box> boxes) {
  /** Of a letter; what a column of a terminal is here. */
  private static final int ADVANCE = 7;

  private static final int EDGE = 7;
  private static final int LONGEST = 60;

  /**
   * A word or two.
   *
   * @param color behind the text, which is white
   */
  public record Label(String text, String color) {}

  /** A label in its place. */
  public record Box(Label label, int x, int width) {
    public int middle() {
      return x + width / 2;
    }

    /** Fonts differ, and each of them is made to fit. */
    public int textWidth() {
      return width - 2 * EDGE;
    }
  }

  /** The labels side by side; a long one is cut. */
  public static Badge of(String words, List<Label> labels) {
    var boxes = new ArrayList<Box>();
    int x = 0;
    for (var label : labels) {
      var text = Columns.fit(label.text(), LONGEST);
      int width = Columns.width(text) * ADVANCE + 2 * EDGE;
      boxes.add(new Box(new Label(text, label.color()), x, width));
      x += width;
    }
    return new Badge(words, x, boxes);
  }
}
