package dev.canarygate.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.text.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An overview for programs: times in ISO 8601 in UTC, lengths in seconds. */
final class OverviewJson {
  private final Overview overview;

  OverviewJson(Overview overview) {
    this.overview = overview;
  }

  String render(String page) {
    var scope = overview.scope();
    var root = Json.object().put("artifacts", scope.artifacts()).put("title", overview.title());
    root.put("at", scope.at().toString());
    root.put("since", time(scope.since()));
    root.put("page", page);
    root.put("rehearsal", overview.isRehearsal());
    root.put("gatesLeftOut", scope.older());
    var rows = root.putArray("rows");
    overview.rows().forEach(row -> row(rows.addObject(), row));
    var gates = root.putArray("gates");
    overview.gates().forEach(gate -> gate(gates.addObject(), gate));
    trends(root.putObject("trends"));
    return Json.text(root);
  }

  /** Empty when it never was. */
  private static String time(@Nullable Instant moment) {
    return moment == null ? "" : moment.toString();
  }

  private void row(ObjectNode node, OverviewRow row) {
    var known = overview.workPackage(row);
    node.put("package", row.workPackage())
        .put("check", row.check())
        .put("title", known.map(WorkPackage::title).orElse(""))
        .put("owner", known.map(WorkPackage::owner).orElse(""));
  }

  private void gate(ObjectNode node, OverviewGate gate) {
    node.put("gate", gate.gate())
        .put("candidate", gate.candidate())
        .put("outcome", gate.outcome() == null ? "" : gate.outcome().name())
        .put("rehearsal", gate.rehearsal())
        .put("sameFiles", gate.sameFiles())
        .put("exportedTo", gate.exportedTo())
        .put("due", gate.due())
        .put("interrupted", gate.interrupted())
        .put("problem", gate.problem())
        .put("startedAt", time(gate.started()))
        .put("lastAt", time(gate.last()))
        .put("clearedAt", time(gate.cleared()));
    seconds(node, "secondsToCleared", gate.toCleared().orElse(null));
    node.put("waived", gate.count(OverviewState.WAIVED));
    node.put("stale", gate.count(OverviewState.STALE));
    node.put("passedThen", gate.count(OverviewState.PASSED_THEN));
    var blocks = node.putArray("blocks");
    for (var each : gate.blocks()) {
      blocks
          .addObject()
          .put("package", each.workPackage())
          .put("stop", each.stop())
          .put("why", each.why())
          .put("owner", each.owner());
    }
    var first = node.putArray("dueFirst");
    gate.first()
        .forEach(
            each ->
                first.addObject().put("package", each.workPackage()).put("owner", each.owner()));
    var runs = node.putArray("runs");
    gate.runs().forEach(run -> run(runs.addObject(), run));
    node.put("earlierRuns", gate.earlier());
  }

  /** Nothing is there when it is not known. */
  private static void seconds(ObjectNode node, String key, @Nullable Duration length) {
    if (length != null) {
      node.put(key, ShownTime.seconds(length));
    }
  }

  /** Each row has a cell: what was not run says so. */
  private void run(ObjectNode node, OverviewRun run) {
    node.put("run", run.number()).put("at", run.at().toString()).put("candidate", run.candidate());
    node.put("superseded", run.superseded());
    var cells = node.putArray("cells");
    overview.rows().forEach(row -> cell(cells.addObject(), row, run.cell(row)));
  }

  private static void cell(ObjectNode node, OverviewRow row, OverviewCell cell) {
    node.put("package", row.workPackage())
        .put("check", row.check())
        .put("state", cell.state().word());
    if (cell.attempt() > 0) {
      node.put("attempt", cell.attempt());
    }
    seconds(node, "seconds", cell.took());
    if (!cell.count().isEmpty()) {
      node.put("passed", cell.count());
    }
    if (!cell.cause().isEmpty()) {
      node.put("cause", cell.cause());
    }
  }

  private void trends(ObjectNode node) {
    var trends = overview.trends();
    node.put("gates", trends.gates()).put("rehearsals", trends.rehearsals());
    flaky(node.putArray("flaky"), trends.flaky());
    var paces = node.putArray("durations");
    trends.paces().forEach(each -> pace(paces.addObject(), each));
    clearings(node.putObject("cleared"), trends.clearings());
    var stops = node.putArray("stops");
    for (var each : trends.stops()) {
      stops
          .addObject()
          .put("package", each.workPackage())
          .put("stop", each.stop())
          .put("gates", each.gates())
          .put("attempts", each.attempts())
          .put("lastAt", each.last().toString())
          .put("lastGate", each.where().gate());
    }
  }

  private static void flaky(ArrayNode all, List<OverviewTrends.Flaky> flaky) {
    for (var each : flaky) {
      var node =
          all.addObject()
              .put("package", each.check().workPackage())
              .put("check", each.check().check())
              .put("rehearsal", each.rehearsal());
      var candidates = node.putArray("candidates");
      for (var results : each.candidates()) {
        candidates
            .addObject()
            .put("candidate", results.candidate())
            .put("passed", results.passed())
            .put("failed", results.failed())
            .put("differs", OverviewTrends.differs(results));
      }
    }
  }

  private static void pace(ObjectNode node, OverviewTrends.Pace pace) {
    node.put("package", pace.workPackage());
    seconds(node, "newest", pace.newest());
    seconds(node, "median", OverviewTrends.median(pace.lengths()).orElse(null));
    seconds(node, "longest", OverviewTrends.longest(pace.lengths()));
    var points = node.putArray("attempts");
    for (var each : pace.points()) {
      var point =
          points
              .addObject()
              .put("gate", each.gate().gate())
              .put("attempt", each.took().attempt())
              .put("at", each.took().at().toString())
              .put("state", each.took().state().word());
      seconds(point, "seconds", each.took().length());
    }
  }

  private static void clearings(ObjectNode node, List<OverviewTrends.Clearing> clearings) {
    var lengths = clearings.stream().map(OverviewTrends.Clearing::took).toList();
    seconds(node, "median", OverviewTrends.median(lengths).orElse(null));
    var all = node.putArray("gates");
    for (var each : clearings) {
      var gate =
          all.addObject()
              .put("gate", each.gate().gate())
              .put("candidate", each.gate().candidate())
              .put("at", each.at().toString());
      seconds(gate, "seconds", each.took());
    }
  }
}
