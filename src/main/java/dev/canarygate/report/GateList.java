package dev.canarygate.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.gate.Durations;
import dev.canarygate.gate.Event.RunStarted;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.text.Json;
import dev.canarygate.text.RehearsalMark;
import dev.canarygate.text.Visible;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All gates of an artifacts folder.
 *
 * <p>One class, because a row is the same in the table and in JSON.
 *
 * @param artifacts the folder
 * @param rows the newest first
 * @param now to which ages refer
 */
public record GateList(String artifacts, List<Row> rows, Instant now) {
  private static final int LONGEST_TITLE = 30;

  public GateList {
    rows = List.copyOf(rows);
  }

  /**
   * One gate.
   *
   * @param title what its files call it; empty where nobody wrote it down
   * @param candidate its version; empty before one was found
   * @param given what tells it apart in short where it measures none
   * @param outcome its name; empty when the journal cannot be read
   * @param wasCleared whether its last run cleared it, whatever is too old by now
   * @param interrupted whether its last run was cut short, and nobody goes on with it
   * @param sameDefinition whether files and parameters are those of its last run
   * @param exportedTo the file with which it left; empty while it may go on here
   * @param due what {@code resume} has still to do for strangers; empty when that is nothing
   * @param driver who drives it now; empty when nobody does
   * @param left what drivers wait for that go on with it; empty when it was not left to them
   * @param problem why its journal cannot be read; empty when it can
   */
  public record Row(
      String gate,
      String title,
      String candidate,
      String given,
      String outcome,
      boolean wasCleared,
      boolean interrupted,
      List<RunStarted> runs,
      boolean sameDefinition,
      String exportedTo,
      String due,
      Optional<Driver> driver,
      Optional<Left> left,
      String problem) {
    public Row {
      runs = List.copyOf(runs);
    }

    public static Row unreadable(String gate, String problem) {
      return new Row(
          gate,
          "",
          "",
          "",
          "",
          false,
          false,
          List.of(),
          true,
          "",
          "",
          Optional.empty(),
          Optional.empty(),
          problem);
    }

    /** The same, with what drivers wait for. */
    public Row left(Optional<Left> waits) {
      return new Row(
          gate,
          title,
          candidate,
          given,
          outcome,
          wasCleared,
          interrupted && waits.filter(Left::goesOn).isEmpty(),
          runs,
          sameDefinition,
          exportedTo,
          due,
          driver,
          waits,
          problem);
    }

    /** A gate that was cleared for good needs its files no more. */
    private boolean isMoved() {
      return !sameDefinition && !isCleared();
    }

    private boolean isCleared() {
      return outcome.equals(Outcome.CLEARED.name());
    }

    private boolean rehearsed() {
      return !runs.isEmpty() && RehearsalMark.isIn(last().parameters());
    }

    private RunStarted last() {
      return runs.get(runs.size() - 1);
    }
  }

  /**
   * Who drives a gate now.
   *
   * @param since when that began
   * @param seen when it last showed that it is alive, by its own clock
   * @param life {@code alive}, {@code silent} (it did not show that for some time) or {@code ended}
   */
  public record Driver(String person, String host, Instant since, Instant seen, String life) {}

  /**
   * A gate that is left to drivers.
   *
   * @param goesOn whether they go on with it by themselves
   * @param due when one looks at it again; null: after a person's word
   * @param why what it waits for
   * @param problem why a driver could not go on with it; empty when it could
   * @param words all of it, for people
   */
  public record Left(
      boolean goesOn, @Nullable Instant due, String why, String problem, String words) {}

  /** A line for each, and what to know about some of them. */
  public String text(Layout layout) {
    var table = new Table();
    add(
        table::head,
        "title",
        "driven by",
        "gate",
        "candidate",
        "outcome",
        "started",
        "last run by");
    rows.forEach(row -> line(table, row));
    return layout.folded(table.text(layout) + notes());
  }

