package dev.canarygate.blocker.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Reads the standard library of the machine's Python with our reader and with CPython's own: both
 * must understand the same, statement by statement. A sample of files, or {@code
 * -Dpython-files=all}.
 */
@Timeout(900)
final class CPythonTest {
  private static final Path TREES = Path.of("src", "test", "resources", "python", "trees.py");
  private static final String WHERE_IT_IS =
      "import sysconfig; print(sysconfig.get_paths()['stdlib'])";

  /** As many files as a normal build has time for. */
  private static final int SAMPLE = 60;

  private static final int LARGEST = 400_000;

  @Test
  void theStandardLibraryIsReadAsCPythonReadsIt() throws IOException {
    var library = standardLibrary();
    assumeTrue(!library.isEmpty(), "not on this machine: python3 with its standard library");
    var files = sample(library);
    var process = python(TREES.toString());
    try (var answers = process.inputReader(StandardCharsets.UTF_8);
        var questions = process.outputWriter(StandardCharsets.UTF_8)) {
      var differing = new ArrayList<String>();
      for (var file : files) {
        questions.write(file + "\n");
        questions.flush();
        differing.addAll(differing(file, answer(answers)));
      }
      assertThat(differing.stream().limit(40)).isEmpty();
    } finally {
      process.destroy();
    }
  }

  private static List<Path> standardLibrary() throws IOException {
    var folder = said("-c", WHERE_IT_IS).strip();
    if (folder.isEmpty() || !Files.isDirectory(Path.of(folder))) {
      return List.of();
    }
    try (var all = Files.walk(Path.of(folder))) {
      return all.filter(each -> each.toString().endsWith(".py"))
          .filter(each -> !each.toString().contains("site-packages"))
          .filter(each -> each.toFile().length() < LARGEST)
          .sorted()
          .toList();
    }
  }

  private static List<Path> sample(List<Path> library) {
    if (System.getProperty("python-files", "").equals("all")) {
      return library;
    }
    int stride = Math.max(1, library.size() / SAMPLE);
    return IntStream.range(0, library.size())
        .filter(i -> i % stride == 0)
        .mapToObj(library::get)
        .toList();
  }

  private static JsonNode answer(BufferedReader answers) throws IOException {
    var line = answers.readLine();
    assertThat(line).as("python3 ended").isNotNull();
    return new ObjectMapper().readTree(line);
  }

  /** What CPython cannot read is passed over, as are statements that its tree does not tell. */
  private static List<String> differing(Path file, JsonNode wanted) throws IOException {
    var differing = new ArrayList<String>();
    if (wanted.isArray()) {
      var reading = ParsedFragment.file(Files.readString(file));
      if (reading.troubles() > 0) {
        differing.add(file + ": " + reading.troubles() + " places are not understood");
      }
      var found = reading.module().children();
      for (int i = 0; i < Math.min(found.size(), wanted.size()); i++) {
        var text = printed(found.get(i));
        if (!wanted.get(i).isNull() && !wanted.get(i).asText().equals(text)) {
          differing.add(
              file + ":" + found.get(i).line() + ": " + apart(wanted.get(i).asText(), text));
        }
      }
      if (found.size() != wanted.size()) {
        differing.add(file + ": " + found.size() + " statements, expected " + wanted.size());
      }
    }
    return differing;
  }

  /** Where two texts part. */
  private static String apart(String wanted, String found) {
    int same = 0;
    while (same < Math.min(wanted.length(), found.length())
        && wanted.charAt(same) == found.charAt(same)) {
      same++;
    }
    int from = Math.max(0, same - 60);
    return "expected …" + part(wanted, from) + "…, found …" + part(found, from) + "…";
  }

  private static String part(String text, int from) {
    return text.substring(Math.min(from, text.length()), Math.min(text.length(), from + 120));
  }

  /** As the tree prints itself; numbers by value, fields without their format. */
  private static String printed(Tree tree) {
    var text =
        switch (tree.kind()) {
          case NUMBER -> number(tree.text());
          case FIELD, UNKNOWN -> "";
          default -> tree.text();
        };
    var children =
        tree.children().stream().map(CPythonTest::printed).collect(Collectors.joining(", "));
    return tree.kind()
        + (text.isEmpty() ? "" : ":" + text)
        + (children.isEmpty() ? "" : "[" + children + "]");
  }

  private static String number(String text) {
    if (text.endsWith("j")) {
      return "imaginary " + bits(text.substring(0, text.length() - 1));
    }
    return text.matches("\\d+") ? text : "real " + bits(text);
  }

  private static String bits(String number) {
    return String.format("%016x", Double.doubleToLongBits(Double.parseDouble(number)));
  }

  private static Process python(String... arguments) throws IOException {
    var command = new ArrayList<>(List.of("python3"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("PYTHONUTF8", "1");
    return builder.start();
  }

  /** What it prints; may be empty. */
  private static String said(String... arguments) {
    try {
      return new String(python(arguments).getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException notThere) {
      return "";
    }
  }
}
