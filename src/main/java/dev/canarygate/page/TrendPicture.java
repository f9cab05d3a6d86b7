package dev.canarygate.page;

import dev.canarygate.page.OverviewContent.Value;
import java.util.ArrayList;
import java.util.List;

/** Where each bar of a small picture is, in pixels: the oldest is at the left. */
public record TrendPicture(int width, int height, List<Bar> bars) {
  private static final int WIDE = 240;
  private static final int HIGH = 56;
  private static final int LEAST = 2;
  private static final int WIDEST = 14;

  /** One value; its corner is at the top left. */
  public record Bar(Value value, int x, int y, int wide, int high) {}

  static TrendPicture of(List<Value> values, long full) {
    long most = Math.max(1, full);
    int step = Math.min(WIDEST, WIDE / Math.max(1, values.size()));
    var bars = new ArrayList<Bar>();
    for (int i = 0; i < values.size(); i++) {
      int high = high(values.get(i).size(), most);
      bars.add(new Bar(values.get(i), i * step + 1, HIGH - high - 1, Math.max(2, step - 2), high));
    }
    return new TrendPicture(WIDE, HIGH, bars);
  }

  /** What is not zero can be seen. */
  private static int high(long size, long most) {
    int room = HIGH - 2;
    return size == 0 ? 0 : (int) Math.max(LEAST, Math.round((double) size / most * room));
  }
}
