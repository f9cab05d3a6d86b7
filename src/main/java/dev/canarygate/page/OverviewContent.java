package dev.canarygate.page;

import dev.canarygate.page.PageContent.Mark;
import dev.canarygate.page.PageContent.Pair;
import dev.canarygate.page.PageContent.Some;
import java.util.List;

/**
 * Everything on the page that shows many gates, in the order of the page. Texts are as others wrote
 * them: {@link PageOutput} makes them safe where they are written.
 *
 * @param banner what is said above all else; empty: nothing
 * @param moment for which all of it is said, ISO 8601 in UTC
 * @param at the same for people
 * @param scope which gates are here, in a sentence
 * @param left what is left out, a sentence each
 * @param columns of the grid, newest first
 * @param causes why cells are as they are
 * @param trends of which gates, in a sentence
 * @param cleared time from the first run to the end that cleared a gate
 */
public record OverviewContent(
    String title,
    String banner,
    String moment,
    String at,
    String scope,
    List<String> left,
    List<Gate> gates,
    Some<Column> columns,
    List<Row> rows,
    Some<Cause> causes,
    String trends,
    Some<Trend> flaky,
    Some<Stop> stops,
    Trend cleared,
    List<Trend> durations) {
  /**
   * A gate.
   *
   * @param number by which columns name it
   * @param href from the page to the gate's own page; empty without one
   * @param note what to know about it, such as why it cannot be read; empty: nothing
   * @param turn what keeps it from going on, each with whose turn it is
   */
  public record Gate(
      int number,
      String name,
      String href,
      boolean rehearsal,
      String candidate,
      Mark outcome,
      String started,
      String last,
      String toCleared,
      String note,
      List<Pair> turn) {}

  /** One run of a gate. */
  public record Column(
      String name, String candidate, String at, boolean rehearsal, boolean newest) {}

  /**
   * A package, or one of its checks.
   *
   * @param check empty for the package as a whole
   * @param cells one for each column
   */
  public record Row(String id, String title, String owner, String check, List<Cell> cells) {
    public boolean isCheck() {
      return !check.isEmpty();
    }
  }

  /**
   * @param took how long the attempt took, or in which run a kept pass was made; empty when not
   *     known
   * @param cause why it is not fine; empty when it is
   */
  public record Cell(Mark mark, String took, String cause) {
    /** Nothing belongs there. */
    public static final Cell NONE = new Cell(new Mark(PageState.DUE, ""), "", "");

    public boolean isEmpty() {
      return mark.word().isEmpty();
    }
  }

  /** Why a cell is as it is. */
  public record Cause(String column, String row, Mark mark, String why) {}

  /** A stop, and how often it stopped gates. */
  public record Stop(String name, int gates, int attempts, String last) {}

  /**
   * A small picture of how something went from gate to gate, with the same in words.
   *
   * @param values oldest first
   * @param full the size of a bar that is as high as the picture
   */
  public record Trend(String name, String words, List<Value> values, long full) {
    /** In which the longest bar is as high as the picture. */
    public Trend(String name, String words, List<Value> values) {
      this(name, words, values, values.stream().mapToLong(Value::size).max().orElse(0));
    }

    public TrendPicture picture() {
      return TrendPicture.of(values, full);
    }
  }

  /**
   * @param size in any unit, at least 0
   * @param fine whether it is of something that went well; else its bar is hollow
   * @param words what it is, for those who do not see the picture
   */
  public record Value(long size, boolean fine, String words) {}

  /** Whether any package names whose turn it is. */
  public boolean hasOwners() {
    return rows.stream().anyMatch(each -> !each.owner().isEmpty());
  }
}
