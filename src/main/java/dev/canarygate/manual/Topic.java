package dev.canarygate.manual;

import com.fasterxml.jackson.databind.JsonNode;
import dev.canarygate.app.ExitCode;
import dev.canarygate.text.ProgramData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@code help TOPIC} explains, such as {@code exit-codes}; a page of the manual, too.
 *
 * @param about one sentence
 */
public record Topic(String name, String about, List<Part> parts) {
  private static final String FILE = "topics.yaml";

  /** Its table is the program's own, which README.md repeats. */
  private static final String EXIT_CODES = "exit-codes";

  public Topic {
    parts = List.copyOf(parts);
  }

  /** A piece of a topic: a paragraph, terms with their meanings, or lines to type. */
  public sealed interface Part {}

  /** A paragraph. */
  public record Words(String text) implements Part {}

  /** Terms with their meanings, in this order. */
  public record Terms(Map<String, String> meanings) implements Part {}

  /** Lines that a person can type, or write into a file. */
  public record Lines(List<String> lines) implements Part {
    public Lines {
      lines = List.copyOf(lines);
    }
  }

  /** In the order in which the help lists them. */
  public static List<Topic> all() {
    return ProgramData.read(Topic.class, FILE, JsonNode.class)
        .propertyStream()
        .map(each -> of(each.getKey(), each.getValue()))
        .toList();
  }

  /** Empty when no topic has this name. */
  public static Optional<Topic> named(String name) {
    return all().stream().filter(each -> each.name().equals(name)).findFirst();
  }

  private static Topic of(String name, JsonNode entry) {
    var parts = new ArrayList<Part>();
    entry.path("parts").forEach(each -> parts.add(part(each)));
    if (name.equals(EXIT_CODES)) {
      parts.add(1, exitCodes());
    }
    return new Topic(name, entry.path("about").asText(), parts);
  }

  private static Part part(JsonNode node) {
    if (node.isTextual()) {
      return new Words(node.asText());
    }
    return node.isArray()
        ? new Lines(node.valueStream().map(JsonNode::asText).toList())
        : terms(node.propertyStream());
  }

  private static Terms terms(Stream<Map.Entry<String, JsonNode>> entries) {
    var meanings = new LinkedHashMap<String, String>();
    entries.forEach(each -> meanings.put(each.getKey(), each.getValue().asText()));
    return new Terms(meanings);
  }

  /** Several with one meaning are separated by commas. */
  static List<String> names(String term) {
    return List.of(term.split(", ", -1));
  }

  /** Of every command that has no table of its own. */
  static Terms exitCodes() {
    var meanings = new LinkedHashMap<String, String>();
    for (var code : ExitCode.values()) {
      meanings.put(String.valueOf(code.code()), code.meaning());
    }
    return new Terms(meanings);
  }
}
