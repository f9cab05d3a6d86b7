package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.canarygate.evidence.AttemptFolder;
import dev.canarygate.evidence.DiskFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The JSON of every command, held against the schema that docs/json has for it. */
final class JsonAnswersTest {
  private static final Path SCHEMAS = Path.of("docs", "json");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Keys are names that a gate's files, or a client's contract, give. */
  private static final Set<String> MAPS =
      Set.of("facts", "parameters", "parts", "about", "runs", "identity", "inputs", "settings");

  /**
   * What is sent to others or stated, not answered, or answered where a database is: {@code
   * NoticeLettersTest}, {@code StatementSchemasTest} and the tests of runners hold it.
   */
  private static final Set<String> NOT_ANSWERED =
      Set.of("notification", "verdict-statement", "verdict-predicate", "runner");

  /** Commands that show nothing of their own, or cannot answer within this process. */
  private static final Set<String> NOT_ASKED = Set.of("resume");

  @TempDir Path folder;
  private Path artifacts;
  private final Set<String> asked = new TreeSet<>();
  private final Set<String> schemas = new TreeSet<>();

  @BeforeEach
  void makeFilesToLookAt() throws IOException {
    artifacts = folder.resolve("artifacts");
    Files.createDirectories(folder.resolve("gate/templates"));
    put("gate/state.txt", "ready");
    put(
        "gate/gate.yaml",
        """
        title: Small gate
        parameters:
          wanted: {default: ready, type: text, help: What must be there}
          artifacts-dir: {default: artifacts, type: path, local: true, help: Evidence}
        work-packages: [one.yaml, two.yaml]
        notify: [{name: ops, kind: slack, url-from: NO_SUCH_URL_IN_THIS_TEST}]
        """);
    put(
        "gate/one.yaml",
        """
        id: ONE
        title: The state
        owner: ops
        steps:
          - id: look
            do: file.check
            with:
              file: state.txt
              facts: {state.value: {regex: "(\\\\w+)"}}
              expect: ["state.value = ${wanted}"]
        stops:
          - id: state-missing
            when: "file.exists = no"
            report: The state is missing.
            unblocks: Write it.
        """);
    put(
        "gate/two.yaml",
        """
        id: TWO
        title: Nobody's package without stops of its own
        steps: [{id: look, do: file.check, with: {file: state.txt}}]
        """);
    put("fix.diff", "--- a/src/a.py\n+++ b/src/a.py\n@@ -1 +1 @@\n-a = 1\n+a = 2\n");
    put("failure.txt", "HTTP 502 from the service");
    put("pass.xml", "<testsuite tests=\"1\"><testcase name=\"a\"/></testsuite>");
    put("broken.json", "{}");
    put("home/.spec-kitty/credentials", "[user]\nusername = \"u\"\n");
    put(
        "foreground.json",
        "{\"package_version\": \"1\", \"executable_path\": \"/e\", \"source_path\": \"/s\"}");
    attempt("v1.0rc1", "pass").seal("passed");
    attempt("v1.0rc2", "fail");
  }

