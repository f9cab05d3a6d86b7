package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The archive of classes that the launcher has made after the first start, with a java that writes
 * a text as archive and otherwise tells how it was called. {@link ClassArchiveIT} has a real one.
 */
@DisabledOnOs(OS.WINDOWS)
final class ClassArchiveTest {
  private static final String JAVA =
      """
      #!/bin/sh
      if [ "$1" = -version ]; then echo 'openjdk version "17.0.9"' >&2; exit 0; fi
      for each in "$@"; do
        case $each in
          -XX:DumpLoadedClassList=*)
            while [ -e 'ROOT/slow' ]; do sleep 0.1; done
            echo made >>'ROOT/made'
            [ ! -e 'ROOT/unable' ] || exit 1
            echo names >"${each#*=}"
            exit 0
            ;;
          -XX:SharedClassListFile=*) [ "$(cat "${each#*=}")" = names ] || exit 1 ;;
          -XX:SharedArchiveFile=*)
            if [ "$2" = -Xshare:dump ]; then
              echo classes >"${each#*=}"
              exit 0
            fi
            ;;
        esac
      done
      echo asked >>'ROOT/asked'
      echo "java $*"
      """;

  @TempDir Path root;
  private Path program;
  private Path java;
  private Path cache;

  @BeforeEach
  void install() throws IOException {
    program = root.resolve("a program");
    Files.createDirectories(program.resolve("target"));
    Files.writeString(program.resolve("target/gate-runner.jar"), "jar");
    executable(program.resolve("gate-runner"), Files.readString(Path.of("gate-runner")));
    java = Files.createDirectories(root.resolve("jdk/bin")).resolve("java");
    executable(java, JAVA.replace("ROOT", root.toString()));
    cache = root.resolve("cache");
  }

  /** What was begun ends before its folder goes away. */
  @AfterEach
  void settle() {
    await().until(() -> isDone(cache.resolve("gate-runner")));
  }

  /**
   * Whether nothing is made in the cache: it was made, or cannot be.
   *
   * @param cache of the launcher
   */
  static boolean isDone(Path cache) throws IOException {
    if (!Files.isDirectory(cache)) {
      return false;
    }
    try (var all = Files.walk(cache)) {
      var names = all.map(each -> String.valueOf(each.getFileName())).toList();
      return names.contains("fits")
          && names.stream().noneMatch(each -> each.equals("lock") || each.startsWith("new"));
    } catch (UncheckedIOException changing) {
      return false;
    }
  }

