package dev.canarygate.edge.github;

import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.canarygate.edge.github.GitHubStub.BASE;
import static dev.canarygate.edge.github.GitHubStub.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.WritePolicy;
import dev.canarygate.world.CommitRef;
import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.FakeShell;
import dev.canarygate.world.FakeTime;
import dev.canarygate.world.Forge;
import dev.canarygate.world.GitRef;
import dev.canarygate.world.IssueFilter;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Obstacle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each field of an answer that is read, as null and as missing: see {@code fields.yaml}. */
final class GitHubFieldsTest {
  private static final GitHubStub GITHUB = new GitHubStub();

  @RegisterExtension static final WireMockExtension SERVER = GITHUB.server;

  private static final String REPO = "kitty/cli";
  private static final IssueRef ISSUE = new IssueRef(REPO, 7);
  private static final Effect.Comment COMMENT =
      new Effect.Comment(EffectId.parse("g/v1/slot"), ISSUE, "text");
  private static final CommitRef COMMIT =
      new CommitRef(REPO, "0123456789abcdef0123456789abcdef01234567");
  private static final IssueFilter OPEN = new IssueFilter(List.of(), "3.2", "open");
  private static final Map<String, Function<Forge, Object>> READS =
      Map.ofEntries(
          Map.entry("issue", forge -> forge.issue(ISSUE)),
          Map.entry("comments", forge -> forge.comments(ISSUE)),
          Map.entry("confirmed comment", forge -> forge.find(COMMENT, "#issuecomment-5")),
          Map.entry("default branch", forge -> forge.defaultBranch(REPO)),
          Map.entry("repository", forge -> forge.releases(REPO)),
          Map.entry("releases", forge -> forge.releases(REPO)),
          Map.entry("commit", forge -> forge.commit(REPO, "abc")),
          Map.entry("pull request", forge -> forge.pullRequest(REPO, 9)),
          Map.entry("lineage", forge -> forge.lineage(REPO, "a", "b")),
          Map.entry("tag", forge -> forge.commitOfTag(REPO, "v1")),
          Map.entry("tag's object", forge -> forge.objectOfTag(REPO, "v1")),
          Map.entry("ref", forge -> forge.commitOf(REPO, new GitRef("v1"))),
          Map.entry("check runs", forge -> forge.checkRuns(COMMIT)),
          Map.entry("statuses", forge -> forge.statuses(COMMIT)),
          Map.entry("workflow runs", forge -> forge.workflowRuns(COMMIT, "release.yml")),
          Map.entry("labelled issues", forge -> forge.issues(REPO, OPEN)),
          Map.entry("found issues", forge -> forge.search(REPO, "is:issue")),
          Map.entry("login", Forge::login),
          Map.entry("viewer", Forge::login),
          Map.entry("closure", forge -> forge.closure(ISSUE)),
          Map.entry("closure by a commit", forge -> forge.closure(ISSUE)));

  /** Where a row of the table has the getter of the library that reads the field. */
  private static final int BY_THE_LIBRARY = 3;

  /** One field, done away with in one of two ways. */
  record Lack(JsonNode answer, String pointer, boolean missing, String expected) {
    @Override
    public String toString() {
      return answer.path("read").asText()
          + " "
          + answer.path("path").asText()
          + " "
          + pointer
          + (missing ? " missing" : " null");
    }

    private JsonNode body() {
      if (pointer.isEmpty()) {
        return missing ? new YAMLMapper().createObjectNode() : NullNode.getInstance();
      }
      var body = answer.path("body").deepCopy();
      var at = JsonPointer.compile(pointer);
      var parent = body.at(at.head());
      if (parent instanceof ArrayNode list) {
        list.remove(at.last().getMatchingIndex());
        if (!missing) {
          list.addNull();
        }
      } else {
        lack((ObjectNode) parent, at.last().getMatchingProperty());
      }
      return body;
    }

    private void lack(ObjectNode parent, String name) {
      if (missing) {
        parent.remove(name);
      } else {
        parent.putNull(name);
      }
    }
  }

  private static List<JsonNode> answers() throws IOException {
    try (var in = GitHubFieldsTest.class.getResourceAsStream("fields.yaml")) {
      var answers = new ArrayList<JsonNode>();
      new YAMLMapper().readTree(in).forEach(answers::add);
      return answers;
    }
  }

  static Stream<Lack> lacks() throws IOException {
    return answers().stream()
        .flatMap(
            answer ->
                answer.path("fields").properties().stream()
                    .flatMap(
                        field ->
                            Stream.of(1, 2)
                                .map(
                                    way ->
                                        new Lack(
                                            answer,
                                            field.getKey(),
                                            way == 2,
                                            field.getValue().path(way).asText()))));
  }

  private Forge forge() {
    var time = new FakeTime();
    return new GitHubForge(
        GITHUB.settings(),
        new Tokens(Map.of("GH_TOKEN", "our-token"), new FakeShell(time), notice -> {}),
        new WritePolicy(List.of(), List.of()),
        Secrets.ofProviders(),
        time,
        () -> {});
  }

