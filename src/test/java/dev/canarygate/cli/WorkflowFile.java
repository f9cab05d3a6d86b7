package dev.canarygate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.canarygate.text.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A workflow of GitHub Actions, or the action of this repository.
 *
 * @param place for people: its file, or the page and line where it is shown
 */
record WorkflowFile(String place, String text, JsonNode root) {
  static final Path ACTION = Path.of("action.yml");
  private static final Path FOLDER = Path.of(".github", "workflows");

  private static WorkflowFile of(String place, String text) {
    try {
      return new WorkflowFile(place, text, Json.yaml().readTree(text));
    } catch (IOException e) {
      throw new UncheckedIOException(place, e);
    }
  }

  private static WorkflowFile read(Path file) {
    try {
      return of(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static WorkflowFile action() {
    return read(ACTION);
  }

  /** Those of this repository, and those that pages show as an example. */
  static List<WorkflowFile> workflows() {
    try (var files = Files.list(FOLDER)) {
      var shown =
          DocBlock.all().stream()
              .filter(each -> each.marker().equals("workflow"))
              .map(each -> of(each.toString(), each.text()));
      return Stream.concat(files.sorted().map(WorkflowFile::read), shown).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<WorkflowFile> all() {
    return Stream.concat(Stream.of(action()), workflows().stream()).toList();
  }

  List<JsonNode> jobs() {
    return elements(root.path("jobs"));
  }

  List<JsonNode> steps() {
    return Stream.concat(
            elements(root.at("/runs/steps")).stream(),
            jobs().stream().flatMap(job -> elements(job.path("steps")).stream()))
        .toList();
  }

  private static List<JsonNode> elements(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false).toList();
  }

  @Override
  public String toString() {
    return place;
  }
}
