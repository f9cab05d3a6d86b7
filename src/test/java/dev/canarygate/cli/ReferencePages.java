package dev.canarygate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.canarygate.app.ExitCode;
import dev.canarygate.manual.Topic;
import dev.canarygate.manual.TopicText;
import dev.canarygate.text.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Pages of the site that are made of the program itself: what it has is what they say. */
final class ReferencePages {
  private static final int COLUMNS = 100;

  private ReferencePages() {}

  static List<DocPage> all() {
    return List.of(
        page("commands", "Commands", commands(GateRunner.commandLine())),
        page("topics", "Topics", topics()),
        page("exit-codes", "Exit codes", ExitCode.markdown()),
        page("parameters", "Parameters of the canary gate", parameters()),
        page("schemas", "JSON schemas", schemas()));
  }

  private static DocPage page(String name, String title, String text) {
    return DocPage.of("reference/" + name + ".md", "# " + title + "\n\n" + text + "\n");
  }

  private static String commands(CommandLine command) {
    command.setUsageHelpWidth(COLUMNS);
    var spec = command.getCommandSpec();
    var own =
        "## %s\n\n```text\n%s\n```\n\n"
            .formatted(spec.qualifiedName(), command.getUsageMessage(Ansi.OFF).stripTrailing());
    return command.getSubcommands().values().stream()
        .filter(each -> !each.getCommandSpec().usageMessage().hidden())
        .map(ReferencePages::commands)
        .collect(Collectors.joining("", own, ""));
  }

  private static String topics() {
    return Topic.all().stream()
        .map(
            each -> "## " + each.name() + "\n\n```text\n" + TopicText.of(each, COLUMNS) + "\n```\n")
        .collect(Collectors.joining("\n"));
  }

  private static String parameters() {
    return read(Path.of("work-packages", "gate.yaml")).path("parameters").properties().stream()
        .map(each -> parameter(each.getKey(), each.getValue()))
        .collect(
            Collectors.joining(
                "\n",
                "Of the gate that comes with the program ([its files](../work-packages/gate.yaml)). How a value"
                    + " is given is in [Configuration](../docs/configuration.md).\n\n"
                    + "| name | default | environment | meaning |\n|---|---|---|---|\n",
                ""));
  }

  private static String parameter(String name, JsonNode is) {
    var value = is.path("default");
    return "| `%s` | %s | %s | %s |"
        .formatted(
            name,
            code(value.isArray() ? value.toString() : value.asText()),
            code(is.path("env").asText()),
            is.path("help").asText().replace("|", "\\|"));
  }

  private static String code(String text) {
    return text.isEmpty() ? "" : "`" + text.replace("|", "\\|") + "`";
  }

  private static String schemas() {
    var answers = "What programs read: [JSON](../docs/json.md).\n\n" + table("docs/json");
    return answers
        + "\n\nWhat people write: [package files](../docs/package-files.md).\n\n"
        + table("work-packages");
  }

  private static String table(String folder) {
    return DocPages.filesIn(folder).stream()
        .map(each -> each.toString().replace('\\', '/'))
        .filter(each -> each.endsWith(".schema.json"))
        .map(
            each ->
                "| [%s](../%s) | %s |".formatted(Path.of(each).getFileName(), each, title(each)))
        .collect(Collectors.joining("\n", "| schema | of |\n|---|---|\n", ""));
  }

  private static String title(String file) {
    return Stream.of("title", "description")
        .map(key -> read(Path.of(file)).path(key).asText())
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("")
        .replace("|", "\\|");
  }

  private static JsonNode read(Path file) {
    try {
      var name = file.toString().toLowerCase(Locale.ROOT);
      return (name.endsWith(".json") ? Json.mapper() : Json.yaml()).readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }
}
