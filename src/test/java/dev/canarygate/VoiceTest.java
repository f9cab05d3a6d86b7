package dev.canarygate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every text that a person reads is plain English: messages in the code, help, templates, comments
 * in shipped files and the documentation.
 */
final class VoiceTest {
  /**
   * Riddles, old-fashioned and translated constructions, and what GitHub's users call otherwise.
   */
  private static final String BANNED =
      "\\b[Tt]here (?:is|are) (?:no|none|nothing)\\b"
          + "|\\b(?:is|are) none\\b"
          + "|\\b(?:is|are) no\\s+(?:\\*\\s+)?(?!longer\\b|later\\b|earlier\\b)\\p{L}"
          + "|(?<!person )\\bmay not\\b(?! have)"
          + "|\\bstands (?:for|above|below|here|there|before|in)\\b"
          + "|(?<!-|@param )\\bbeside\\b"
          + "|\\bin its midst\\b|\\bbe it\\b|\\b[Ww]hoever\\b|\\bfor ever\\b"
          + "|\\b[Ll]ooks? whether\\b|\\bwhether also\\b|\\bis told\\b|\\bthe disk said\\b"
          + "|\\bre-open"
          + "|\\bgoes no further\\b|\\bhas not come to its end\\b|\\bwas said to\\b"
          + "|\\b(?:behaviour|colour|favour|honour|neighbour|licence|artefact|judgement|catalogue)s?\\b"
          + "|\\b(?:normal|organ|recogn|initial|serial|summar|final|author|synchron)is(?:e[sd]?|ing|ation)\\b"
          + "|\\b(?:whilst|amongst|hitherto|herein|thereof|ails)\\b";

  private static final Pattern RIDDLE = Pattern.compile(BANNED);

  /** The code has a port of this name; for people it is GitHub. */
  private static final Pattern FORGE = Pattern.compile("\\b[Tt]he forge\\b");

  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*\\*.*?\\*/|//[^\n]*");
  private static final Pattern TEXT = Pattern.compile("\"(?:\\\\.|[^\"\\\\\n])*\"");
  private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");

  private static Stream<Path> sources() {
    return Stream.of("src/main/java", "postgres/src/main/java", "s3/src/main/java")
        .flatMap(folder -> files(folder, ".java"));
  }

  @Test
  void messagesOfTheProgramArePlain() {
    var texts =
        sources()
            .flatMap(
                file ->
                    TEXT.matcher(JOINED.matcher(text(file)).replaceAll(""))
                        .results()
                        .flatMap(hit -> texts(file, hit.group())));
    assertThat(texts).isEmpty();
  }

  @Test
  void commentsInTheCodeArePlain() {
    var comments =
        sources()
            .flatMap(
                file ->
                    COMMENT
                        .matcher(TEXT.matcher(text(file)).replaceAll("\"\""))
                        .results()
                        .flatMap(hit -> riddles(RIDDLE, file, hit.group())));
    assertThat(comments).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "SECURITY.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        ".github",
        "action.yml",
        "jreleaser.yml",
        "artifacts/README.md",
        "docs",
        "examples",
        "work-packages",
        "evidence-templates",
        "src/main/resources/dev/canarygate/app",
        "src/main/resources/dev/canarygate/complete",
        "src/main/resources/dev/canarygate/manual",
        "src/main/resources/dev/canarygate/rehearsal/episodes.yaml",
        "src/main/resources/dev/canarygate/world",
        "src/main/jte",
        "postgres/src/main/resources/dev/canarygate/postgres",
        "gate-runner",
        "gate-runner.cmd"
      })
  void whatComesWithTheProgramIsPlain(String place) {
    var texts =
        files(place, "")
            .filter(file -> !file.toString().matches(".*\\.(?:schema\\.json|png)"))
            .flatMap(file -> text(file).lines().flatMap(line -> texts(file, line)));
    assertThat(texts).isEmpty();
  }

  @Test
  void theListFindsWhatItBans() {
    assertThat(
            Stream.of(
                "there is no program 'x'",
                "'many' is none",
                "it stands above",
                "'x' is no step id",
                "parts that are no files",
                "what is no\n   * JSON"))
        .allMatch(text -> RIDDLE.matcher(text).find());
    assertThat(
            Stream.of(
                "--beside",
                "is not a number",
                "understands it",
                "a person may not have",
                "it is no longer required",
                "this is no. 3"))
        .noneMatch(text -> RIDDLE.matcher(text).find());
  }

  private static Stream<String> texts(Path file, String text) {
    return Stream.concat(riddles(RIDDLE, file, text), riddles(FORGE, file, text));
  }

  private static Stream<String> riddles(Pattern pattern, Path file, String text) {
    return pattern.matcher(text).results().map(hit -> file + ": '" + hit.group() + "' in " + text);
  }

  private static Stream<Path> files(String place, String ending) {
    try (var all = Files.walk(Path.of(place))) {
      return all
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(ending))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kept so that the list of files cannot become empty by a renamed folder. */
  @Test
  void everyPlaceHasFiles() {
    assertThat(List.of("docs", "examples", "work-packages", "evidence-templates"))
        .allMatch(place -> files(place, "").findAny().isPresent());
  }
}
