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
 * A jar that we ship has the license of each library in it. What is in it says the build itself, in
 * {@code libraries.txt} next to the jar.
 */
public abstract class ShippedLicenses {
  /** Such as {@code com.google.re2j:re2j:jar:1.8:compile:/repository/re2j-1.8.jar}. */
  private static final Pattern RESOLVED =
      Pattern.compile("^ *([\\w.-]+:[\\w.-]+):jar:[^:]+:(?:compile|runtime):(.+?\\.jar)\\b.*");

  /** Library, names of licenses, files. */
  private static final Pattern NOTED =
      Pattern.compile("^([\\w.-]+:[\\w.-]+) {2,}(\\S.*?) {2,}(\\S+(?: \\S+)*)$");

  private static final Pattern LICENSE = Pattern.compile("(?i)META-INF/(?!.*\\.class).*LICENSE.*");
  private static final Pattern NOTICE = Pattern.compile("(?i)META-INF/NOTICE(?:\\..*)?");

  private final Path jar;
  private final Path own;
  private final Path ownNotice;
  private final Map<String, String> shipped;
  private final String notice;

  /**
   * @param own the license of our own code
   * @param ownNotice which names the libraries in the jar
   */
  protected ShippedLicenses(Path jar, Path own, Path ownNotice) {
    this.jar = jar;
    this.own = own;
    this.ownNotice = ownNotice;
    this.shipped = texts(jar, name -> name.startsWith("META-INF/"));
    this.notice = shipped.getOrDefault("META-INF/NOTICE", "");
  }

  @Test
  void noticeNamesTheLibrariesThatAreInTheJarAndNoOthers() throws IOException {
    assertThat(noted().keySet()).isEqualTo(libraries().keySet());
  }

  @Test
  void eachTextThatNoticeNamesIsInTheJarAndEachTextThereIsNamed() {
    var named = noted().values().stream().flatMap(List::stream).map(ShippedLicenses::place);
    var kept = shipped.keySet().stream().filter(name -> name.matches("META-INF/licenses/.+"));

    assertThat(Stream.concat(named, Stream.of("META-INF/LICENSE")).collect(toSet()))
        .isEqualTo(Stream.concat(kept, Stream.of("META-INF/LICENSE")).collect(toSet()));
  }

  @Test
  void itsOwnLicenseAndNoticeAreThoseOfTheSources() throws IOException {
    assertThat(shipped.get("META-INF/LICENSE")).isEqualTo(Files.readString(own));
    assertThat(notice).isEqualTo(Files.readString(ownNotice));
  }

  /** A newer version of a library can have other words. */
  @TestFactory
  Stream<DynamicTest> whatALibraryBringsIsKeptWordForWord() throws IOException {
    return libraries().entrySet().stream()
        .map(each -> dynamicTest(each.getKey(), () -> assertKept(each.getKey(), each.getValue())));
  }

  private void assertKept(String library, Path jar) {
    var kept = noted().getOrDefault(library, List.of()).stream().map(ShippedLicenses::place);
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
    var listed = Files.readString(jar.resolveSibling("libraries.txt"), UTF_8);
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