  private void put(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private AttemptFolder attempt(String tag, String outcome) {
    var attempt = AttemptFolder.allocate(artifacts, tag, Map.of("gate", "g"));
    attempt.keep(
        "runs/run-1.json", ("{\"outcome\":\"" + outcome + "\"}").getBytes(StandardCharsets.UTF_8));
    return attempt;
  }

  private JsonNode answer(List<String> words, int exit) {
    var called = new CalledCommand(words.get(0));
    var rest = new ArrayList<>(words.subList(1, words.size()));
    // What comes after two dashes belongs to another program.
    rest.add(rest.contains("--") ? rest.indexOf("--") : rest.size(), "--json");
    assertThat(called.with(rest.toArray(String[]::new)))
        .as(words + "\n" + called.out() + called.err())
        .isEqualTo(exit);
    try {
      return MAPPER.readTree(called.out().toString());
    } catch (IOException e) {
      throw new AssertionError(words + " answers no JSON:\n" + called.out(), e);
    }
  }

  private DynamicTest fits(String schema, int exit, String words) {
    schemas.add(schema);
    var all = Arrays.asList(words.replace("DIR", folder.toString()).split(" "));
    return dynamicTest(
        words,
        () -> {
          note(all);
          var document = answer(all, exit);
          fits(schema, document);
        });
  }

  private static void fits(String schema, JsonNode document) {
    assertThat(schema(schema).validate(document)).as(document.toPrettyString()).isEmpty();
    assertThat(DescribedKeys.missing(schema, document))
        .as("keys that the schema does not describe")
        .isEmpty();
    assertThat(otherStyle(document)).as("keys without a camelCase twin").isEmpty();
    assertThat(verdicts(document)).as("verdicts are words").allMatch(JsonAnswersTest::isWord);
  }

  /** With the options that name the small gate. */
  private DynamicTest ofGate(String schema, int exit, String words) {
    return fits(schema, exit, words + " --gate DIR/gate --set artifacts-dir=DIR/artifacts");
  }

  /** The same where the state must be another than the file has. */
  private DynamicTest ofChangedGate(String schema, int exit, String words) {
    return ofGate(schema, exit, words + " --set wanted=other");
  }

  private void note(List<String> words) {
    asked.add(words.get(0));
    asked.add(words.stream().limit(2).collect(Collectors.joining(" ")));
  }

  @TestFactory
  Stream<DynamicTest> everyAnswerFitsItsSchema() {
    return Stream.of(
        fits("version", 0, "--version"),
        fits("version", 0, "status --version"),
        ofGate("plan", 0, "plan"),
        ofGate("plan", 0, "run --dry-run"),
        ofGate("configuration", 0, "config"),
        ofGate("notify", 0, "notify"),
        ofGate("notify", 69, "notify --test ops"),
        ofGate("error", 64, "notify ops"),
        ofGate("gates", 0, "gates"),
        ofGate("overview", 0, "overview"),
        ofGate("report", 0, "status"),
        ofGate("check", 0, "check ONE"),
        ofChangedGate("report", 3, "run"),
        ofChangedGate("report", 3, "status"),
        ofChangedGate("page", 0, "report"),
        ofChangedGate("report", 0, "report --format json"),
        ofChangedGate("gates", 0, "gates"),
        ofChangedGate("overview", 0, "overview --since 1d --html DIR/overview.html"),
        fits("lines", 0, "verify DIR/artifacts --write-script"),
        ofChangedGate("history", 0, "history"),
        ofChangedGate("explanation", 0, "explain"),
        ofChangedGate("explanation", 0, "explain ONE"),
        ofChangedGate("graph", 0, "graph"),
        ofChangedGate("check", 3, "check ONE"),
        ofGate("error", 64, "preview nothing"),
        fits("comments", 0, "preview --set artifacts-dir=DIR/none"),
        fits("explanation", 0, "explain --gate DIR/gate --set artifacts-dir=DIR/none"),
        ofChangedGate("lines", 0, "waive state-missing --reason known --until 2999-01-01 --by ana"),
        ofChangedGate("statements", 0, "waivers"),
        ofChangedGate("lines", 0, "revoke waiver-1 --reason wrong --by ana"),
        ofChangedGate("lines", 0, "intervene --what cleaned --by ana"),
        ofChangedGate("lines", 0, "unlock --reason gone --by ana"),
        ofChangedGate("error", 64, "approve ONE --by ana"),
        ofChangedGate("error", 64, "attest --by ana"),
        ofChangedGate("error", 64, "decide ONE --skip --reason no --by ana"),
        fits("checks", 69, "verify DIR/nowhere"),
        ofGate("doctor", 3, "doctor --set github.api-url=http://127.0.0.1:1"),
        ofChangedGate("lines", 0, "export DIR/gate.tar.gz --by ana"),
        fits(
            "import",
            0,
            "import DIR/gate.tar.gz --by ana --gate DIR/gate --set wanted=other --set"
                + " artifacts-dir=DIR/other"),
        ofGate("validation", 0, "validate"),
        ofGate("validation", 65, "validate --set nothing=1"),
        ofGate("fix", 0, "validate --fix --dry-run"),
        fits("checks", 0, "verify DIR/artifacts"),
        fits("attempts", 0, "attempts --artifacts DIR/artifacts"),
        fits(
            "changes",
            0,
            "attempts diff v1.0rc1-attempt1 v1.0rc2-attempt1 --artifacts DIR/artifacts"),
        fits("audit", 3, "audit --diff DIR/fix.diff --scope src/"),
        fits("documents", 4, "canary validate DIR/broken.json"),
        fits("diagnosis", 0, "canary triage --text DIR/failure.txt"),
        fits("diagnosis", 0, "suite triage --text DIR/failure.txt"),
        fits("suite", 0, "suite read DIR/pass.xml"),
        fits("error", 64, "db init --url nothing"),
        fits("error", 64, "db check --url nothing"),
        fits("error", 64, "db migrate --url nothing"),
        fits("help", 0, "db"),
        fits("error", 64, "serve-steps --engine files"),
        fits("key", 0, "key new DIR/gate_key"),
        fits("key", 0, "key show DIR/gate_key"),
        fits("keycheck", 0, "key check DIR/gate_key"),
        fits("error", 65, "key check DIR/gate/state.txt"),
        fits(
            "sync",
            0,
            "sync status --home DIR/home --host h --uid 1 --foreground DIR/foreground.json"),
        fits("ailments", 0, "sync doctor --home DIR/home --host h --uid 1"),
        fits("lines", 0, "sync migrate --home DIR/home --host h --uid 1 --scope s|u|t"),
        fits("init", 0, "init DIR/new --template java-library --name a --repo a/b --issue 1"),
        fits("steps", 0, "steps"),
        fits("facts", 0, "facts"),
        fits(
            "refusal",
            2,
            "sync guard --require-auth --home DIR/nobody --host h --uid 1 --foreground"
                + " DIR/foreground.json -- true"),
        fits("episodes", 0, "rehearse --list"),
        fits("rehearsals", 0, "rehearse --all --gate DIR/gate --artifacts DIR/rehearsals"),
        world(),
        serving(),
        fits("help", 0, "help"),
        fits("help", 0, "help status"),
        fits("topic", 0, "help exit-codes"),
        fits("completion", 0, "completion bash"),
        fits("help", 0, "canary"),
        fits("help", 0, "key"),
        fits("help", 0, "suite"),
        fits("help", 0, "sync"),
        fits("error", 64, "stauts"),
        fits("error", 64, "status --nothing"),
        fits("error", 64, "waive"),
        fits("error", 64, "status --gate DIR/home"),
        dynamicTest("no command was left out", this::everyCommandWasAsked));
  }

  /** It answers until it is interrupted: an object for each line. */
  private DynamicTest world() {
    schemas.add("world");
    return dynamicTest(
        "rehearse --serve",
        () -> {
          var called = new CalledCommand("rehearse");
          var place = folder.resolve("world").toString();
          var server = new Thread(() -> called.with("--serve", "--json", "--artifacts", place));
          server.start();
          try {
            await().until(() -> called.out().toString().contains("status --set-file"));
          } finally {
            server.interrupt();
            server.join();
          }
          for (var line : called.out().toString().lines().toList()) {
            fits("world", MAPPER.readTree(line));
          }
        });
  }

  /** It answers once, and serves until it is interrupted. */
  private DynamicTest serving() {
    schemas.add("serving");
    note(List.of("serve"));
    return dynamicTest(
        "serve",
        () -> {
          var called = new CalledCommand("serve");
          var gate = folder.resolve("gate").toString();
          var server =
              new Thread(
                  () ->
                      called.with("--json", "--gate", gate, "--set", "artifacts-dir=" + artifacts));
          server.start();
          try {
            await().until(() -> called.out().toString().contains("}"));
          } finally {
            server.interrupt();
            server.join();
          }
          fits("serving", MAPPER.readTree(called.out().toString()));
        });
  }

  /** {@code docs/json.md} says the same. */
  private static final Set<String> IN_CAPITALS =
      Set.of("outcome", "standing", "fate", "doctor state", "verdict-predicate verdict");

  @Test
  void aWordHasOneSpellingInAllSchemas() throws IOException {
    try (var files = Files.list(SCHEMAS)) {
      for (var file : files.toList()) {
        var schema = file.getFileName().toString().replace(".schema.json", "");
        var spelled = new ArrayList<String>();
        spell(schema, "", MAPPER.readTree(file.toFile()), spelled);
        assertThat(spelled).as(schema).allMatch(each -> each.endsWith(": right"));
      }
    }
  }

  private static void spell(String schema, String name, JsonNode node, List<String> spelled) {
    boolean capitals = IN_CAPITALS.contains(name) || IN_CAPITALS.contains(schema + " " + name);
    for (var word : node.path("enum")) {
      boolean right =
          word.asText().contains("://")
              || word.asText().matches(capitals ? "[A-Z]*" : "[a-z0-9]*(?:[- ][a-z0-9]+)*|-");
      spelled.add(name + " " + word + (right ? ": right" : ": wrong"));
    }
    node.properties()
        .forEach(
            each -> {
              boolean grouping = Set.of("properties", "items").contains(each.getKey());
              spell(schema, grouping ? name : each.getKey(), each.getValue(), spelled);
            });
  }

  private void everyCommandWasAsked() {
    assertThat(everyCommand().filter(each -> !NOT_ASKED.contains(each) && !asked.contains(each)))
        .as("commands without a line in everyAnswerFitsItsSchema, which names their schema")
        .isEmpty();
  }

  static Stream<String> everyCommand() {
    return below(GateRunner.commandLine());
  }

  private static Stream<String> below(CommandLine command) {
    return command.getSubcommands().values().stream()
        .flatMap(
            each ->
                Stream.concat(
                    Stream.of(each.getCommandSpec().qualifiedName(" ").replace("gate-runner ", "")),
                    below(each)));
  }

  @ParameterizedTest
  @MethodSource("everyCommand")
  void everyCommandCanAnswerInJsonAndThroughJq(String name) {
    var command = GateRunner.commandLine();
    for (var word : name.split(" ", -1)) {
      command = command.getSubcommands().getOrDefault(word, command);
    }
    assertThat(command.getCommandSpec().name()).isEqualTo(name.replaceAll(".* ", ""));
    assertThat(command.getCommandSpec().optionsMap()).containsKeys("--json", "--jq");
  }

  @ParameterizedTest
  @CsvSource({
    "status --jq .error.code --nosuch, usage",
    "steps nosuch --jq=.error.exitCode, 64",
    "steps nosuch --jq .error.code, usage"
  })
  void aJqExpressionReadsErrorsToo(String words, String result) {
    var all = List.of(words.split(" ", -1));
    var called = new CalledCommand(all.get(0));
    assertThat(called.with(all.subList(1, all.size()).toArray(String[]::new))).isEqualTo(64);
    assertThat(called.out().toString().strip()).isEqualTo(result);
  }

  @Test
  void anExpressionThatMakesNothingOfAnErrorLeavesItWhole() {
    var called = new CalledCommand("steps");
    assertThat(called.with("nosuch", "--jq", ".error | error(\"no\")")).isEqualTo(64);
    assertThat(called.out().toString()).contains("\"code\"", "no kind of step fits");
  }

  @Test
  void theReasonOfAnErrorIsSaidWhateverAnExpressionLeavesOfIt() {
    var called = new CalledCommand("steps");
    assertThat(called.with("http.chek", "--jq", ".kinds")).isEqualTo(64);
    assertThat(called.out()).as("no value of an answer").hasToString("");
    assertThat(called.err().toString()).startsWith("gate-runner: ").contains("http.chek");
  }

  @Test
  void anExpressionThatMakesNoSenseIsSaidOnce() {
    var called = new CalledCommand("steps");
    assertThat(called.with("--jq", ".kinds | (")).isEqualTo(64);
    assertThat(called.out().toString()).contains("expected a jq expression, found .kinds | (");
    assertThat(called.err()).hasToString("");
  }

  @Test
  void whatWasMistypedIsCorrectedInWhatComesNext() {
    assertThat(next("rn")).isEqualTo("./gate-runner run");
    assertThat(next("history", "--gate-ix=gate-1"))
        .isEqualTo("./gate-runner history --gate-id=gate-1 --json");
    assertThat(next("history", "--gate-ix", "gate-1"))
        .isEqualTo("./gate-runner history --gate-id gate-1 --json");
  }

  private String next(String... words) {
    return answer(List.of(words), 64).at("/error/next").asText();
  }

  @Test
  void anErrorGivesWhatItsMessageKnows() {
    var error = answer(List.of("steps", "http.chek"), 64).path("error");
    assertThat(error.path("found").asText()).isEqualTo("http.chek");
    assertThat(error.path("expected").asText()).isEqualTo("http.check");
    assertThat(error.path("next").asText()).isEqualTo("./gate-runner steps");
  }

  @Test
  void anUnknownWordIsFoundAndWhatTheCommandTakesIsExpected() {
    var option = answer(List.of("status", "--bogus"), 64).path("error");
    assertThat(option.path("found").asText()).isEqualTo("--bogus");
    assertThat(option.path("expected").asText()).startsWith("one of --").contains("--gate-id");
    assertThat(option.path("next").asText()).isEqualTo("./gate-runner status --help");

    var gate = answer(List.of("status", "--gate-id", "nope"), 64).path("error");
    assertThat(gate.path("found").asText()).isEqualTo("nope");
    assertThat(gate.path("next").asText()).isEqualTo("./gate-runner status --help");
  }

  @Test
  void aMissingThingIsNeverIntact() {
    var nowhere = folder.resolve("nowhere").toString();
    assertThat(answer(List.of("verify", nowhere), 69).path("intact").asBoolean(true)).isFalse();
  }

  @Test
  void everySchemaIsUsedByTheAnswersAbove() throws IOException {
    assertThat(everyAnswerFitsItsSchema()).isNotEmpty();
    try (var files = Files.list(SCHEMAS)) {
      assertThat(files.map(each -> each.getFileName().toString().replace(".schema.json", "")))
          .filteredOn(name -> !NOT_ANSWERED.contains(name))
          .allSatisfy(name -> assertThat(schemas).contains(name));
    }
  }

  private static boolean isWord(String verdict) {
    return verdict.equals(verdict.toLowerCase(Locale.ROOT));
  }

  private static List<String> verdicts(JsonNode document) {
    return document.findValues("verdict").stream().map(JsonNode::asText).toList();
  }

  private static Set<String> otherStyle(JsonNode document) {
    var found = new TreeSet<String>();
    document
        .properties()
        .forEach(
            field -> {
              if (!field.getKey().matches("[a-z][A-Za-z0-9]*")
                  && !hasTwin(document, field.getKey())) {
                found.add(field.getKey());
              }
              if (!MAPS.contains(field.getKey())) {
                found.addAll(otherStyle(field.getValue()));
              }
            });
    if (document.isArray()) {
      document.forEach(each -> found.addAll(otherStyle(each)));
    }
    return found;
  }

  private static boolean hasTwin(JsonNode document, String key) {
    var wanted = key.replaceAll("[_-]", "").replace("behavioural", "behavioral");
    var names = new ArrayList<String>();
    document.fieldNames().forEachRemaining(names::add);
    return names.stream().anyMatch(each -> !each.equals(key) && each.equalsIgnoreCase(wanted));
  }

  private static JsonSchema schema(String name) {
    try {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
          .getSchema(Files.readString(SCHEMAS.resolve(name + ".schema.json")));
    } catch (IOException e) {
      throw new DiskFault("read", SCHEMAS.resolve(name), e);
    }
  }
}
