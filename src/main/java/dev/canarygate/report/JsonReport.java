package dev.canarygate.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.gate.AskedAgain;
import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Measurement;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.text.Json;
import dev.canarygate.text.Words;
import dev.canarygate.world.Effect;
import java.util.List;
import java.util.function.Function;

/** The report for programs. Keys are never renamed or dropped; new ones may come. */
final class JsonReport {
  private final Report report;

  JsonReport(Report report) {
    this.report = report;
  }

  String render() {
    return Json.text(document()) + "\n";
  }

  String render(long records, String head) {
    var root = document();
    root.putObject("journal").put("records", records).put("head", head);
    return Json.text(root) + "\n";
  }

  private ObjectNode document() {
    var root = Json.object();
    var state = report.plan().state();
    root.put("version", 1)
        .put("gate", state.gate())
        .put("title", report.plan().definition().title())
        .put("definition", report.plan().definition().digest())
        .put("outcome", report.outcome().name())
        .put("rehearsal", report.isRehearsal())
        .put("preview", report.isForeseen())
        .put("at", report.plan().now().toString());
    runs(root.putArray("runs"));
    report.rows().forEach(row -> row(root.withArray("packages").addObject(), row));
    root.set("facts", Json.object(state.facts().asMap()));
    measured(root.putArray("measured"));
    report.rows().forEach(row -> effects(root.withArray("effects"), row));
    people(root);
    questions(root.putArray("questions"));
    statements(root.putArray("statements"));
    var branches = root.putArray("branches");
    report.branches().forEach(each -> each.json(branches.addObject()));
    NoticeReport.json(state, root.putArray("notifications"));
    StatedVerdict.json(report.plan()).ifPresent(each -> root.set("statedVerdict", each));
    var next = report.next();
    var node =
        root.putObject("next")
            .put("command", next.command())
            .put("why", ShownTime.UTC.in(next.why()));
    node.set("commands", Json.tree(next.commands()));
    node.set("owners", Json.array(report.turn()));
    return root;
  }

  private void runs(ArrayNode runs) {
    for (var run : report.plan().state().runs()) {
      runs.addObject()
          .put("at", run.at().toString())
          .put("person", run.person())
          .put("host", run.host())
          .put("tool", run.tool())
          .put("definition", run.definition());
    }
  }

  private void row(ObjectNode node, PackageRow row) {
    node.put("id", row.id())
        .put("title", row.workPackage().title())
        .put("verdict", row.recorded())
        .put("standing", row.standing().kind().name())
        .put("why", row.standing().why())
        .put("attempts", row.failures())
        .put("allowed", row.workPackage().attempts())
        .put("made", row.tries().size());
    if (!row.workPackage().owner().isEmpty()) {
      node.put("owner", row.workPackage().owner());
    }
    row.skipped().ifPresent(each -> node.put("skipped", each.why()));
    row.took().ifPresent(took -> node.put("seconds", ShownTime.seconds(took)));
    node.set("needs", Json.array(row.workPackage().needs()));
    node.set("missing", Json.array(row.missing()));
    stops(node.putArray("stops"), row, stop -> Awaited.report(row, stop, report));
    if (report.plan().state().exportedTo().isPresent()) {
      // It goes on elsewhere, so nothing that is done here unblocks it.
      node.path("stops").forEach(stop -> ((ObjectNode) stop).put("unblocks", ""));
    }
    conditions(node.putArray("conditions"), row);
    row.newest().ifPresent(attempt -> steps(node.putArray("steps"), row, attempt));
  }

  /** All that its file has, and what became of each in its newest attempt. */
  private static void conditions(ArrayNode conditions, PackageRow row) {
    for (var each : StopFate.all(row)) {
      conditions
          .addObject()
          .put("id", each.id())
          .put("when", each.when())
          .put("as", each.as().word())
          .put("became", Words.of(each.became()));
    }
  }

  /** Where each fact comes from, in the order of the facts. */
  private void measured(ArrayNode measured) {
    var plan = report.plan();
    for (var fact : plan.state().facts().asMap().keySet()) {
      plan.state().measurement(fact).ifPresent(each -> measured(measured.addObject(), each));
    }
  }

