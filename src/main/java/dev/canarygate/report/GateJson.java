package dev.canarygate.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.ImplicitStop;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.StopCondition;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.text.Json;
import dev.canarygate.text.Words;
import dev.canarygate.world.Launcher;
import java.util.List;
import java.util.Optional;

/** What the packages of a gate do, when they stop and what they found, for programs. */
public final class GateJson {
  private GateJson() {}

  /**
   * @param workPackages those to tell of
   * @param launcher words the commands that findings and stops name
   */
  public static String of(Plan plan, List<WorkPackage> workPackages, Launcher launcher) {
    var root = Json.object();
    root.put("title", plan.definition().title());
    root.put("definition", plan.definition().digest());
    root.set("parameters", Json.object(plan.definition().parameters()));
    var all = root.putArray("packages");
    workPackages.forEach(each -> workPackage(all.addObject(), PackageRow.of(each, plan, launcher)));
    return Json.text(root) + "\n";
  }

  private static void workPackage(ObjectNode node, PackageRow row) {
    var workPackage = row.workPackage();
    node.put("id", workPackage.id()).put("title", workPackage.title());
    node.set("needs", Json.array(workPackage.needs()));
    node.set("holdsWhile", Json.array(workPackage.holdsWhile()));
    steps(node.putArray("steps"), workPackage.steps());
    var stops = node.putArray("stops");
    workPackage.stops().forEach(stop -> stop(stops.addObject(), stop));
    steps(node.putArray("onStop"), workPackage.onStop());
    node.put("standing", row.standing().kind().name()).put("why", row.why());
    row.newest().ifPresent(attempt -> attempt(node.putObject("attempt"), row, attempt));
  }

  private static void steps(ArrayNode steps, List<StepDefinition> all) {
    for (var step : all) {
      steps
          .addObject()
          .put("id", step.id())
          .put("do", step.kind().name())
          .put("caption", step.kind().caption())
          .set("stops", implicit(step));
    }
  }

  /** What it stops its package with when it does not pass. */
  private static ArrayNode implicit(StepDefinition step) {
    var stops = Json.array();
    for (var each : ImplicitStop.of(step)) {
      stops.addObject().put("id", each.id()).put("waivable", each.waivable());
    }
    return stops;
  }

  private static void stop(ObjectNode node, StopCondition stop) {
    node.put("id", stop.id())
        .put("when", stop.when().text())
        .put("as", stop.as().word())
        .put("report", stop.report())
        .put("unblocks", stop.unblocks())
        .put("waivable", stop.waivable());
    Optional.ofNullable(stop.exit()).ifPresent(exit -> node.put("exit", Words.of(exit)));
    node.set("voids", Json.array(stop.voids()));
    steps(node.putArray("then"), stop.then());
  }

  private static void attempt(ObjectNode node, PackageRow row, Attempt attempt) {
    node.put("number", attempt.number()).put("startedAt", attempt.startedAt().toString());
    JsonReport.steps(node.putArray("steps"), row, attempt);
    JsonReport.stops(node.putArray("stops"), row);
    node.set("facts", Json.object(attempt.learned().asMap()));
  }
}
