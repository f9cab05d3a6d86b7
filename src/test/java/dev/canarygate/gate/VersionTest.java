package dev.canarygate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** D4: the newest release is the highest by PEP 440, not by list order or text. */
final class VersionTest {
  private static final int PAIRS = 10_000;

  @ParameterizedTest
  @CsvSource({
    "v3.2.0rc15, v3.2.0rc16",
    "v3.2.0rc9, v3.2.0rc10",
    "3.2.0-RC.15, 3.2.0-RC.16",
    "3.2.0b2, 3.2.0b3",
    "3.2.0rc, 3.2.0rc1",
    "v3.2.0rc15.dev4, v3.2.0rc15",
    "v3.2.0rc15.post1, v3.2.0rc16",
    "v3.2.0.dev7, v3.2.0rc1",
    "v3.2.0, v3.2.1rc1",
    "v1!3.2+local.5, v1!3.3rc1",
  })
  void theNextCandidateKeepsTheSpellingAndIsNewer(String version, String next) {
    assertThat(Version.next(version)).isEqualTo(next);
    assertThat(Version.of(next).isNewerThan(Version.of(version))).isTrue();
  }

  @Test
  void everyKindOfReleaseHasItsPlace() {
    var inOrder =
        List.of(
            "1.dev0",
            "1.0.dev456",
            "1.0a1",
            "1.0a2.dev456",
            "1.0a12.dev456",
            "1.0a12",
            "1.0b1.dev9",
            "1.0b2",
            "1.0b2.post345.dev456",
            "1.0b2.post345",
            "1.0rc1.dev456",
            "1.0rc9",
            "1.0rc10",
            "1.0",
            "1.0+abc.5",
            "1.0+abc.7",
            "1.0+5",
            "1.0.post456.dev34",
            "1.0.post456",
            "1.0.15",
            "1.1.dev1",
            "1.1",
            "1.10",
            "1!0.1");
    for (int i = 0; i < inOrder.size(); i++) {
      for (int j = 0; j < inOrder.size(); j++) {
        var left = Version.of(inOrder.get(i));
        var right = Version.of(inOrder.get(j));
        assertThat(Integer.signum(left.compareTo(right)))
            .as("%s against %s", left, right)
            .isEqualTo(Integer.signum(i - j));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "v3.2.0rc16, 3.2.0rc16",
    "3.2.0-RC.16, 3.2.0rc16",
    "3.2.0c16, 3.2.0rc16",
    "3.2.0_preview_16, 3.2.0rc16",
    "3.2.0.alpha, 3.2.0a0",
    "1.0-5, 1.0.post5",
    "1.0.rev, 1.0.post0",
    "1.0DEV3, 1.0.dev3",
    "01.002, 1.2",
    "0!1.0, 1.0",
    "2!1.0+Ubuntu-1_x.007, 2!1.0+ubuntu.1.x.7",
    "1.0rc1.post2.dev3, 1.0rc1.post2.dev3",
  })
  void aVersionHasOneNormalSpelling(String spelled, String normal) {
    assertThat(Version.of(spelled)).hasToString(normal).isEqualTo(Version.of(normal));
  }

  /** A candidate may print anything: length alone must overflow no stack. */
  @Test
  void aVersionMayBeLongAndIsNoneWhenItIsAbsurd() {
    var parts = "1" + ".1".repeat(499);

    assertThat(Version.of(parts)).hasToString(parts);
    assertThat(Version.of("1+1" + ".1".repeat(498))).isGreaterThan(Version.of("1"));
    assertThat(Version.parse("1" + ".1".repeat(100_000))).isEmpty();
  }

  @Test
  void trailingZerosAreNoDifference() {
    assertThat(Version.of("3.2"))
        .isEqualTo(Version.of("3.2.0"))
        .hasSameHashCodeAs(Version.of("3.2.0"));
    assertThat(Version.of("0")).isEqualTo(Version.of("0.0"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "v",
        "latest",
        "release-3.2",
        "1.0+",
        "1.0+a..b",
        "1..0",
        "3.2.0-rc16-attempt1",
        "cli-v3.2.0rc1",
        "1.0x1"
      })
  void whatIsNoVersionIsNotTakenForOne(String text) {
    assertThat(Version.parse(text)).isEmpty();
  }

  @Test
  void theErrorNamesTheTextAndWhatWouldBeRight() {
    assertThatThrownBy(() -> Version.of("newest"))
        .hasMessageContaining("'newest'")
        .hasMessageContaining("3.2.0rc16");
  }

  @ParameterizedTest
  @CsvSource({
    "3.2.0rc1, true",
    "3.2.0.dev1, true",
    "3.2.0a0, true",
    "3.2.0, false",
    "3.2.0.post1, false",
    "3.2.0.post1.dev1, true",
    "3.2.0+rc1, false"
  })
  void candidatesAndDevelopmentBuildsArePrereleases(String text, boolean prerelease) {
    assertThat(Version.of(text).isPrerelease()).isEqualTo(prerelease);
  }

  @Test
  void tenThousandRandomPairsAgreeWithPythonsPackaging(@TempDir Path folder) throws Exception {
    var python = pythonWithPackaging();
    assumeTrue(python.isPresent(), "no python3 with the module 'packaging' on this machine");
    var random = new Random(440);
    var lines = new ArrayList<String>();
    for (int i = 0; i < PAIRS; i++) {
      var left = VersionSource.random(random);
      var right = i % 2 == 0 ? VersionSource.random(random) : VersionSource.near(random, left);
      lines.add(left + " " + right);
    }
    var expected = answers(python.get(), folder, lines);
    assertThat(expected).hasSize(PAIRS);
    var ours = lines.stream().map(VersionTest::answer).toList();
    assertThat(ours).isEqualTo(expected);
    assertThat(expected.stream().filter(each -> each.startsWith("0 ")).count()).isGreaterThan(500);
  }

  private static String answer(String pair) {
    var words = pair.split(" ", 2);
    var left = Version.of(words[0]);
    var right = Version.of(words[1]);
    return Integer.signum(left.compareTo(right))
        + " "
        + left
        + " "
        + right
        + " "
        + (left.isPrerelease() ? 1 : 0);
  }

  private static List<String> answers(String python, Path folder, List<String> lines)
      throws IOException, InterruptedException {
    var script =
        """
        import sys
        from packaging.version import Version
        for line in sys.stdin:
            a, b = map(Version, line.split())
            print((a > b) - (a < b), a, b, int(a.is_prerelease))
        """;
    var input = Files.write(folder.resolve("pairs.txt"), lines, StandardCharsets.UTF_8);
    var output = folder.resolve("answers.txt");
    var process =
        new ProcessBuilder(python, "-c", script)
            .redirectInput(input.toFile())
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return Files.readAllLines(output, StandardCharsets.UTF_8);
  }

  private static Optional<String> pythonWithPackaging() {
    return Stream.of("/usr/bin/python3", "python3", "python")
        .filter(VersionTest::knowsPackaging)
        .findFirst();
  }

  private static boolean knowsPackaging(String python) {
    try {
      var process = new ProcessBuilder(python, "-c", "import packaging.version").start();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException | InterruptedException e) {
      return false;
    }
  }
}
