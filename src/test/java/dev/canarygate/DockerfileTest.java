package dev.canarygate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The image is built elsewhere; these are the rules whose breach would reach its users. */
final class DockerfileTest {
  private static final List<String> FILE = instructions();

  /** One instruction a line, without comments and continuations. */
  private static List<String> instructions() {
    try {
      var text = Files.readString(Path.of("Dockerfile")).replaceAll("(?m)^#.*\\R", "");
      return Arrays.stream(text.replaceAll("\\\\\\R\\s*", "").split("\\R"))
          .filter(line -> !line.isBlank())
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Stream<String> all(String keyword) {
    return FILE.stream()
        .filter(line -> line.startsWith(keyword + " "))
        .map(line -> line.substring(keyword.length() + 1).strip());
  }

  @Test
  void theBaseIsOneNamedVersionOfJavaAndOfTheSystem() {
    assertThat(all("FROM"))
        .singleElement()
        .asString()
        .matches("eclipse-temurin:\\d+-jre-[a-z]+(@sha256:[0-9a-f]{64})?");
  }

  @Test
  void theProgramRunsAsAnOrdinaryUserWhoCannotChangeIt() {
    assertThat(all("USER")).containsExactly("gate");
    assertThat(FILE.indexOf("USER gate"))
        .isGreaterThan(last("RUN"))
        .isGreaterThan(last("ADD"))
        .isLessThan(last("ENTRYPOINT"));
    assertThat(all("RUN").toList().toString())
        .contains("useradd --uid 10001 ")
        .doesNotContain("sudo", "chmod 777", "chown -R gate");
    assertThat(all("ADD")).noneMatch(words -> words.contains("--chown"));
  }

  private static int last(String keyword) {
    return FILE.lastIndexOf(
        all(keyword).reduce((first, later) -> later).map(each -> keyword + " " + each).orElse(""));
  }

  @Test
  void packagesLeaveNoListsAndBringNothingElse() {
    assertThat(all("RUN").filter(line -> line.contains("apt-get install")))
        .isNotEmpty()
        .allSatisfy(
            line ->
                assertThat(line)
                    .startsWith("apt-get update && apt-get install -y --no-install-recommends ")
                    .contains("&& rm -rf /var/lib/apt/lists/*"));
  }

  @Test
  void nothingIsFetchedAndNoSecretIsKept() {
    assertThat(FILE).noneMatch(line -> line.matches(".*\\b(curl|wget)\\b.*|ADD https?:.*"));
    assertThat(FILE).noneMatch(line -> line.matches("(ENV|ARG) .*(?i:token|secret|password).*"));
    assertThat(all("ADD")).containsExactly("target/dist/gate-runner-*.tar.gz /opt/");
  }

  @Test
  void onlyTheArchiveWithoutARuntimeIsSentToTheBuilder() throws IOException {
    assertThat(Files.readAllLines(Path.of(".dockerignore")))
        .containsSubsequence(
            "*", "!target/dist/gate-runner-*.tar.gz", "target/dist/gate-runner-*-linux-*.tar.gz");
  }

  /** Signals reach the program, which ends a run in good order, only without a shell between. */
  @Test
  void theProgramGetsSignalsItself() {
    assertThat(all("ENTRYPOINT")).containsExactly("[\"gate-runner\"]");
    assertThat(all("CMD")).containsExactly("[\"--help\"]");
  }
}
