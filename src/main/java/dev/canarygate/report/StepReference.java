package dev.canarygate.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.Shape.Field;
import dev.canarygate.gate.StepKind;
import dev.canarygate.text.Json;
import dev.canarygate.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** The kinds of step that package files can name: for a terminal, for programs, and as a page. */
public final class StepReference {
  private static final String PAGE =
      """
      # Kinds of step

      What a package file can name under `do`, with the settings that it takes under `with` and the facts that it learns. A setting has the
      default that its meaning says; without one, it is left out. What the facts mean is in [facts.md](facts.md).

      This page is made by `./gate-runner steps --markdown`; a test keeps it current. `./gate-runner steps http.check` shows one kind.

      The types of settings: a *path* is a file or folder and starts at the gate's folder; a *duration* is such as `15s`, `10m` or `24h`; a
      *condition* is one over facts, such as `http.status = 200`; a *template* is a file among the evidence templates; a *file* is one next to
      the package file. *Facts* are a mapping of names that the package file chooses; a fact that it declares can be used like any other.
      """;

  private static final Map<Shape.Type, String> TYPES =
      Map.of(
          Shape.Type.FLAG, "true or false",
          Shape.Type.TEXTS, "list of texts",
          Shape.Type.CONDITIONS, "list of conditions",
          Shape.Type.PATHS, "list of paths",
          Shape.Type.TEXT_MAP, "names to texts",
          Shape.Type.SECTION, "section",
          Shape.Type.SECTIONS, "list of sections");

  private final List<StepKind> kinds;

  public StepReference(List<StepKind> kinds) {
    this.kinds = kinds.stream().sorted(Comparator.comparing(StepKind::name)).toList();
  }

  /** A line for each kind; all about it when there is one alone. */
  public String text(Layout layout) {
    if (kinds.size() == 1) {
      return alone(kinds.get(0), layout);
    }
    var table = new Table();
    table.head("kind", "what it does");
    kinds.forEach(each -> table.add(each.name(), each.caption()));
    return table.text(layout);
  }

  private static String alone(StepKind kind, Layout layout) {
    var table = new Table();
    table.head("setting", "type", "meaning");
    settings(
        kind,
        (name, field) ->
            table.add(name + (field.required() ? " (required)" : ""), type(field), field.help()));
    var facts = String.join(", ", facts(kind));
    return kind.name()
        + ": "
        + kind.caption()
        + " "
        + afterCrash(kind)
        + "\n\n"
        + (kind.shape().fields().isEmpty() ? "It takes no settings.\n" : table.text(layout) + "\n")
        + (facts.isEmpty() ? "" : "\nFacts: " + facts + "\n")
        + (kind.example().isEmpty() ? "" : "\nExample:\n" + kind.example());
  }

  /** The page {@code docs/steps.md}. */
  public String markdown() {
    return PAGE + kinds.stream().map(StepReference::chapter).collect(Collectors.joining());
  }

  private static String chapter(StepKind kind) {
    var lines = new ArrayList<String>();
    lines.add("");
    lines.add("## `" + kind.name() + "`");
    lines.add("");
    lines.add(kind.caption() + " " + afterCrash(kind) + alone(kind.uses()));
    addSettings(kind, lines);
    addFacts(kind, lines);
    if (!kind.example().isEmpty()) {
      lines.addAll(List.of("", "```yaml", kind.example().stripTrailing(), "```"));
    }
    return String.join("\n", lines) + "\n";
  }

  private static void addSettings(StepKind kind, List<String> lines) {
    if (kind.shape().fields().isEmpty()) {
      lines.addAll(List.of("", "It takes no settings."));
      return;
    }
    lines.addAll(List.of("", "| setting | type | meaning |", "|---|---|---|"));
    settings(
        kind,
        (name, field) ->
            lines.add(
                "| `%s`%s | %s | %s |"
                    .formatted(
                        name,
                        field.required() ? " (required)" : "",
                        type(field),
                        field.help().replace("|", "\\|"))));
  }

  private static void addFacts(StepKind kind, List<String> lines) {
    if (!kind.learning().facts().isEmpty()) {
      lines.add("");
      lines.add("Facts: `" + String.join("`, `", facts(kind)) + "`.");
    }
  }

  private static List<String> facts(StepKind kind) {
    return kind.learning().facts().stream().map(Fact::name).sorted().toList();
  }

  private static String afterCrash(StepKind kind) {
    return kind.repeatable()
        ? "After a crash it is simply done again."
        : "After a crash that cut it short, its package begins anew.";
  }

  private static String alone(Set<String> uses) {
    return uses.isEmpty()
        ? ""
        : " It uses " + uses.stream().sorted().collect(Collectors.joining(", ")) + " alone.";
  }

  /** Each with its name within the settings, such as {@code facts.NAME.json}. */
  private static void settings(StepKind kind, BiConsumer<String, Field> reader) {
    settings("", kind.shape(), reader);
  }

  private static void settings(String before, Shape shape, BiConsumer<String, Field> reader) {
    shape
        .fields()
        .forEach(
            (name, field) -> {
              reader.accept(before + name, field);
              var inner = field.inner();
              if (inner != null) {
                settings(before + name + within(field), inner, reader);
              }
            });
  }

  private static String within(Field field) {
    return switch (field.type()) {
      case FACTS -> ".NAME.";
      case SECTIONS -> "[].";
      default -> ".";
    };
  }

  private static String type(Field field) {
    return TYPES.getOrDefault(field.type(), Words.of(field.type()));
  }

  /** Under {@code kinds}: name, caption, repeatable, writes, uses, settings, facts, example. */
  public String json() {
    var document = Json.object();
    var all = document.putArray("kinds");
    kinds.forEach(each -> json(each, all.addObject()));
    return Json.text(document);
  }

  private static void json(StepKind kind, ObjectNode node) {
    node.put("name", kind.name())
        .put("caption", kind.caption())
        .put("repeatable", kind.repeatable())
        .put("writes", kind.writes());
    kind.uses().stream().sorted().forEach(node.putArray("uses")::add);
    json(kind.shape(), node.putArray("settings"));
    facts(kind).forEach(node.putArray("facts")::add);
    node.put("example", kind.example());
  }

  private static void json(Shape shape, ArrayNode settings) {
    shape
        .fields()
        .forEach(
            (name, field) -> {
              var node = settings.addObject();
              node.put("name", name)
                  .put("type", Words.of(field.type()))
                  .put("required", field.required())
                  .put("meaning", field.help());
              var inner = field.inner();
              if (inner != null) {
                json(inner, node.putArray("settings"));
              }
            });
  }
}
