package dev.canarygate.blocker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.Samples;
import dev.canarygate.blocker.diff.DiffReader;
import dev.canarygate.blocker.substance.PythonChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Judges labeled commits: a few that are checked in, and those of {@code -Dcorpus=DIR}, a folder
 * with {@code labels.json} and the diffs that it lists.
 */
class CorpusTest {
  private static final double LEAST_ACCEPTED = 0.95;

  private record Entry(String label, boolean doubtful, boolean hasTest, Audited audited) {
    String wanted() {
      return label.equals("no-code-change") ? "diagnostic-only" : label;
    }

    /** Where a person must look, nothing has passed. */
    String got() {
      return audited.substance().word() + (audited.doubt() ? " (doubt)" : "");
    }

    boolean passes() {
      return got().equals("substantive");
    }
  }

  static List<Path> folders() {
    return Samples.of("corpus");
  }

  @ParameterizedTest
  @MethodSource("folders")
  void labeledCommitsAreJudgedAsPeopleJudgedThem(Path folder) throws IOException {
    List<Entry> entries = entries(folder);
    print("labels without doubt", entries.stream().filter(e -> !e.doubtful()).toList());
    print("doubtful labels", entries.stream().filter(Entry::doubtful).toList());
    List<Entry> sure = entries.stream().filter(e -> !e.doubtful()).toList();
    assertThat(sure.stream().filter(e -> !e.wanted().equals("substantive")))
        .noneMatch(Entry::passes);
    List<Entry> real = sure.stream().filter(e -> e.wanted().equals("substantive")).toList();
    long passed = real.stream().filter(Entry::passes).count();
    assertThat((double) passed / real.size()).isGreaterThanOrEqualTo(LEAST_ACCEPTED);
  }

  private static List<Entry> entries(Path folder) throws IOException {
    JsonNode labels = new ObjectMapper().readTree(folder.resolve("labels.json").toFile());
    List<Entry> entries = new ArrayList<>();
    for (JsonNode entry : labels.get("entries")) {
      Path file = folder.resolve(entry.get("file").asText());
      var change = new PythonChange(path -> null, path -> null);
      Audited audited =
          new SubstanceAudit(
                  strings(entry.get("scope_paths")), strings(entry.get("test_paths")), change)
              .judge(DiffReader.parse(file.toString(), Files.readString(file)));
      entries.add(
          new Entry(
              entry.get("label").asText(),
              entry.get("doubtful").asBoolean(),
              entry.get("has_behavioural_test").asBoolean(),
              audited));
    }
    return entries;
  }

  private static List<String> strings(JsonNode array) {
    List<String> strings = new ArrayList<>();
    array.forEach(node -> strings.add(node.asText()));
    return strings;
  }

  /** The confusion matrix: for each label, what came out, and how often. */
  private static void print(String title, List<Entry> entries) {
    Map<String, Map<String, Integer>> matrix = new TreeMap<>();
    for (Entry entry : entries) {
      matrix
          .computeIfAbsent(entry.label(), label -> new TreeMap<>())
          .merge(entry.got(), 1, Integer::sum);
    }
    System.out.println(title + " (" + entries.size() + "):");
    matrix.forEach((label, got) -> System.out.printf("  %-16s -> %s%n", label, got));
    long right = entries.stream().filter(e -> e.hasTest() == e.audited().behavioralTest()).count();
    System.out.printf("  behavioral test judged alike: %d of %d%n", right, entries.size());
  }
}
