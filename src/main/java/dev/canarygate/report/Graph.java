package dev.canarygate.report;

import dev.canarygate.gate.Plan;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.text.Json;
import dev.canarygate.text.Visible;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Packages and what they need, as a picture. */
public final class Graph {
  private final Plan plan;

  private Graph(Plan plan) {
    this.plan = plan;
  }

  public static Graph of(Plan plan) {
    return new Graph(plan);
  }

  /** A line for each package, or more where the columns of the layout are few. */
  public String text(Layout layout) {
    var table = new Table();
    for (var each : plan.definition().workPackages()) {
      table.add(each.id(), each.title(), PackageRow.of(each, plan).verdict(), notes(each));
    }
    return table.text(layout);
  }

  /** The packages in their order, for programs. */
  public String json() {
    var document = Json.object();
    var packages = document.putArray("packages");
    for (var each : plan.definition().workPackages()) {
      var node =
          packages
              .addObject()
              .put("id", each.id())
              .put("title", each.title())
              .put("verdict", PackageRow.of(each, plan).recorded());
      node.set("needs", Json.array(each.needs()));
      if (!each.placement().isAnywhere()) {
        node.set("runs-on", Json.array(tags(each)));
      }
    }
    return Json.text(document);
  }

  private static String notes(WorkPackage workPackage) {
    var needs = workPackage.needs();
    var notes =
        Stream.of(needs.isEmpty() ? "" : "needs " + String.join(", ", needs), runsOn(workPackage));
    return notes.filter(each -> !each.isEmpty()).collect(Collectors.joining("; "));
  }

  private static String runsOn(WorkPackage workPackage) {
    return workPackage.placement().isAnywhere()
        ? ""
        : "runs on " + String.join(", ", tags(workPackage));
  }

  private static List<String> tags(WorkPackage workPackage) {
    return workPackage.placement().tags().stream().sorted().toList();
  }

  /** For Markdown that draws Mermaid. */
  public String mermaid() {
    return "flowchart LR\n"
        + each(
            workPackage ->
                "  "
                    + workPackage.id()
                    + "[\""
                    + label(workPackage, "<br>").replace("\"", "#quot;")
                    + "\"]\n")
        + each(
            workPackage ->
                workPackage.needs().stream()
                    .map(need -> "  " + need + " --> " + workPackage.id() + "\n")
                    .collect(Collectors.joining()));
  }

  /** For Graphviz. */
  public String dot() {
    return "digraph gate {\n  rankdir=LR;\n  node [shape=box];\n"
        + each(
            workPackage ->
                "  \""
                    + workPackage.id()
                    + "\" [label=\""
                    + label(workPackage, "\\n").replace("\"", "\\\"")
                    + "\"];\n")
        + each(
            workPackage ->
                workPackage.needs().stream()
                    .map(need -> "  \"" + need + "\" -> \"" + workPackage.id() + "\";\n")
                    .collect(Collectors.joining()))
        + "}\n";
  }

  private String label(WorkPackage workPackage, String lineBreak) {
    var verdict = PackageRow.of(workPackage, plan).verdict();
    return workPackage.id()
        + lineBreak
        + Visible.line(workPackage.title())
        + (workPackage.placement().isAnywhere() ? "" : lineBreak + runsOn(workPackage))
        + (verdict.equals("-") ? "" : lineBreak + verdict.toUpperCase(Locale.ROOT));
  }

  private String each(java.util.function.Function<WorkPackage, String> words) {
    return plan.definition().workPackages().stream().map(words).collect(Collectors.joining());
  }
}
