package dev.canarygate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The program's jar has the license of each library in it. What is in it says the build itself, in
 * {@code target/libraries.txt}.
 */
final class LicensesIT {
  /** Such as {@code com.google.re2j:re2j:jar:1.8:compile:/repository/re2j-1.8.jar}. */
  private static final Pattern RESOLVED =
      Pattern.compile("^ *([\\w.-]+:[\\w.-]+):jar:[^:]+:(?:compile|runtime):(.+?\\.jar)\\b.*");

  /** Library, names of licenses, files. */
  private static final Pattern NOTED =
      Pattern.compile("^([\\w.-]+:[\\w.-]+) {2,}(\\S.*?) {2,}(\\S+(?: \\S+)*)$");

  private static final Pattern LICENSE = Pattern.compile("(?i)META-INF/(?!.*\\.class).*LICENSE.*");
  private static final Pattern NOTICE = Pattern.compile("(?i)META-INF/NOTICE(?:\\..*)?");

  private final Path program = Path.of(System.getProperty("gate-runner.jar"));
  private final Map<String, String> shipped = texts(program, name -> name.startsWith("META-INF/"));
  private final String notice = shipped.getOrDefault("META-INF/NOTICE", "");

  @Test
  void noticeNamesTheLibrariesThatAreInTheProgramAndNoOthers() throws IOException {
    assertThat(noted().keySet()).isEqualTo(libraries().keySet());
  }

  @Test
  void eachTextThatNoticeNamesIsInTheProgramAndEachTextThereIsNamed() {
    var named = noted().values().stream().flatMap(List::stream).map(LicensesIT::place);
    var kept = shipped.keySet().stream().filter(name -> name.matches("META-INF/licenses/.+"));

    assertThat(named.collect(toSet()))
        .isEqualTo(Stream.concat(kept, Stream.of("META-INF/LICENSE")).collect(toSet()));
  }

  @Test
  void theProgramsOwnLicenseAndNoticeAreThoseOfTheSources() throws IOException {
    assertThat(shipped.get("META-INF/LICENSE")).isEqualTo(Files.readString(Path.of("LICENSE")));
    assertThat(notice).isEqualTo(Files.readString(Path.of("NOTICE")));
  }

  /** A newer version of a library can have other words. */
  @TestFactory
  Stream<DynamicTest> whatALibraryBringsIsKeptWordForWord() throws IOException {
    return libraries().entrySet().stream()
        .map(each -> dynamicTest(each.getKey(), () -> assertKept(each.getKey(), each.getValue())));
  }

  private void assertKept(String library, Path jar) {
    var kept = noted().getOrDefault(library, List.of()).stream().map(LicensesIT::place);
    var words = kept.map(name -> words(shipped.getOrDefault(name, ""))).collect(toSet());

    assertThat(texts(jar, name -> LICENSE.matcher(name).matches()))
        .allSatisfy((name, text) -> assertThat(words).as(name).contains(words(text)));
    assertThat(texts(jar, name -> NOTICE.matcher(name).matches()))
        .allSatisfy((name, text) -> assertThat(words(notice)).as(name).contains(words(text)));
  }

  private static String place(String file) {
    return file.equals("LICENSE") ? "META-INF/LICENSE" : "META-INF/licenses/" + file;
  }

  private Map<String, List<String>> noted() {
    return notice
        .lines()
        .map(NOTED::matcher)
        .filter(line -> line.matches())
        .collect(toMap(line -> line.group(1), line -> Arrays.asList(line.group(3).split(" "))));
  }

  private Map<String, Path> libraries() throws IOException {
    var listed = Files.readString(program.resolveSibling("libraries.txt"), UTF_8);
    return listed
        .lines()
        .map(RESOLVED::matcher)
        .filter(line -> line.matches())
        .collect(toMap(line -> line.group(1), line -> Path.of(line.group(2))));
  }

  /** Copies differ in line ends, blanks and the way to the same address. */
  private static String words(String text) {
    return text.replace("http://", "https://").replaceAll("\\s+", " ").strip();
  }

  private static Map<String, String> texts(Path jar, Predicate<String> which) {
    try (var zip = new ZipFile(jar.toFile())) {
      return zip.stream()
          .filter(entry -> !entry.isDirectory() && which.test(entry.getName()))
          .collect(toMap(ZipEntry::getName, entry -> text(zip, entry)));
    } catch (IOException e) {
      throw new AssertionError(jar + " cannot be read", e);
    }
  }

  private static String text(ZipFile zip, ZipEntry entry) {
    try (var in = zip.getInputStream(entry)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new AssertionError(entry + " cannot be read", e);
    }
  }
}
