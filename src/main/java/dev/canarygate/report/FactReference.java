package dev.canarygate.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.FactCatalog;
import dev.canarygate.text.Json;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The facts that package files can name: for a terminal, for programs, and as a page. */
public final class FactReference {
  private static final String PAGE =
      """
      # Facts

      What steps learn, and what package files can name: in `when`, `expect` and `holds-while`, and as `{{name}}` in the texts of stops and
      in templates. `gate-runner validate` refuses a fact that nobody declares, a comparison that does not fit the type, and a fact that no
      step before it can have learned.

      This page is made by `./gate-runner facts --markdown`; a test keeps it current. `./gate-runner facts canary` lists a part of it.

      A word in braces is a placeholder for a value from a step's settings, such as the number of a run, or for an issue. The types:

      | type | values | compared with |
      |---|---|---|
      | text | any text, or one of the words named | `=`, `!=`; `contains` when any text is allowed |
      | number | a decimal number | `=`, `!=`, `<`, `<=`, `>`, `>=` |
      | yes-no | `yes` or `no` | `=`, `!=` |
      | time | ISO 8601, UTC | `=`, `!=` |
      | duration | such as `4m 12s` | `=`, `!=` |
      | digest | a SHA-256 or a commit in hex digits | `=`, `!=` |
      | version | a version | `=`, `!=` |
      | list | words separated by blanks or commas | `contains`, `=`, `!=` |

      `is known` and `is missing` fit every type. A *momentary* fact is another one each time that it is measured; a dry run leaves it out.

      | fact | type | meaning | learned by |
      |---|---|---|---|
      """;

  private final List<FactCatalog.Entry> entries;

  public FactReference(List<FactCatalog.Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /** A line for each fact. */
  public String text(Layout layout) {
    var table = new Table();
    table.head("fact", "type", "learned by", "meaning");
    entries.forEach(
        each ->
            table.add(
                each.fact().name(),
                type(each.fact()),
                String.join(", ", each.kinds()),
                meaning(each.fact())));
    return table.text(layout);
  }

  /** The page {@code docs/facts.md}. */
  public String markdown() {
    return PAGE + entries.stream().map(FactReference::row).collect(Collectors.joining());
  }

  private static String row(FactCatalog.Entry entry) {
    var kinds = entry.kinds().stream().map(FactReference::kind).collect(Collectors.joining(", "));
    return "| `%s` | %s | %s | %s |\n"
        .formatted(entry.fact().name(), type(entry.fact()), meaning(entry.fact()), kinds);
  }

  /** Others who learn are named in several words. */
  private static String kind(String name) {
    return !name.contains(" ") ? "`" + name + "`" : name;
  }

  private static String type(Fact fact) {
    return Stream.of(fact.type().word(), fact.unit(), fact.momentary() ? "momentary" : "")
        .filter(each -> !each.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String meaning(Fact fact) {
    return fact.words().isEmpty()
        ? fact.meaning()
        : fact.meaning() + " One of: " + String.join(", ", fact.words()) + ".";
  }

  /** Under {@code facts}: name, type, unit, meaning, momentary, values, learnedBy. */
  public String json() {
    var document = Json.object();
    var facts = document.putArray("facts");
    entries.forEach(each -> json(each, facts.addObject()));
    return Json.text(document);
  }

  private static void json(FactCatalog.Entry entry, ObjectNode node) {
    var fact = entry.fact();
    node.put("name", fact.name())
        .put("type", fact.type().word())
        .put("unit", fact.unit())
        .put("meaning", fact.meaning())
        .put("momentary", fact.momentary());
    fact.words().forEach(node.putArray("values")::add);
    entry.kinds().forEach(node.putArray("learnedBy")::add);
  }
}