  private static void executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Process start(String... arguments) throws IOException {
    var words = Stream.concat(Stream.of(program + "/gate-runner"), Stream.of(arguments)).toList();
    var builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "JAVA_HOME", root.resolve("jdk").toString(),
                "HOME", root.resolve("home").toString(),
                "XDG_CACHE_HOME", cache.toString()));
    return builder.start();
  }

  private static String said(Process process) throws IOException, InterruptedException {
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return said;
  }

  private String launch(String... arguments) throws IOException, InterruptedException {
    return said(start(arguments));
  }

  /** Starts once and waits until what it began is done. */
  private void launchAndWait() throws IOException, InterruptedException {
    launch("status");
    settle();
  }

  private int count(String what) throws IOException {
    var file = root.resolve(what);
    return Files.exists(file) ? Files.readAllLines(file).size() : 0;
  }

  private List<Path> archives() throws IOException {
    try (var all = Files.walk(cache)) {
      return all.filter(each -> each.endsWith("classes.jsa")).toList();
    }
  }

  private void assertUsed() throws IOException, InterruptedException {
    assertThat(launch("status")).contains("-XX:SharedArchiveFile=" + archives().get(0));
  }

  @Test
  void theFirstStartGoesWithoutAnArchiveAndLaterOnesUseIt() throws Exception {
    assertThat(launch("status")).startsWith("java ").doesNotContain("Archive");
    settle();

    assertUsed();
    assertThat(count("made")).isEqualTo(1);
  }

  @Test
  void aMovedProgramGetsOneOfItsOwnAndTheOldOneGoesAway() throws Exception {
    launchAndWait();
    var before = archives();
    Files.move(program, root.resolve("elsewhere"));
    program = root.resolve("elsewhere");

    assertThat(launch("status")).doesNotContain("Archive");
    settle();

    assertUsed();
    assertThat(archives()).hasSize(1).doesNotContainAnyElementsOf(before);
  }

  /** Such as a shell with {@code $(gate-runner status)}, which reads to the end. */
  @Test
  void whoReadsTheFirstAnswerDoesNotWaitForTheArchive() throws Exception {
    Files.createFile(root.resolve("slow"));

    assertThat(launch("status")).startsWith("java ");
    assertThat(count("made")).isZero();

    Files.delete(root.resolve("slow"));
    settle();
    assertThat(count("made")).isEqualTo(1);
  }

  @Test
  void anotherJarInItsPlaceGetsANewOne() throws Exception {
    launchAndWait();
    Files.writeString(program.resolve("target/gate-runner.jar"), "another");

    assertThat(launch("status")).doesNotContain("Archive");
    settle();

    assertUsed();
    assertThat(count("made")).isEqualTo(2);
  }

  @Test
  void anotherJavaInItsPlaceGetsANewOne() throws Exception {
    launchAndWait();
    executable(java, Files.readString(java) + "# another\n");

    assertThat(launch("status")).doesNotContain("Archive");
    settle();

    assertUsed();
  }

  @Test
  void anArchiveThatIsCutIsPassedOverAndMadeAnew() throws Exception {
    launchAndWait();
    Files.writeString(archives().get(0), "cl");

    assertThat(launch("status")).doesNotContain("Archive");
    settle();

    assertUsed();
  }

  @Test
  void anArchiveThatIsGoneIsMadeAnew() throws Exception {
    launchAndWait();
    Files.delete(archives().get(0));

    assertThat(launch("status")).doesNotContain("Archive");
    settle();

    assertUsed();
  }

  @Test
  void firstStartsAtTheSameTimeMakeOne() throws Exception {
    var starts = List.of(start("status"), start("status"), start("gates"));
    for (var each : starts) {
      assertThat(said(each)).startsWith("java ");
    }
    settle();

    assertUsed();
    assertThat(count("made")).isEqualTo(1);
  }

  @Test
  void whatCannotBeMadeIsTriedAgainOnlyWithAnotherJar() throws Exception {
    Files.createFile(root.resolve("unable"));
    launchAndWait();
    assertThat(launch("status")).doesNotContain("Archive");
    assertThat(count("made")).isEqualTo(1);

    Files.delete(root.resolve("unable"));
    Files.writeString(program.resolve("target/gate-runner.jar"), "another");
    launchAndWait();

    assertUsed();
  }

  @Test
  void aMakerThatWasEndedIsForgottenInTime() throws Exception {
    launchAndWait();
    Files.delete(archives().get(0));
    var lock = Files.createDirectory(slot().resolve("lock"));
    assertThat(launch("status")).doesNotContain("Archive");
    assertThat(count("made")).isEqualTo(1);

    Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minus(Duration.ofMinutes(12))));
    launch("status");
    // Between the old lock and the new one nothing says that somebody makes it.
    await().until(() -> !archives().isEmpty());
    settle();

    assertUsed();
  }

  private Path slot() throws IOException {
    try (var all = Files.list(cache.resolve("gate-runner"))) {
      return all.findFirst().orElseThrow();
    }
  }

  /** Without a cache, its folders would be those of the root. */
  @Test
  void whereNobodySaysWhoseCacheItIsNothingIsKeptAndNothingIsTidied() throws Exception {
    Files.createFile(root.resolve("slow"));
    var rest = program.resolve("target/gate-runner.jar") + "@" + java;
    var inTheRoot = Path.of("/", rest.replace('/', '+'));
    for (var without :
        List.of(Map.<String, String>of(), Map.of("HOME", "", "XDG_CACHE_HOME", ""))) {
      var builder =
          new ProcessBuilder(program + "/gate-runner", "status").redirectErrorStream(true);
      builder.environment().clear();
      builder.environment().putAll(without);
      builder.environment().put("PATH", System.getenv("PATH"));
      builder.environment().put("JAVA_HOME", root.resolve("jdk").toString());

      assertThat(said(builder.start())).startsWith("java ").doesNotContain("Archive");
    }
    Files.delete(root.resolve("slow"));

    assertThat(inTheRoot).doesNotExist();
    assertThat(count("made")).isZero();
    launchAndWait();
  }

  @Test
  void onlyArchivesOfItsOwnAreTidied() throws Exception {
    launchAndWait();
    var kept = Files.createDirectories(cache.resolve("gate-runner"));
    var link = Files.createSymbolicLink(kept.resolve("a+b@c+d"), foreign(root.resolve("linked")));
    var other = foreign(kept.resolve("tools"));
    var more = foreign(kept.resolve("x+gone.jar@x+java"));
    var gone = Files.createDirectories(kept.resolve("y+gone.jar@y+java"));
    Files.writeString(gone.resolve("jar"), root.resolve("gone.jar") + "\n");
    Files.writeString(gone.resolve("classes.jsa"), "classes");
    Files.writeString(program.resolve("target/gate-runner.jar"), "another");

    launchAndWait();
    await().until(() -> Files.notExists(gone));

    assertThat(link).isSymbolicLink();
    assertThat(other.resolve("jar")).exists();
    assertThat(more.resolve("mine")).exists();
  }

  /** Somebody's folder, which has a file that is called as one of ours. */
  private Path foreign(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("mine"), "mine");
    Files.writeString(folder.resolve("jar"), root.resolve("gone.jar") + "\n");
    return folder;
  }

  @Test
  void aCacheThatCannotBeWrittenIsNoMatter() throws Exception {
    var usual = cache;
    cache = Path.of("/dev/null/cache");

    assertThat(launch("status")).startsWith("java ").doesNotContain("Archive", "cannot");
    assertThat(count("made")).isZero();
    cache = usual;
    launchAndWait();
  }

  @Test
  void theVersionIsSaidAgainWithoutStartingJava() throws Exception {
    var first = launch("--version");
    settle();
    int asked = count("asked");

    assertThat(launch("--version")).startsWith("java ").endsWith(" --version\n");
    assertThat(launch("-V")).startsWith("java ");
    assertThat(count("asked")).isEqualTo(asked);
    assertThat(first).endsWith(" --version\n");
  }

  @Test
  void theVersionOfAnotherJavaIsAskedFor() throws Exception {
    launchAndWait();
    executable(java, Files.readString(java).replace("java $*", "another"));

    assertThat(launch("--version")).isEqualTo("another\n");
  }
}
