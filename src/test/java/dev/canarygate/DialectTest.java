package dev.canarygate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One dialect of Java and of English. What google-java-format leaves open is held here. */
class DialectTest {
  private static final Path MAIN = Path.of("src/main/java");
  private static final Path TESTS = Path.of("src/test/java");
  private static final Path POSTGRES = Path.of("postgres");
  private static final Path S3 = Path.of("s3");
  private static final Pattern TEXT_BLOCK = Pattern.compile("(?s)\"\"\"\\R.*?(?<!\\\\)\"\"\"");

  @Test
  void noBlankLineFollowsAnOpeningBrace() {
    assertThat(found("\\{\\R\\s*\\R", MAIN, TESTS)).isEmpty();
  }

  /** A field of a nested class without a modifier counts as local: give it one. */
  @Test
  void aLocalVariableIsVarWhereTheRightSideNamesItsType() {
    var named = "(?m)^ {4,}([A-Z][\\w.]*)(<[^=;()]*>)? [a-z]\\w* =\\s+new \\1\\b[<(]";
    assertThat(found(named, MAIN, TESTS)).isEmpty();
  }

  @Test
  void namesOfTestsAreSentencesInCamelCase() {
    var method = "(?m)^ {2,}(?:(?:public|private|static) )*[\\w<>, ]+ [a-z]\\w*_\\w*\\(";
    assertThat(found(method, TESTS)).isEmpty();
  }

  /** Names that are on disk or in published JSON, such as {@code behavioural_test}, stay. */
  @Test
  void spellingIsAmerican() {
    var british =
        "behaviour(?!al_test)|BEHAVIOUR|[Cc]olour|[Ff]avour|[Nn]eighbour|[Ll]abelled|[Ss]ummaris|[Nn]ormalis"
            + "|[Oo]rganis|[Ss]erialis|[Rr]ecognis|[Ii]nitialis|[Ss]ynchronis|\\blicence\\b|artefact";
    assertThat(found(british, MAIN)).isEmpty();
  }

  /** On a screen {@code println} prints one line. */
  @Test
  void textsOfSeveralLinesArePrintedByScreenText() {
    var several = "println\\([^;]*(?:\\.json\\(\\)|Json\\.text\\(|\\.text\\(\\))";
    assertThat(found(several, MAIN)).isEmpty();
  }

  /** What is long without a reason has two subjects: give the second one a class. */
  @Test
  void aFileOfMoreThan250LinesSaysWhyItIsLong() {
    var reason = Pattern.compile("(One (class|file)|Long), because");
    assertThat(Stream.of(MAIN, POSTGRES.resolve(MAIN), S3.resolve(MAIN)).flatMap(DialectTest::java))
        .hasSizeGreaterThan(1_000)
        .filteredOn(file -> lines(file) > 250)
        .isNotEmpty()
        .allMatch(file -> reason.matcher(text(file)).find());
  }

  private static List<String> found(String pattern, Path... roots) {
    return Stream.of(roots).flatMap(root -> in(root, Pattern.compile(pattern))).toList();
  }

  private static Stream<String> in(Path root, Pattern pattern) {
    return java(root)
        .filter(file -> !file.endsWith("DialectTest.java"))
        .flatMap(
            file -> pattern.matcher(text(file)).results().map(hit -> file + ": " + hit.group()));
  }

  private static Stream<Path> java(Path root) {
    try (var files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long lines(Path file) {
    try (var lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      var text = Files.readString(file, StandardCharsets.UTF_8).replace("\r\n", "\n");
      return TEXT_BLOCK.matcher(text).replaceAll("\"\"");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
