package dev.canarygate.canary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.canary.CanaryRunResult.ScenarioResult;
import dev.canarygate.canary.CanaryRunResult.Shape;
import dev.canarygate.client.SpokenVersion;
import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.text.Visible;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a result document in either shape, distinguished by content. */
public final class ResultReader {
  private static final Pattern RUN_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}");

  private final List<DocumentProblem> problems = new ArrayList<>();

  private ResultReader() {}

  /**
   * Any content gives a reading; wrong content gives one with problems.
   *
   * @throws IOException when the file cannot be read, or is so large that its digest alone takes a
   *     while
   */
  public static DocumentReading read(Path file) throws IOException {
    var digest = Digest.of(RegularFile.require(file, RegularFile.DOCUMENT));
    var parsed = BoundedJson.read(file);
    var tree = parsed.tree();
    return tree == null
        ? new DocumentReading(digest, null, List.of(Objects.requireNonNull(parsed.problem())))
        : new ResultReader().reading(digest, tree);
  }

  /** A record that sums runs up, or waives them, is not a result of a run. */
  private static String otherDocument(JsonNode tree) {
    var status = tree.path("status");
    return status.isTextual() && tree.has("candidate_version")
        ? "a verification record (status '" + status.asText() + "'), which shows no scenario"
        : "neither";
  }

  private DocumentReading reading(String digest, JsonNode tree) {
    if (!tree.isObject()) {
      return new DocumentReading(
          digest, null, List.of(new DocumentProblem("", "an object", Fields.kind(tree))));
    }
    var shape = shape(tree);
    if (shape == null) {
      problems.add(
          new DocumentProblem(
              "",
              "the documented shape (timestamp, scenarios with id) or the harness's"
                  + " (started_at, scenarios with scenario_id)",
              otherDocument(tree)));
      return new DocumentReading(digest, null, problems);
    }
    var result = result(shape, tree);
    if (result != null && allRead(result, tree.path("scenarios"))) {
      problems.addAll(Invariants.of(result));
    }
    return new DocumentReading(digest, result, problems);
  }

  /** What is missing only because it could not be read is not named twice. */
  private static boolean allRead(CanaryRunResult result, JsonNode scenarios) {
    return scenarios.isArray() && scenarios.size() == result.scenarios().size();
  }

  /** The scenarios tell; without any, the name of the document's time does. */
  private static @Nullable Shape shape(JsonNode tree) {
    for (var shape : List.of(Shape.HARNESS, Shape.DOCUMENTED)) {
      for (var scenario : tree.path("scenarios")) {
        if (scenario.has(Invariants.idField(shape))) {
          return shape;
        }
      }
    }
    if (tree.has("started_at")) {
      return Shape.HARNESS;
    }
    return tree.has("timestamp") ? Shape.DOCUMENTED : null;
  }

  private @Nullable CanaryRunResult result(Shape shape, JsonNode tree) {
    var fields = new Fields(tree, "", problems);
    boolean harness = shape == Shape.HARNESS;
    var outcome = fields.ending("outcome");
    var number = fields.optionalNumber("run_number", 1, CanaryRunResult.RUNS);
    var id = id(fields, harness);
    var started = harness ? fields.time("started_at") : null;
    var finished = fields.time(harness ? "finished_at" : "timestamp");
    var version = version(fields);
    var target = fields.optionalText("saas_url");
    var skipReason = fields.optionalText("skip_reason");
    fields.optionalText("events_package_version");
    var scenarios = scenarios(shape, fields);
    if (outcome == null || finished == null || version == null || (harness && started == null)) {
      return null;
    }
    return new CanaryRunResult(
        shape, outcome, number, id, started, finished, version, target, skipReason, scenarios);
  }

  private static @Nullable String id(Fields fields, boolean required) {
    var id = required ? fields.text("run_id") : fields.optionalText("run_id");
    if (id != null && !RUN_ID.matcher(id).matches()) {
      fields.problem("run_id", "letters, digits, '.', '_', ':' and '-'", Visible.quoted(id));
      return null;
    }
    return id;
  }

  private static @Nullable String version(Fields fields) {
    var text = fields.text("cli_version");
    if (text == null) {
      return null;
    }
    var version = SpokenVersion.in(text);
    if (version.isEmpty()) {
      fields.problem("cli_version", "a version as in 3.2.0rc13", Visible.quoted(text));
    }
    return version.orElse(null);
  }

  private List<ScenarioResult> scenarios(Shape shape, Fields fields) {
    var list = fields.list("scenarios");
    var scenarios = new ArrayList<ScenarioResult>();
    for (int i = 0; list != null && i < list.size(); i++) {
      var pointer = fields.pointer("scenarios/" + i);
      if (list.get(i) instanceof ObjectNode object) {
        var scenario = scenario(shape, object, new Fields(object, pointer, problems));
        if (scenario != null) {
          scenarios.add(scenario);
        }
      } else {
        problems.add(new DocumentProblem(pointer, "an object", Fields.kind(list.get(i))));
      }
    }
    return scenarios;
  }

  private static @Nullable ScenarioResult scenario(Shape shape, ObjectNode object, Fields fields) {
    boolean harness = shape == Shape.HARNESS;
    var id = fields.number(Invariants.idField(shape), 1, CanaryRunResult.SCENARIOS);
    var name = fields.text("name");
    var status = fields.ending("status");
    var failureField = harness ? "failure_reason" : "failure_mode";
    var failure = fields.optionalText(failureField);
    if (!harness) {
      fields.present(failureField, "a text or null");
      fields.texts("evidence_files");
    }
    Instant started = fields.optionalTime("started_at");
    Instant finished = fields.optionalTime("finished_at");
    fields.optionalLength("duration_seconds");
    fields.optionalObject("boundary_evidence");
    if (id == null || name == null || status == null) {
      return null;
    }
    var structured = object.deepCopy().without(List.of(failureField, "name", "status")).toString();
    return new ScenarioResult(id, name, status, failure, started, finished, structured);
  }
}
