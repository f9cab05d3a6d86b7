package dev.canarygate.page;

import dev.canarygate.page.PageContent.Task;
import dev.canarygate.text.Columns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where each package and each arrow of a picture is, in pixels: a package is right of all that it
 * needs.
 */
public record PackagePicture(int width, int height, List<Box> boxes, List<String> arrows) {
  private static final int WIDE = 146;
  private static final int HIGH = 84;
  private static final int BETWEEN = 22;
  private static final int BELOW = 18;
  private static final int EDGE = 4;
  private static final double REM = 16;
  private static final int COLUMNS = 18;
  private static final int LINES = 2;
  private static final int SHORT = 18;

  /** More are a wall of boxes; the table has them all. */
  private static final int MOST = 120;

  /** One package; its corner is at the top left. */
  public record Box(Task task, int x, int y, List<String> title) {
    public int wide() {
      return WIDE;
    }

    public int high() {
      return HIGH;
    }

    /** The word for its state, as far as there is room for it. */
    public String word() {
      return Columns.fit(task.mark().word(), SHORT);
    }
  }

  static PackagePicture of(List<Task> tasks) {
    return tasks.size() > MOST ? new PackagePicture(0, 0, List.of(), List.of()) : drawn(tasks);
  }

  public boolean isEmpty() {
    return boxes.isEmpty();
  }

  /** A length in the unit that grows with the text of the page, so that both can be read. */
  public String rem(int pixels) {
    return pixels / REM + "rem";
  }

  private static PackagePicture drawn(List<Task> tasks) {
    var columns = columns(tasks);
    var boxes = new HashMap<String, Box>();
    var below = new HashMap<String, Set<String>>();
    var used = new HashMap<Integer, Integer>();
    for (var task : tasks) {
      int column = columns.getOrDefault(task.id(), 0);
      int row = used.merge(column, 1, Integer::sum) - 1;
      boxes.put(task.id(), box(task, column, row));
      below.put(task.id(), reached(task, below));
    }
    int rows = used.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return new PackagePicture(
        2 * EDGE + Math.max(0, used.size() * (WIDE + BETWEEN) - BETWEEN),
        2 * EDGE + Math.max(0, rows * (HIGH + BELOW) - BELOW),
        tasks.stream().map(each -> boxes.get(each.id())).toList(),
        arrows(tasks, boxes, below));
  }

  /** One that needs nothing is right before the first one that needs it: arrows stay short. */
  private static Map<String, Integer> columns(List<Task> tasks) {
    var columns = new HashMap<String, Integer>();
    for (var task : tasks) {
      int after =
          task.needs().stream().mapToInt(need -> columns.getOrDefault(need, -1)).max().orElse(-1);
      columns.put(task.id(), after + 1);
    }
    for (var task : tasks) {
      if (task.needs().isEmpty()) {
        tasks.stream()
            .filter(other -> other.needs().contains(task.id()))
            .mapToInt(other -> columns.getOrDefault(other.id(), 0))
            .min()
            .ifPresent(first -> columns.put(task.id(), first - 1));
      }
    }
    return columns;
  }

  private static Box box(Task task, int column, int row) {
    return new Box(
        task, EDGE + column * (WIDE + BETWEEN), EDGE + row * (HIGH + BELOW), title(task.title()));
  }

  private static List<String> title(String title) {
    var lines = Columns.folded(title, COLUMNS);
    var shown = new ArrayList<>(lines.subList(0, Math.min(LINES, lines.size())));
    if (lines.size() > LINES) {
      shown.set(LINES - 1, shown.get(LINES - 1) + " …");
    }
    return shown.stream().map(each -> Columns.fit(each.strip(), COLUMNS + 1)).toList();
  }

  private static Set<String> reached(Task task, Map<String, Set<String>> below) {
    var all = new HashSet<>(task.needs());
    task.needs().forEach(need -> all.addAll(below.getOrDefault(need, Set.of())));
    return all;
  }

  /** A need that another need has as well goes without saying. */
  private static List<String> arrows(
      List<Task> tasks, Map<String, Box> boxes, Map<String, Set<String>> below) {
    var arrows = new ArrayList<String>();
    for (var task : tasks) {
      for (var need : task.needs()) {
        var from = boxes.get(need);
        var to = boxes.get(task.id());
        if (from != null && to != null && !isImplied(need, task, below)) {
          arrows.add(arrow(from, to));
        }
      }
    }
    return arrows;
  }

  private static boolean isImplied(String need, Task task, Map<String, Set<String>> below) {
    return task.needs().stream()
        .anyMatch(other -> below.getOrDefault(other, Set.of()).contains(need));
  }

  private static String arrow(Box from, Box to) {
    int x = from.x() + WIDE;
    int y = from.y() + HIGH / 2;
    int endX = to.x() - 2;
    int endY = to.y() + HIGH / 2;
    int bend = BETWEEN / 2;
    return "M%d %dC%d %d %d %d %d %d".formatted(x, y, x + bend, y, endX - bend, endY, endX, endY);
  }
}
