package dev.canarygate.page;

import dev.canarygate.page.PageContent.Task;
import dev.canarygate.text.Columns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Where each package and each arrow of a picture is, in pixels: a package comes after all that it
 * needs.
 */
public record PackagePicture(int width, int height, List<Box> boxes, List<String> arrows) {
  private static final double REM = 16;
  private static final int COLUMNS = 18;
  private static final int LINES = 2;
  private static final int SHORT = 18;

  /** More are a wall of boxes; the table has them all. */
  private static final int MOST = 120;

  /** One package; its corner is at the top left. */
  public record Box(Task task, int x, int y, int wide, List<String> title) {
    public int high() {
      return PictureFlow.HIGH;
    }

    /** The words for its state for which there is room; {@code …} in the place of others. */
    public String word() {
      var word = task.mark().word();
      return Columns.width(word) <= SHORT
          ? word
          : Columns.fit(Columns.folded(word, SHORT - 2).get(0).strip() + " …", SHORT);
    }
  }

  /** From left to right, as wide as it gets. */
  static PackagePicture of(List<Task> tasks) {
    return drawn(tasks, PictureFlow::right);
  }

  /** From top to bottom, no wider than a narrow page. */
  static PackagePicture narrow(List<Task> tasks) {
    return drawn(tasks, PictureFlow::down);
  }

  public boolean isEmpty() {
    return boxes.isEmpty();
  }

  /** A length in the unit that grows with the text of the page, so that both can be read. */
  public String rem(int pixels) {
    return pixels / REM + "rem";
  }

  private static PackagePicture drawn(
      List<Task> tasks, Function<SortedMap<Integer, Integer>, PictureFlow> flowing) {
    if (tasks.size() > MOST) {
      return new PackagePicture(0, 0, List.of(), List.of());
    }
    var layers = layers(tasks);
    var counts = new TreeMap<Integer, Integer>();
    layers.values().forEach(layer -> counts.merge(layer, 1, Integer::sum));
    var flow = flowing.apply(counts);
    var boxes = new HashMap<String, Box>();
    var below = new HashMap<String, Set<String>>();
    var used = new HashMap<Integer, Integer>();
    for (var task : tasks) {
      int layer = layers.getOrDefault(task.id(), 0);
      var at = flow.corner(layer, used.merge(layer, 1, Integer::sum) - 1);
      boxes.put(task.id(), new Box(task, at.x(), at.y(), flow.wide(), title(task.title())));
      below.put(task.id(), reached(task, below));
    }
    return new PackagePicture(
        flow.width(),
        flow.height(),
        tasks.stream().map(each -> boxes.get(each.id())).toList(),
        arrows(tasks, boxes, below, flow));
  }

  /** One that needs nothing is right before the first one that needs it: arrows stay short. */
  private static Map<String, Integer> layers(List<Task> tasks) {
    var layers = new HashMap<String, Integer>();
    for (var task : tasks) {
      int after =
          task.needs().stream().mapToInt(need -> layers.getOrDefault(need, -1)).max().orElse(-1);
      layers.put(task.id(), after + 1);
    }
    for (var task : tasks) {
      if (task.needs().isEmpty()) {
        tasks.stream()
            .filter(other -> other.needs().contains(task.id()))
            .mapToInt(other -> layers.getOrDefault(other.id(), 0))
            .min()
            .ifPresent(first -> layers.put(task.id(), first - 1));
      }
    }
    return layers;
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
      List<Task> tasks, Map<String, Box> boxes, Map<String, Set<String>> below, PictureFlow flow) {
    var arrows = new ArrayList<String>();
    for (var task : tasks) {
      for (var need : task.needs()) {
        var from = boxes.get(need);
        var to = boxes.get(task.id());
        if (from != null && to != null && !isImplied(need, task, below)) {
          arrows.add(flow.arrow(from, to));
        }
      }
    }
    return arrows;
  }

  private static boolean isImplied(String need, Task task, Map<String, Set<String>> below) {
    return task.needs().stream()
        .anyMatch(other -> below.getOrDefault(other, Set.of()).contains(need));
  }
}
