package dev.canarygate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Java knows how, YAML knows what: no text in the program names a product, repository, issue,
 * folder, scenario or host that only some gates have. What the shipped gate means stands in its
 * files, and what it cannot do without in the data files beside {@code world.ShippedNames} and
 * {@code world.NeverLifted}.
 */
final class NamesOfOthersTest {
  private static final Path MAIN = Path.of("src/main/java/dev/canarygate");

  /** A text of one line or of several, without escaped quotes taken for its end. */
  private static final Pattern TEXT =
      Pattern.compile("\"\"\"(?s:.*?)\"\"\"|\"(?:[^\"\\\\\\n]|\\\\.)*\"");

  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|(?m)^\\s*//.*$");

  /** What a name of others looks like, and where it belongs instead. */
  private static final Map<Pattern, String> FOREIGN =
      Map.of(
          Pattern.compile("(?i)spec[-_ .]?kitty|SK_E2E_|specify_cli"), "a product",
          Pattern.compile("Priivacy"), "an owner of repositories",
          Pattern.compile("(?i)teamspace|pulse|sync[-_]identity|identity-boundary"), "a folder",
          Pattern.compile("#\\d{2,}|\\b(?:1038|1091|1141|1182|1407)\\b"), "an issue",
          Pattern.compile("(?i)\\bscenario-\\d"), "a scenario",
          Pattern.compile("(?i)\\w\\.fly\\.dev|https?://(?!$|127\\.0\\.0\\.1|…)[a-z]"), "a host");

  /** Rooms and classes that may name what they are about. */
  private static final Map<String, String> ROOMS =
      Map.of(
          "client/", "knows the gated client's files by name",
          "sync/", "repeats the gated client's own checks, in its words",
          "rehearsal/", "plays the real world, so it names it",
          "cli/Sync", "the commands of the room sync");

  /** Texts that are protocol, not a choice of one gate. */
  private static final Map<String, String> PROTOCOL =
      Map.of(
          "https://github\\\\.com/[A-Za-z0-9-]+/", "addresses as GitHub writes them",
          "https://api.", "GitHub's interface is at api.HOST",
          "https://www.githubstatus.com", "where GitHub says that it has a fault",
          "http://json-schema.org/draft-07/schema#", "the name of a JSON Schema draft",
          "an address that begins with http:// or https://", "how an address begins",
          "gate-runner rehearse --episode scenario-4-regression", "an episode of the rehearsal",
          "${ROOT-COMMAND-NAME} rehearse --episode scenario-4", "an episode of the rehearsal",
          "https://github.com/example/", "an example",
          "https://staging.acme.example/", "an example",
          "sync_identity_boundary", "the folder of all attempts: names on disk stay");

  @Test
  void noTextInTheProgramNamesWhatOnlySomeGatesHave() throws IOException {
    var found = new TreeSet<String>();
    try (var files = Files.walk(MAIN)) {
      for (var file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        var name = MAIN.relativize(file).toString().replace('\\', '/');
        if (ROOMS.keySet().stream().noneMatch(name::startsWith)) {
          foreign(Files.readString(file)).forEach(each -> found.add(name + ": " + each));
        }
      }
    }
    assertThat(found).isEmpty();
  }

  private static List<String> foreign(String source) {
    return texts(source)
        .filter(text -> PROTOCOL.keySet().stream().noneMatch(text::contains))
        .flatMap(
            text ->
                FOREIGN.entrySet().stream()
                    .filter(each -> each.getKey().matcher(text).find())
                    .map(each -> text + " names " + each.getValue()))
        .toList();
  }

  private static Stream<String> texts(String source) {
    return TEXT.matcher(COMMENT.matcher(source).replaceAll("")).results().map(each -> each.group());
  }

  /** The program's name in a command: `gate-runner resume`, but not `gate-runner.jar`. */
  private static final Pattern COMMAND = Pattern.compile("gate-runner [a-z]{4,}");

  /** Who spells the program's name, and why. */
  private static final Map<String, String> OWN_WORDS =
      Map.of(
          "world/Launcher.java", "the one place",
          "sync/", "its remedies are answers to commands of its own, without a gate",
          "evidence/DiskFault.java", "knows no other room",
          "report/FactReference.java", "a page of the documentation",
          "report/StepReference.java", "a page of the documentation");

  @Test
  void onlyTheLauncherWritesCommandsForPeople() throws IOException {
    var found = new TreeSet<String>();
    try (var files = Files.walk(MAIN)) {
      for (var file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        var name = MAIN.relativize(file).toString().replace('\\', '/');
        if (OWN_WORDS.keySet().stream().noneMatch(name::startsWith)) {
          texts(Files.readString(file))
              .filter(text -> COMMAND.matcher(text).find() && !text.contains("gate-runner wrote"))
              .forEach(text -> found.add(name + ": " + text));
        }
      }
    }
    assertThat(found).as("world.Launcher writes them, examples have ROOT-COMMAND-NAME").isEmpty();
  }

  @Test
  void theScanSeesWhatItIsMadeFor() {
    assertThat(foreign("var a = \"Priivacy-ai/x\"; var b = \"#1038\";")).hasSize(2);
    assertThat(foreign("call(\"say \\\"hi\\\"\", \"teamspace/run-\" + n, \"https://x.fly.dev\")"))
        .hasSize(2);
    assertThat(foreign("/** \"spec-kitty\" */ var a = \"example\";")).isEmpty();
  }

  /** A room that no longer needs the permission must not keep it. */
  @Test
  void everyRoomThatMayNameOthersIsThereAndDoes() throws IOException {
    for (var room : ROOMS.keySet().stream().filter(each -> !each.equals("client/")).toList()) {
      try (var files = Files.walk(MAIN)) {
        var names = new TreeSet<String>();
        for (var file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
          var name = MAIN.relativize(file).toString().replace('\\', '/');
          if (name.startsWith(room) && !foreign(Files.readString(file)).isEmpty()) {
            names.add(name);
          }
        }
        assertThat(names).as(room).isNotEmpty();
      }
    }
  }
}
