package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A person starts a gate with {@code artifacts-dir} and later types a command without it: where no
 * gate is in the usual place, each command is about that one, and says so.
 */
final class KeptElsewhereTest {
  private static final List<String> LOOKS =
      List.of("status", "history", "gates", "attempts", "attempts diff a b", "overview", "verify");
  private static final List<String> GATE_LOOKS = List.of("explain", "explain ONE");
  private static final List<String> GO_ON =
      List.of(
          "resume --by ana",
          "report",
          "intervene --what cleaned --by ana",
          "waive rain --reason x --until 2999-01-01 --by ana",
          "revoke waiver-1 --reason x --by ana");

  @TempDir Path root;
  private final Map<String, String> variables = new LinkedHashMap<>();

  /** Each with its exit code and all that it said. */
  private Map<String, String> typed(List<String> lines) throws Exception {
    var work = Files.createDirectories(root.resolve("work"));
    var classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    var words = new ArrayList<String>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", absolute(classes)));
    words.add(SeveralCommands.class.getName());
    words.addAll(lines);
    var log = root.resolve("log");
    var builder = new ProcessBuilder(words).directory(work.toFile()).redirectErrorStream(true);
    builder.environment().putAll(variables);
    builder.environment().put("HOME", root.toString());
    builder.environment().put("XDG_STATE_HOME", root.resolve("state").toString());
    var process = builder.redirectOutput(log.toFile()).start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return answers(Files.readString(log, StandardCharsets.UTF_8));
  }

  private static String absolute(String classes) {
    return String.join(
        java.io.File.pathSeparator,
        Arrays.stream(classes.split(java.io.File.pathSeparator, -1))
            .map(each -> Path.of(each).toAbsolutePath().toString())
            .toList());
  }

  private static Map<String, String> answers(String log) {
    var answers = new LinkedHashMap<String, String>();
    for (var answer : log.split("(?m)^\\$ ", -1)) {
      int end = answer.indexOf('\n');
      if (end > 0) {
        answers.put(answer.substring(0, end).strip(), answer.substring(end));
      }
    }
    return answers;
  }

  private static String said(Map<String, String> answers, String word) {
    return Objects.requireNonNull(answers.get(word), word);
  }

  private static List<String> all(List<List<String>> several) {
    return several.stream().flatMap(List::stream).toList();
  }

  private void aGate() throws IOException {
    var gate = Files.createDirectories(root.resolve("work/gate"));
    Files.createDirectories(gate.resolve("templates"));
    Files.writeString(gate.resolve("gate.yaml"), "title: Small gate\nwork-packages: [one.yaml]\n");
    Files.writeString(
        gate.resolve("one.yaml"),
        "id: ONE\ntitle: One\nsteps: [{id: look, do: file.check, with: {file: one.yaml}}]\n");
  }

  @Test
  void whereNoGateIsEachCommandIsAboutTheLastOneThatWasStartedFromHere() throws Exception {
    aGate();
    var elsewhere = root.resolve("elsewhere");
    var set = root.resolve("mine.yaml");
    Files.writeString(set, "artifacts-dir: " + elsewhere + "\n");
    var run = "run --by ana --set-file " + set;
    var answers = typed(all(List.of(List.of(run), LOOKS, GATE_LOOKS, GO_ON)));

    assertThat(answers.get(run)).contains("CLEARED: Small gate", "exit code 0");
    for (var word : all(List.of(LOOKS, GATE_LOOKS, GO_ON))) {
      assertThat(answers.get(word))
          .as(word)
          .contains("Note: no gate is in " + root.resolve("work/artifacts"))
          .contains("this is about " + elsewhere)
          .doesNotContain("No gate was started");
    }
    for (var word : List.of("status", "resume --by ana")) {
      assertThat(answers.get(word)).as(word).contains("CLEARED: Small gate", "exit code 0");
    }
    assertThat(answers.get("gates")).contains("CLEARED");
    assertThat(answers.get("verify")).contains(elsewhere.toString(), "exit code 0");
    assertThat(root.resolve("work/artifacts")).doesNotExist();
  }

