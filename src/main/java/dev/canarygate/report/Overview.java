package dev.canarygate.report;

import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.WorkPackage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All gates of an artifacts folder side by side. It reads no clock and no disk: the same gates and
 * moment give the same text, byte for byte.
 */
public final class Overview {
  private static final int MOST_ROWS = 500;

  private final OverviewScope scope;
  private final GateDefinition definition;
  private final List<OverviewGate> gates;
  private final List<OverviewRow> rows;
  private final OverviewTrends trends;

  /**
   * @param definition whose packages come first, in its order, with their titles and owners
   * @param gates newest first
   */
  public Overview(OverviewScope scope, GateDefinition definition, List<OverviewGate> gates) {
    this.scope = scope;
    this.definition = definition;
    this.gates = List.copyOf(gates);
    this.rows = rows(definition, gates);
    this.trends = OverviewTrends.of(gates, rows, scope.rehearsals());
  }

  private static List<OverviewRow> rows(GateDefinition definition, List<OverviewGate> gates) {
    var packages = new LinkedHashSet<String>();
    definition.workPackages().forEach(each -> packages.add(each.id()));
    var found = new LinkedHashSet<OverviewRow>();
    gates.stream()
        .flatMap(gate -> gate.runs().stream())
        .forEach(run -> found.addAll(run.cells().keySet()));
    found.stream().map(OverviewRow::workPackage).sorted().forEach(packages::add);
    var rows = new ArrayList<OverviewRow>();
    packages.forEach(each -> rows.addAll(rows(each, found)));
    return List.copyOf(rows.subList(0, Math.min(MOST_ROWS, rows.size())));
  }

  private static List<OverviewRow> rows(String workPackage, Set<OverviewRow> found) {
    var checks =
        found.stream()
            .filter(each -> each.isCheck() && each.workPackage().equals(workPackage))
            .sorted(Comparator.comparing(OverviewRow::check, ResultGrid::byNumber));
    return Stream.concat(Stream.of(OverviewRow.of(workPackage)), checks).toList();
  }

  /** For people at a terminal, the newest columns that fit. */
  public String text(Layout layout) {
    return new OverviewText(this, layout).render();
  }

  /**
   * For programs; the keys are described in {@code docs/overview.md} and do not change.
   *
   * @param page where a page of it was written; empty: nowhere
   */
  public String json(String page) {
    return new OverviewJson(this).render(page);
  }

  /**
   * One page for a browser.
   *
   * @param toArtifacts from the page to the artifacts folder, with a {@code /} at its end unless it
   *     is there; null: no way leads there
   */
  public String html(@Nullable String toArtifacts, UnaryOperator<String> masking) {
    return new OverviewPage(this, toArtifacts).render(masking);
  }

  OverviewScope scope() {
    return scope;
  }

  String title() {
    return definition.title();
  }

  List<OverviewGate> gates() {
    return gates;
  }

  /** Packages, each followed by its checks. */
  List<OverviewRow> rows() {
    return rows;
  }

  OverviewTrends trends() {
    return trends;
  }

  /** Whether nothing in it is real. */
  boolean isRehearsal() {
    return !gates.isEmpty() && gates.stream().allMatch(OverviewGate::rehearsal);
  }

  Optional<WorkPackage> workPackage(OverviewRow row) {
    return definition.workPackages().stream()
        .filter(each -> each.id().equals(row.workPackage()))
        .findFirst();
  }

  /** A run of a gate; {@code number} is the gate's place in the list, 1-based. */
  record Column(int number, OverviewGate gate, OverviewRun run) {
    boolean isNewest() {
      return gate.runs().get(0).equals(run);
    }

    /** {@code #2 run 1}, {@code #2 run 1 superseded}. */
    String name() {
      return "#" + number + " " + run.name();
    }
  }

  /** Newest first. */
  List<Column> columns() {
    var columns = new ArrayList<Column>();
    for (int i = 0; i < gates.size(); i++) {
      var gate = gates.get(i);
      for (var run : gate.runs()) {
        columns.add(new Column(i + 1, gate, run));
      }
    }
    return columns;
  }

  /** What is not fine, newest column first. */
  Stream<Cause> causes(List<Column> columns) {
    return columns.stream()
        .flatMap(
            column ->
                rows.stream()
                    .map(row -> new Cause(column, row, column.run().cell(row)))
                    .filter(Cause::isWorthALine));
  }

  /** Why a cell is as it is. */
  record Cause(Column column, OverviewRow row, OverviewCell cell) {
    private boolean isWorthALine() {
      return !cell.cause().isEmpty()
          && (cell.state().isTrouble()
              || (column.run().superseded() > 0 && !row.isCheck())
              || (column.isNewest() && cell.state() != OverviewState.PASSED && !row.isCheck()));
    }
  }
}