  private void line(Table table, Row row) {
    if (!row.problem().isEmpty()) {
      add(table, row, row.gate(), "", "unreadable", "", row.problem());
      return;
    }
    boolean ran = !row.runs().isEmpty();
    add(
        table,
        row,
        row.gate(),
        row.candidate().isEmpty() ? orNone(row.given()) : row.candidate(),
        row.outcome()
            + (row.wasCleared() && !row.isCleared() ? ", was cleared" : "")
            + (row.interrupted() ? ", interrupted" : "")
            + (row.rehearsed() ? ", rehearsal" : "")
            + (row.isMoved() ? " (*)" : ""),
        ran ? age(row.runs().get(0).at()) : "-",
        (ran ? row.last().person() + " on " + row.last().host() : "-") + left(row));
  }

  private static String orNone(String words) {
    return words.isEmpty() ? "-" : words;
  }

  private boolean isDriven() {
    return rows.stream().anyMatch(row -> row.driver().isPresent() || row.left().isPresent());
  }

  private void add(Table table, Row row, String... cells) {
    var driver = row.driver().map(this::words).or(() -> row.left().map(Left::words)).orElse("-");
    add(table::add, Visible.line(orNone(row.title()), LONGEST_TITLE), driver, cells);
  }

  /**
   * A folder with one kind of gate has no column for its title, and one that nobody works in none
   * for who does.
   */
  private void add(Consumer<String[]> to, String title, String driver, String... cells) {
    var all = new ArrayList<>(List.of(cells));
    if (hasTitles()) {
      all.add(1, title);
    }
    if (isDriven()) {
      all.add(driver);
    }
    to.accept(all.toArray(String[]::new));
  }

  /** Titles are shown where the gates have different ones. */
  private boolean hasTitles() {
    return rows.stream().map(Row::title).filter(each -> !each.isEmpty()).distinct().count() > 1;
  }

  private String words(Driver driver) {
    return "%s on %s for %s, %s"
        .formatted(driver.person(), driver.host(), length(driver.since()), driver.life());
  }

  /** What is still to be done for a verdict although the gate is finished. */
  public static String due(Plan plan) {
    return StatedVerdict.due(plan).orElse("");
  }

  private static String left(Row row) {
    return row.exportedTo().isEmpty() ? "" : ", exported to " + row.exportedTo();
  }

  private String age(Instant then) {
    return length(then) + " ago";
  }

  private String length(Instant then) {
    return Durations.inWords(Duration.between(then, now));
  }

  private String notes() {
    var other =
        rows.stream().noneMatch(Row::isMoved)
            ? ""
            : "\n(*) The gate's files or parameters are not those of its last run.\n";
    return rows.stream()
        .filter(row -> !row.due().isEmpty())
        .map(row -> "\n" + StatedVerdict.next(row.gate(), row.due()) + "\n")
        .collect(Collectors.joining("", other, ""));
  }

  /** One object; times in ISO 8601, in UTC. */
  public String json() {
    var document = Json.object().put("artifacts", artifacts).put("at", now.toString());
    var gates = document.putArray("gates");
    rows.forEach(row -> json(gates.addObject(), row));
    return Json.text(document);
  }

  private static void json(ObjectNode node, Optional<Driver> driver) {
    if (driver.isEmpty()) {
      node.putNull("driver");
      return;
    }
    var now = driver.get();
    node.putObject("driver")
        .put("person", now.person())
        .put("host", now.host())
        .put("since", now.since().toString())
        .put("seen", now.seen().toString())
        .put("life", now.life());
  }

  private static void left(ObjectNode node, Optional<Left> left) {
    if (left.isEmpty()) {
      node.putNull("left");
      return;
    }
    var due = left.get().due();
    node.putObject("left")
        .put("due", due == null ? null : due.toString())
        .put("why", left.get().why())
        .put("problem", left.get().problem());
  }

  private void json(ObjectNode node, Row row) {
    node.put("gate", row.gate())
        .put("title", row.title())
        .put("candidate", row.candidate())
        .put("given", row.given())
        .put("outcome", row.outcome())
        .put("wasCleared", row.wasCleared())
        .put("interrupted", row.interrupted())
        .put("sameDefinition", row.sameDefinition())
        .put("exportedTo", row.exportedTo())
        .put("due", row.due())
        .put("problem", row.problem());
    json(node, row.driver());
    left(node, row.left());
    var runs = node.putArray("runs");
    for (var run : row.runs()) {
      runs.addObject()
          .put("at", run.at().toString())
          .put("person", run.person())
          .put("host", run.host());
    }
  }
}
