package dev.canarygate.canary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.canarygate.gate.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Mutated documents: what breaks an invariant never passes, what keeps all never fails. */
final class ResultDocumentProperties {
  private static final Instant START = Instant.parse("2026-05-20T12:00:00Z");
  private static final List<String> BREAKING =
      List.of("drop", "retype", "skip", "twice", "contradict", "cut", "bytes", "time", "extra");
  private static final Set<String> OPTIONAL =
      Set.of(
          "events_package_version",
          "saas_url",
          "target_environment",
          "evidence_path",
          "skip_reason",
          "failure_reason",
          "duration_seconds",
          "boundary_evidence",
          "run_number");
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(VersionFlag.V202012)
          .getSchema(Path.of("docs", "canary-run-result.schema.json").toUri());

  private static Path folder = Path.of("");

  @BeforeContainer
  static void makeFolder() throws IOException {
    folder = Files.createTempDirectory("documents");
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    Files.deleteIfExists(folder.resolve("run.json"));
    Files.delete(folder);
  }

  private static DocumentReading read(byte[] content) {
    try {
      return ResultReader.read(Files.write(folder.resolve("run.json"), content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DocumentReading read(String content) {
    return read(content.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean schemaAccepts(String content) {
    return SCHEMA.validate(content, InputFormat.JSON).isEmpty();
  }

  private static ObjectNode document(Random random, boolean harness, Integer... failing) {
    return harness
        ? SampleResults.harness("01RUN" + random.nextInt(1000), START, failing)
        : SampleResults.documented(1 + random.nextInt(4), START, failing);
  }

  @Property(tries = 1000)
  void noDocumentThatBreaksAnInvariantPasses(@ForAll long seed, @ForAll boolean harness) {
    var random = new Random(seed);
    var document = document(random, harness);
    var content = broken(document, BREAKING.get(random.nextInt(BREAKING.size())), random);
    assertThat(read(content).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  private static byte[] broken(ObjectNode document, String how, Random random) {
    var scenarios = document.withArray("scenarios");
    var scenario = (ObjectNode) scenarios.get(random.nextInt(4));
    switch (how) {
      case "drop" -> drop(random.nextBoolean() ? document : scenario, random);
      case "retype" -> retype(random.nextBoolean() ? document : scenario, random);
      case "skip" -> scenario.put("status", "skipped");
      case "twice" -> scenarios.set(random.nextInt(3), scenarios.get(3).deepCopy());
      case "contradict" -> {
        if (random.nextBoolean()) {
          document.put("outcome", "fail");
        } else {
          scenario.put("status", "fail");
        }
      }
      case "time" -> document.put(document.has("timestamp") ? "timestamp" : "started_at", "noon");
      case "extra" -> scenarios.add(scenarios.get(0).deepCopy());
      default -> {
        var bytes = document.toString().getBytes(StandardCharsets.UTF_8);
        int at = 1 + random.nextInt(bytes.length - 1);
        if (how.equals("cut")) {
          return java.util.Arrays.copyOf(bytes, at);
        }
        bytes[at] = (byte) 0xFF;
        return bytes;
      }
    }
    return document.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void drop(ObjectNode object, Random random) {
    object.remove(needed(object, random));
  }

  private static void retype(ObjectNode object, Random random) {
    var field = needed(object, random);
    if (field.equals("failure_mode")) {
      object.put(field, 7);
    } else {
      object.putObject(field);
    }
  }

  private static String needed(ObjectNode object, Random random) {
    var names = new ArrayList<String>();
    object.fieldNames().forEachRemaining(names::add);
    names.removeAll(OPTIONAL);
    // Times of a scenario may be left out.
    if (object.has("status")) {
      names.removeAll(List.of("started_at", "finished_at"));
    }
    return names.get(random.nextInt(names.size()));
  }

  @Property(tries = 1000)
  void noDocumentThatKeepsAllInvariantsIsRefused(
      @ForAll long seed, @ForAll boolean harness, @ForAll boolean fails) {
    var random = new Random(seed);
    int failing = 1 + random.nextInt(4);
    var document = fails ? document(random, harness, failing) : document(random, harness);
    harmless(document, random);
    var reading = read(document.toString());
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.verdict()).isEqualTo(fails ? Verdict.FAILED : Verdict.PASSED);
    assertThat(schemaAccepts(document.toString())).isTrue();
  }

  private static void harmless(ObjectNode document, Random random) {
    var scenarios = new ArrayList<JsonNode>();
    document.get("scenarios").forEach(scenarios::add);
    Collections.shuffle(scenarios, random);
    document.putArray("scenarios").addAll(scenarios);
    for (var name : OPTIONAL) {
      if (random.nextBoolean()) {
        document.remove(name);
        scenarios.forEach(each -> ((ObjectNode) each).remove(name));
      }
    }
    document.put("new_field_" + random.nextInt(9), random.nextInt());
    ((ObjectNode) scenarios.get(0)).put("name", "Ünïcode \u0000 \uD83D\uDE00 name");
    document.put(
        "cli_version", random.nextBoolean() ? "3.2.0rc16" : "spec-kitty-cli version v3.2.0rc16");
  }

  @Property(tries = 1000)
  void theSchemaRefusesNothingThatTheReaderAccepts(@ForAll long seed, @ForAll boolean harness) {
    var random = new Random(seed);
    var document = document(random, harness);
    for (int i = 0; i < 1 + random.nextInt(2); i++) {
      scramble(document, random);
    }
    if (read(document.toString()).verdict() != Verdict.INCONCLUSIVE) {
      assertThat(SCHEMA.validate(document.toString(), InputFormat.JSON)).isEmpty();
    }
  }

  @Property(tries = 1000)
  void everyMutatedDocumentIsJudgedAsAnOracleApartFromTheReaderJudgesIt(
      @ForAll long seed, @ForAll boolean harness, @ForAll boolean fails) {
    var random = new Random(seed);
    int failing = 1 + random.nextInt(4);
    var document = fails ? document(random, harness, failing) : document(random, harness);
    for (int i = random.nextInt(3); i > 0; i--) {
      mutate(document, random);
    }
    assertThat(read(document.toString()).verdict())
        .as(document.toPrettyString())
        .isEqualTo(DomainOracle.of(document, harness));
  }

  private static void mutate(ObjectNode document, Random random) {
    var scenarios = document.withArray("scenarios");
    var scenario = (ObjectNode) scenarios.get(random.nextInt(scenarios.size()));
    switch (random.nextInt(8)) {
      case 0 -> document.put("outcome", random.nextBoolean() ? "pass" : "fail");
      case 1 -> scenario.put("status", random.nextBoolean() ? "pass" : "fail");
      case 2 -> scenarios.add(scenario.deepCopy());
      case 3 -> scenarios.set(0, scenario.deepCopy());
      case 4 -> moveTime(random.nextBoolean() ? document : scenario, random);
      case 5 -> document.put("brand_new", random.nextInt());
      case 6 -> document.put("skip_reason", "no team");
      default -> scramble(document, random);
    }
  }

  private static void moveTime(ObjectNode object, Random random) {
    var field = random.nextBoolean() ? "started_at" : "finished_at";
    if (object.has(field)) {
      object.put(field, START.plusSeconds(random.nextInt(900) - 300L).toString());
    }
  }

  /** Any value in place of any other. */
  private static void scramble(ObjectNode document, Random random) {
    var scenarios = document.get("scenarios");
    var scenario = (ObjectNode) scenarios.get(random.nextInt(scenarios.size()));
    var object = random.nextBoolean() ? document : scenario;
    var names = new ArrayList<String>();
    object.fieldNames().forEachRemaining(names::add);
    names.remove("scenarios");
    var name = names.get(random.nextInt(names.size()));
    switch (random.nextInt(7)) {
      case 0 -> object.putNull(name);
      case 1 -> object.put(name, random.nextInt(7) - 1);
      case 2 -> object.put(name, "text");
      case 3 -> object.put(name, List.of("pass", "fail", "skipped").get(random.nextInt(3)));
      case 4 -> object.putArray(name);
      case 5 -> object.put(name, 1.5);
      default -> object.remove(name);
    }
  }

  @Property(tries = 1000)
  void noBytesAtAllAreACrash(@ForAll byte[] bytes) {
    assertThat(read(bytes).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }
}