  private static void serve(String read, String path, JsonNode body) {
    if (path.equals("/graphql")) {
      SERVER.stubFor(post(urlPathEqualTo(BASE + path)).willReturn(json(200, body.toString())));
    } else {
      GITHUB.on(path, body.toString());
    }
    if (read.equals("viewer")) {
      GITHUB.on("/user", json(403, "{\"message\": \"Resource not accessible by integration\"}"));
    }
  }

  private static void serveAll(JsonNode without) throws IOException {
    for (var answer : answers()) {
      boolean other = answer.path("path").equals(without.path("path"));
      if (!other) {
        serve("", answer.path("path").asText(), answer.path("body"));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("lacks")
  void aFieldThatIsNotThereGivesWhatIsRightOrAnObstacleThatNamesThePlace(Lack lack)
      throws IOException {
    var read = lack.answer().path("read").asText();
    serveAll(lack.answer());
    serve(read, lack.answer().path("path").asText(), lack.body());

    var given = given(read);
    if (lack.expected().equals("obstacle")) {
      assertThat(given).startsWith("obstacle: ");
      namesThePlace(given, lack);
    } else {
      assertThat(given).contains(lack.expected());
    }
  }

  private String given(String read) {
    try {
      return String.valueOf(Objects.requireNonNull(READS.get(read)).apply(forge()));
    } catch (Obstacle obstacle) {
      return "obstacle: " + obstacle.getMessage();
    }
  }

  private static void namesThePlace(String words, Lack lack) {
    var place = lack.pointer().isEmpty() ? "at " : "at " + lack.pointer();
    var parent = lack.pointer().replaceFirst("/\\d+$", "");
    assertThat(words).containsAnyOf(place, "at " + parent + ",").contains("expected");
    assertThat(words).contains(lack.answer().path("path").asText());
  }

  @ParameterizedTest
  @MethodSource("answers")
  void eachAnswerIsReadWhole(JsonNode answer) throws IOException {
    serveAll(answer);
    serve(answer.path("read").asText(), answer.path("path").asText(), answer.path("body"));

    assertThat(given(answer.path("read").asText())).doesNotStartWith("obstacle");
  }

  @Test
  void theTableHasEveryFieldThatTheProductReads() throws IOException {
    var read = new TreeSet<String>();
    try (var files = Files.list(Path.of("src/main/java/dev/canarygate/edge/github"))) {
      for (var file : files.filter(each -> each.toString().contains("GitHub")).toList()) {
        Pattern.compile("\\.at\\(\"(\\w+)\"\\)")
            .matcher(Files.readString(file))
            .results()
            .forEach(each -> read.add(each.group(1)));
      }
    }
    var tried = new TreeSet<String>();
    lacks().forEach(lack -> tried.add(lack.pointer().replaceFirst(".*/", "")));

    assertThat(read).hasSizeGreaterThan(30);
    assertThat(tried).containsAll(read);
  }

  @Test
  void theTableHasEveryGetterOfTheLibraryThatTheProductCalls() throws IOException {
    var named = new TreeSet<String>();
    for (var answer : answers()) {
      answer.path("fields").forEach(row -> named.add(row.path(BY_THE_LIBRARY).asText("")));
    }
    named.remove("");

    assertThat(called()).hasSizeGreaterThan(15).isEqualTo(named);
  }

  /** Getters that ask for something else, by its name or number, have an argument. */
  private static Set<String> called() {
    return new ClassFileImporter()
        .importPackages("dev.canarygate.edge.github").stream()
            .flatMap(each -> each.getCodeUnitAccessesFromSelf().stream())
            .map(JavaCodeUnitAccess::getTarget)
            .filter(target -> target.getOwner().getPackageName().equals("org.kohsuke.github"))
            .filter(target -> target.getOwner().getSimpleName().matches("G(H|it).*|ShortInfo|File"))
            .filter(target -> target.getName().matches("(get|is|list).*"))
            .filter(target -> target.getRawParameterTypes().isEmpty())
            .map(target -> target.getOwner().getSimpleName() + "." + target.getName())
            .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyPieceOfASampleIsTried() throws IOException {
    for (var answer : answers()) {
      if (!answer.path("read").asText().equals("closure by a commit")) {
        var pieces = new TreeSet<String>();
        collect("", answer.path("body"), pieces);
        var rows = new TreeSet<String>();
        answer.path("fields").fieldNames().forEachRemaining(rows::add);
        assertThat(rows).as(answer.path("path").asText()).isEqualTo(pieces);
      }
    }
  }

  private static void collect(String pointer, JsonNode node, Set<String> pieces) {
    pieces.add(pointer);
    node.properties()
        .forEach(each -> collect(pointer + "/" + each.getKey(), each.getValue(), pieces));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      collect(pointer + "/" + i, node.path(i), pieces);
    }
  }
}
