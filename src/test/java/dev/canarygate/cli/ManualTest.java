package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.canarygate.app.ExitCode;
import dev.canarygate.manual.ManualPages;
import dev.canarygate.manual.Topic;
import dev.canarygate.manual.TopicText;
import dev.canarygate.text.WordList;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of the manual, and what {@code help TOPIC} explains. */
final class ManualTest {
  @TempDir Path folder;

  private static SortedMap<String, String> pages() {
    return ManualPages.of(GateRunner.commandLine(), "2026-05-30", "gate-runner 1.2.3");
  }

  @Test
  void eachCommandAndEachTopicHasAPage() {
    var pages = pages();
    assertThat(pages)
        .containsKeys("man1/gate-runner.1", "man1/gate-runner-sync-guard.1")
        .containsKeys(
            Commands.all().map(each -> "man1/gate-runner-" + each + ".1").toArray(String[]::new))
        .containsKeys(
            Topic.all().stream()
                .map(each -> "man7/gate-runner-" + each.name() + ".7")
                .toArray(String[]::new))
        .doesNotContainKey("man1/gate-runner-complete.1");
  }

  @Test
  void aPageSaysWhatTheHelpSays() {
    assertThat(pages().get("man1/gate-runner-waive.1"))
        .contains(".SH \"NAME\"\ngate\\-runner\\-waive \\- ")
        .contains("\\fB\\-\\-until\\fR \\fIDATE\\fR\n")
        .contains(".EX\ngate\\-runner waive rows\\-changed \\-\\-reason \\(aqrow 23 is known\\(aq")
        .contains("\\fBgate\\-runner\\fR(1)", "\\fBgate\\-runner\\-exit\\-codes\\fR(7)");
  }

  @Test
  void exitCodesComeFromTheOneTable() {
    var pages = pages();
    for (var page : List.of("man1/gate-runner.1", "man7/gate-runner-exit-codes.7")) {
      for (var code : ExitCode.values()) {
        assertThat(pages.get(page)).contains(".TP\n\\fB" + code.code() + "\\fR\n");
      }
    }
    assertThat(pages().get("man1/gate-runner-verify.1"))
        .contains("\\fB0\\fR\neverything is as it was sealed")
        .doesNotContain("\\fB130\\fR");
  }

  /** Of each page, by a program that knows the language; one that is not here is skipped. */
  @ParameterizedTest
  @ValueSource(strings = {"mandoc -Tlint", "groff -man -Tutf8 -ww", "man --warnings -l"})
  void pagesAreWrittenAsTheyShouldBe(String checker) throws Exception {
    var words = List.of(checker.split(" ", -1));
    var path = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1);
    assumeTrue(
        Stream.of(path).anyMatch(each -> Files.isExecutable(Path.of(each, words.get(0)))),
        words.get(0) + " is not on this machine");
    var command = new ArrayList<>(words);
    for (var page : pages().entrySet()) {
      var file = folder.resolve(page.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, page.getValue());
      command.add(file.toString());
    }
    var log = folder.resolve("log");
    var builder = new ProcessBuilder(command).redirectError(log.toFile());
    builder.environment().put("MANPAGER", "cat");
    builder.redirectOutput(folder.resolve("out").toFile());
    var process = builder.start();

    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(log).content().isEmpty();
    if (words.get(0).equals("mandoc")) {
      assertThat(folder.resolve("out")).content().isEmpty();
    }
  }

  @Test
  void helpExplainsTopicsAndListsThem() {
    var called = new CalledCommand("help");
    assertThat(called.with("exit-codes")).isZero();
    assertThat(called.out().toString()).contains("75   waiting for a condition outside");

    assertThat(called.anew()).isZero();
    assertThat(called.out().toString())
        .contains("Topics, explained by 'gate-runner help TOPIC':\n  configuration  ");
  }

  @Test
  void aTopicIsNeverNamedLikeACommand() {
    assertThat(Topic.all().stream().map(Topic::name).filter(Commands::isOne)).isEmpty();
  }

  /** Only addresses, variables and lines to type are left whole. */
  @ParameterizedTest
  @ValueSource(ints = {40, 80, 120})
  void topicsFitTheScreen(int columns) {
    var usual = Topic.all().stream().filter(each -> !each.name().equals("configuration"));
    assertThat(usual.flatMap(each -> TopicText.of(each, columns).lines()))
        .allSatisfy(
            line ->
                assertThat(line.length() <= columns || !line.strip().contains(" ") || typed(line))
                    .as(line)
                    .isTrue());
  }

  private static boolean typed(String line) {
    return line.startsWith("  gate-runner ");
  }

  /** What the program reads of its surroundings, and people set. */
  @Test
  void eachVariableOfTheProgramIsExplained() throws IOException {
    var named = Pattern.compile("\"((?:GATE_|GH_|GITHUB_|CLICOLOR|NO_COLOR|XDG_C)[A-Z_]*)\"");
    var found = new TreeSet<String>();
    try (var files = Files.walk(Path.of("src/main/java"))) {
      for (var file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        var text = Files.readString(file, StandardCharsets.UTF_8);
        named.matcher(text).results().forEach(each -> found.add(each.group(1)));
      }
    }
    // Those that the program's parts say to each other, or write, or give to a child.
    found.removeAll(
        WordList.of(
            """
            GATE_ GATE_RUN_ GATE_RUN_NUMBER GATE_RUNNER_ GATE_RUNNER_TYPED GATE_RUNNER_BREAKS
            GATE_RUNNER_CHILD GATE_RUNNER_FOLDER GH_CONFIG_DIR
            """));
    found.removeIf(each -> each.matches("GATE_RUNNER_.*(COLUMNS|ROWS)"));
    var explained = TopicText.of(Topic.named("environment").orElseThrow(), 10_000);

    assertThat(found).contains("GH_TOKEN", "NO_COLOR").allMatch(explained::contains);
    assertThat(explained)
        .contains("GATE_RUNNER_GATE", "GATE_RUNNER_WAIT", "GATE_RUNNER_JAVA_OPTS", "JAVA_HOME");
  }

  @Test
  void theBuildGetsAFileForEachPage() throws IOException {
    var called = new CalledManual();
    assertThat(called.into(folder.resolve("man"))).isZero();
    try (var files = Files.walk(folder.resolve("man"))) {
      assertThat(files.filter(Files::isRegularFile).map(each -> "" + each.getFileName()))
          .containsExactlyInAnyOrderElementsOf(
              pages().keySet().stream()
                  .map(each -> each.replaceAll(".*/", ""))
                  .collect(Collectors.toList()));
    }
  }

  /** The command is not among those that a person types. */
  private record CalledManual() {
    int into(Path folder) {
      return GateRunner.commandLineFor("man").execute("man", folder.toString());
    }
  }
}
