package dev.canarygate.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.gate.Verdict;
import dev.canarygate.run.PackageCheck.Line;
import dev.canarygate.run.PackageCheck.Result;
import dev.canarygate.text.Json;
import dev.canarygate.text.Visible;
import dev.canarygate.text.Words;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.Obstacle;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What a check found, in words and in JSON.
 *
 * @param launcher words the commands that findings and stops name
 */
public record CheckReport(Result result, Launcher launcher) {
  /** With every secret of this process's environment masked. */
  public CommandAnswer answer() {
    return CommandAnswer.laidOut(layout -> text(), () -> Json.text(json()), exit());
  }

  String text() {
    var text = new StringBuilder();
    text.append(result.workPackage().id()).append("  ").append(result.workPackage().title());
    text.append(": ").append(result.verdict().word()).append("\n\n");
    for (var line : result.lines()) {
      text.append(
          String.format(
              Locale.ROOT,
              "  %-13s%s: %s%n",
              line.finding().verdict().word(),
              line.step().id(),
              Visible.line(line.finding().summary())));
      line.finding().details().forEach(detail -> text.append(indented(launcher.told(detail))));
    }
    result.notDone().forEach(step -> text.append("  not done     ").append(step).append('\n'));
    for (var each : result.stops()) {
      var stop = each.told(launcher::told);
      text.append("\nStop '").append(stop.id()).append("': ").append(inside(stop.report()));
      text.append("Unblocks: ").append(inside(stop.unblocks()));
    }
    return text.toString().stripTrailing();
  }

  private static String inside(String text) {
    return Visible.lines(text).strip().replace("\n", "\n  ") + "\n";
  }

  private static String indented(String detail) {
    return " ".repeat(15) + Visible.line(detail) + "\n";
  }

  private ObjectNode json() {
    var document = Json.object();
    document.put("workPackage", result.workPackage().id());
    document.put("title", result.workPackage().title());
    document.put("verdict", result.verdict().word());
    var steps = document.putArray("steps");
    for (var line : result.lines()) {
      var step = steps.addObject();
      step.put("id", line.step().id()).put("kind", line.step().kind().name());
      step.put("verdict", line.finding().verdict().word());
      step.put("summary", line.finding().summary());
      step.set("details", Json.tree(line.finding().details()));
      step.set(
          "evidence", Json.tree(line.finding().evidence().stream().map(Exhibit::path).toList()));
    }
    document.set("notDone", Json.tree(result.notDone()));
    var stops = document.putArray("stops");
    result.stops().forEach(each -> stop((ObjectNode) Json.tree(each), each, stops));
    document.set("facts", Json.tree(facts().asMap()));
    return document;
  }

  private static void stop(ObjectNode node, TrippedStop stop, ArrayNode stops) {
    var exit = stop.exit();
    stops.add(node.put("as", stop.as().word()).put("exit", exit == null ? null : Words.of(exit)));
  }

  private Facts facts() {
    return result.lines().stream()
        .map(Line::finding)
        .map(finding -> finding.facts())
        .reduce(Facts.NONE, Facts::and);
  }

  private ExitCode exit() {
    if (result.verdict() == Verdict.WAITING && result.asksPerson()) {
      return ExitCode.PERSON;
    }
    return Optional.of(result.verdict())
        .filter(Verdict.INCONCLUSIVE::equals)
        .flatMap(verdict -> obstacle())
        .map(ExitCode::of)
        .orElse(ExitCode.of(result.verdict()));
  }

  private Optional<Obstacle.Kind> obstacle() {
    return result.lines().stream()
        .map(Line::finding)
        .map(Finding::obstacle)
        .filter(Objects::nonNull)
        .findFirst();
  }
}
