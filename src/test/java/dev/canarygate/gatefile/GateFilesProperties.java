package dev.canarygate.gatefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.BadData;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterTry;

/** Whatever stands in a file, people get words with a place, never a crash. */
final class GateFilesProperties {
  private static final String SOUND =
      """
      id: WP01
      title: First
      attempts: 3
      fresh-for: 24h
      holds-while: [saas.sha]
      steps:
        - {id: look, do: look, with: {url: "${saas.url}", rows: 22, issues: [1, "${blockers}"]}}
      stops:
        - id: rows-changed
          when: drain.rows != 22 and saas.sha is known
          report: "measured {{drain.rows}}"
          unblocks: somebody
          then: [{id: tell, do: rest}]
      """;
  private static final String BITS = "{}[]:,-#&*!|>'\"%@`$ \n\t?~\u00e9\u2028\0a1.";

  private final Path root = Files.createTempDirectory("gate");

  /** jqwik makes one for each try. */
  GateFilesProperties() throws IOException {}

  @AfterTry
  void removeFolder() throws IOException {
    try (var files = Files.walk(root)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }

  @Property(tries = 500)
  void aBrokenFileIsReadOrRefusedWithItsName(@ForAll long seed) {
    var gate = new WrittenGate(root).workPackage("one.yaml", broken(new Random(seed)));
    try {
      assertThat(gate.load().workPackages()).hasSize(1);
    } catch (BadData e) {
      assertThat(e.problems()).isNotEmpty();
      assertThat(e.problems()).allMatch(each -> each.where().contains("one.yaml"));
      assertThat(e.problems()).allMatch(each -> !each.message().isBlank());
    }
  }

  private static String broken(Random random) {
    var text = new StringBuilder(SOUND);
    for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
      int at = random.nextInt(text.length());
      char bit = BITS.charAt(random.nextInt(BITS.length()));
      switch (random.nextInt(3)) {
        case 0 -> text.setCharAt(at, bit);
        case 1 -> text.insert(at, bit);
        default -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(12)));
      }
    }
    return text.toString();
  }
}