  @Test
  void whoNamesAPlaceOrAGateOrStartsOneIsNotAnsweredByTheLastOne() throws Exception {
    aGate();
    var run = "run --by ana --set artifacts-dir=" + root.resolve("elsewhere");
    var named = "status --set artifacts-dir=" + root.resolve("named");
    var files = "status --gate gate";
    var answers = typed(List.of(run, named, files, "run --new --by ana", "status"));

    for (var word : List.of(named, files)) {
      assertThat(answers.get(word))
          .as(word)
          .contains("No gate was started in")
          .doesNotContain("Note:");
    }
    assertThat(answers.get("run --new --by ana")).contains("exit code 0").doesNotContain("Note:");
    assertThat(answers.get("status")).contains("CLEARED").doesNotContain("Note:");
    assertThat(root.resolve("work/artifacts/gates")).isDirectory();
  }

  @Test
  void inTheTerminalOfAWorldEachCommandIsNamedWithTheSetFileOfThat() throws Exception {
    aGate();
    var set = "artifacts/rehearsals/blockers-open-1/world/set.yaml";
    Files.createDirectories(root.resolve("work").resolve(set).getParent());
    Files.writeString(root.resolve("work").resolve(set), "{}\n");
    variables.put("GH_TOKEN", "any-token-will-do");
    var words = List.of("run --dry-run --by ana", "plan", "doctor");
    var none = List.of("status", "intervene --what cleaned --by ana", "resume --by ana");
    var answers = typed(all(List.of(words, none)));

    for (var word : none) {
      assertThat(answers.get(word)).as(word).contains("/gate-runner run ", " --set-file " + set);
    }
    for (var word : words) {
      assertThat(answers.get(word))
          .as(word)
          .contains("GH_TOKEN is the token of a rehearsal, and this gate is real.")
          .contains("\nNext: ./gate-runner " + word + " --set-file " + set + "\n");
    }
  }

  @Test
  void whereNoGateWasEverStartedEachCommandSaysHowOneIsFoundOrStarted() throws Exception {
    aGate();
    var answers = typed(all(List.of(LOOKS, GATE_LOOKS, GO_ON)));
    for (var word : GATE_LOOKS) {
      assertThat(answers.get(word)).as("what it does is known").doesNotContain("No gate was");
    }
    var sentence = "No gate was started in " + root.resolve("work/artifacts") + ".";

    assertThat(answers.get("status")).contains("Next: ./gate-runner run\n", "exit code 0");
    for (var word : all(List.of(LOOKS, GO_ON))) {
      var person = word.contains(" --by ana") ? " --by ana" : "";
      assertThat(answers.get(word)).as(word).contains("Next: ./gate-runner run" + person + "\n");
      assertThat(said(answers, word).replaceAll("\\n +", " "))
          .as(word)
          .contains(sentence)
          .contains("A gate that is kept elsewhere is found with --set artifacts-dir=DIR");
    }
    for (var word : GO_ON) {
      assertThat(answers.get(word)).as(word).contains("exit code 5");
    }
    assertThat(root.resolve("work/artifacts")).doesNotExist();
  }

  @Test
  void whereOnlyRehearsalsAreKeptEachCommandNamesTheOneThatShowsTheNewest() throws Exception {
    aGate();
    var answers = typed(all(List.of(List.of("rehearse"), LOOKS, GO_ON)));

    assertThat(answers.get("rehearse")).contains("CLEARED: Small gate", "exit code 0");
    for (var word : all(List.of(LOOKS, GO_ON))) {
      var shown = said(answers, word);
      assertThat(shown.replaceAll("\\n +", " ")).as(word).contains("nly 1 rehearsal");
      assertThat(shown)
          .as(word)
          .containsPattern("\\./gate-runner -C artifacts/rehearsals/[\\w-]+ status\\n");
    }
  }
}
