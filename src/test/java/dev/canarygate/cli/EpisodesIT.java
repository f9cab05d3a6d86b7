package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.rehearsal.Episodes;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way the gate of this repository can go, whole, in a world of its own. */
final class EpisodesIT {
  @TempDir Path folder;

  static Stream<String> episodes() {
    return Episodes.all().stream().map(each -> each.name());
  }

  @ParameterizedTest
  @MethodSource("episodes")
  void endsAsTheListSays(String name) {
    var episode = Episodes.named(name).orElseThrow();
    var err = new StringWriter();
    var out = new StringWriter();
    var code =
        GateRunner.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute("rehearse", "--episode", name, "--artifacts", folder.toString());
    assertThat(err.toString()).as(out.toString()).contains("as the list says");
    assertThat(code).isEqualTo(episode.exit());
  }
}
