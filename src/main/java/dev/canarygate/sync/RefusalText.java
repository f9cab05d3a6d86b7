package dev.canarygate.sync;

import dev.canarygate.client.DaemonOwner;
import dev.canarygate.client.StateProblem;
import dev.canarygate.text.Columns;
import dev.canarygate.text.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A refusal in words: what does not fit, field by field, and what to do.
 *
 * <p>At most {@value #MOST_LINES} lines at 80 columns for six fields and three orphan records.
 * Values and paths are shown whole when they fit in those lines; otherwise values begin shortly
 * before their first difference, and remedies point to the command that tells the rest.
 */
final class RefusalText {
  static final int MOST_LINES = 25;
  static final int USUAL_COLUMNS = 80;
  private static final int LEAST_COLUMNS = 60;

  private final PreflightResult result;
  private final int columns;

  public RefusalText(PreflightResult result, int columns) {
    this.result = result;
    this.columns = Math.max(LEAST_COLUMNS, columns);
  }

  /** The lines; empty when nothing is refused. */
  public List<String> lines() {
    if (result.ok()) {
      return List.of();
    }
    List<String> whole = lines(FieldLines::whole, Remedy::text);
    if (whole.size() <= MOST_LINES) {
      return whole;
    }
    List<String> shorter = lines(FieldLines::brief, Remedy::text);
    return shorter.size() <= MOST_LINES ? shorter : lines(FieldLines::brief, Remedy::brief);
  }

  private List<String> lines(
      BiFunction<Mismatch, Integer, List<String>> fields, Function<Remedy, String> remedies) {
    var lines = new ArrayList<>(Columns.wrapped("", headline(), columns));
    result.mismatches().forEach(mismatch -> lines.addAll(fields.apply(mismatch, columns)));
    result.orphans().forEach(orphan -> lines.add(line(orphan)));
    result.problems().forEach(problem -> lines.addAll(lines(problem)));
    lines.addAll(remedyLines(remedies));
    return lines;
  }

  private List<String> remedyLines(Function<Remedy, String> text) {
    var lines = new ArrayList<String>();
    List<Remedy> remedies = result.remedies().of(result);
    lines.add(remedies.size() > 1 ? "What to do, in this order:" : "What to do:");
    List<String> distinct = remedies.stream().map(text).distinct().toList();
    for (int at = 0; at < distinct.size(); at++) {
      lines.addAll(Columns.wrapped("  " + (at + 1) + ". ", distinct.get(at), columns));
    }
    return lines;
  }

  private String headline() {
    var parts = new ArrayList<String>();
    add(parts, result.mismatches().size(), "field differs", "fields differ");
    add(parts, result.orphans().size(), "orphan daemon record", "orphan daemon records");
    add(parts, result.legacyRows(), "legacy row", "legacy rows");
    long unread = result.problems().stream().filter(StateProblem::isUnreadable).count();
    add(parts, unread, "unreadable file", "unreadable files");
    add(parts, result.problems().size() - unread, "unread store", "unread stores");
    if (result.authRequired() && !result.authPresent() && result.problems().isEmpty()) {
      parts.add("not logged in");
    }
    return "Sync boundary refused: " + String.join("; ", parts) + ".";
  }

  private static void add(List<String> parts, long count, String one, String many) {
    if (count > 0) {
      parts.add(count + " " + (count == 1 ? one : many));
    }
  }

  private String line(DaemonOwner.Orphan orphan) {
    String line =
        "  orphan record of "
            + Visible.value(orphan.owner().startedAt())
            + ": process "
            + Visible.number(orphan.owner().pid());
    return Columns.broken(line, columns).get(0);
  }

  private List<String> lines(StateProblem problem) {
    return Columns.wrapped("  ", problem.inWords(), columns);
  }
}