  private void measured(ObjectNode node, Measurement each) {
    node.put("fact", each.fact())
        .put("at", each.at().toString())
        .put("package", each.workPackage())
        .put("attempt", each.attempt())
        .put("step", each.step());
    node.set("identity", Json.object(report.plan().identityOf(each).asMap()));
  }

  /** Those that its newest attempt tripped. */
  static void stops(ArrayNode stops, PackageRow row) {
    stops(stops, row, TrippedStop::report);
  }

  private static void stops(ArrayNode stops, PackageRow row, Function<TrippedStop, String> words) {
    row.blocking().forEach(stop -> stop(stops.addObject(), row, stop, words.apply(stop), false));
    row.waived().forEach(stop -> stop(stops.addObject(), row, stop, stop.report(), true));
  }

  private static void stop(
      ObjectNode node, PackageRow row, TrippedStop stop, String words, boolean waived) {
    var owner = row.workPackage().ownerOf(stop.id());
    if (!owner.isEmpty()) {
      node.put("owner", owner);
    }
    node.put("id", stop.id())
        .put("as", stop.as().word())
        .put("waived", waived)
        .put("report", words)
        .put("unblocks", WaysOut.said(row, stop));
  }

  static void steps(ArrayNode steps, PackageRow row, Attempt attempt) {
    for (var each : attempt.performed()) {
      var finding = each.finding();
      var node =
          steps
              .addObject()
              .put("id", each.step())
              .put("verdict", finding.verdict().word())
              .put("at", each.at().toString())
              .put("summary", finding.summary());
      var details = finding.details().stream().map(row.launcher()::told).toList();
      node.set("details", Json.array(details));
      if (!finding.askedAgain().isEmpty()) {
        askedAgain(node.putArray("askedAgain"), finding.askedAgain());
      }
      var evidence = node.putArray("evidence");
      finding
          .evidence()
          .forEach(
              exhibit ->
                  evidence
                      .addObject()
                      .put("path", exhibit.path())
                      .put("sha256", exhibit.sha256())
                      .put("size", exhibit.size()));
    }
  }

  private static void askedAgain(ArrayNode asked, List<AskedAgain> all) {
    for (var each : all) {
      asked
          .addObject()
          .put("at", each.at().toString())
          .put("times", each.times())
          .put("after", each.after());
    }
  }

  private void effects(ArrayNode effects, PackageRow row) {
    row.tries().stream()
        .flatMap(attempt -> attempt.performed().stream())
        .flatMap(each -> each.finding().wants().stream())
        .distinct()
        .forEach(effect -> effect(effects.addObject(), row, effect));
  }

  private void effect(ObjectNode node, PackageRow row, Effect effect) {
    node.put("id", effect.id().toString()).put("package", row.id());
    EffectJson.put(node, effect);
    var settlement = report.plan().state().settlement(effect.id());
    node.put("fate", settlement.map(each -> each.how().name()).orElse("PENDING"))
        .put("receipt", settlement.map(each -> each.receipt()).orElseGet(() -> pending(effect)));
  }

  private String pending(Effect effect) {
    var state = report.plan().state();
    return state.unsettled(effect.id()).isEmpty() ? "" : EffectSummary.pending(effect, state);
  }

  private void people(ObjectNode root) {
    lines(root, "waivers", PersonStatements.of(report.plan()).waivers());
    lines(root, "decisions", PersonStatements.of(report.plan()).decisions());
    lines(root, "approvals", PersonStatements.of(report.plan()).approvals());
    lines(root, "interventions", PersonStatements.of(report.plan()).interventions());
    lines(root, "attestations", PersonStatements.of(report.plan()).attestations());
  }

  /** What the gate waits for people to say. */
  private void questions(ArrayNode questions) {
    for (var each : report.questions()) {
      questions
          .addObject()
          .put("package", each.workPackage())
          .put("step", each.step())
          .put("why", each.why())
          .put("command", report.command(each))
          .set("commands", Json.array(report.commands(each)));
    }
  }

  /** All that people said, with what was taken back. */
  private void statements(ArrayNode statements) {
    for (var each : report.plan().state().statements().all()) {
      PersonStatements.json(each, report.plan(), statements.addObject());
    }
  }

  private static void lines(ObjectNode root, String key, List<String> lines) {
    root.set(key, Json.array(lines));
  }
}
