package dev.canarygate.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.PackagedProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program says what files say now, also when it has read them before. */
final class KnownGateIT {
  @TempDir private Path home;
  private final Map<String, String> more = new TreeMap<>();

  private String say(String... words) throws Exception {
    var command = new ArrayList<>(PackagedProgram.command(words));
    command.addAll(List.of("--gate", home.resolve("gate").toString()));
    var starts = new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
    starts.environment().put("HOME", home.toString());
    starts.environment().put("XDG_CACHE_HOME", home.resolve("cache").toString());
    starts.environment().putAll(more);
    var process = starts.start();
    process.getOutputStream().close();
    var text = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return text;
  }

  private void write(String title, String word) throws Exception {
    var gate = Files.createDirectories(home.resolve("gate"));
    Files.writeString(
        gate.resolve("gate.yaml"),
        """
        title: %s
        parameters:
          word: {default: hello, env: GATE_WORD, help: What is said}
        work-packages: [one.yaml]
        """
            .formatted(title));
    Files.writeString(
        gate.resolve("one.yaml"),
        """
        id: WP01
        title: %s ${word}
        steps:
          - do: command.run
            with: {command: [echo, "${word}"]}
        """
            .formatted(word));
  }

  private List<Path> kept() throws Exception {
    try (var all = Files.list(home.resolve("cache/gate-runner/read"))) {
      return all.toList();
    }
  }

  @Test
  void aLookAtAGateIsAsNewAsItsFiles() throws Exception {
    write("First gate", "Say");
    var first = say("status");
    assertThat(first).contains("First gate", "Say hello");
    assertThat(say("status")).isEqualTo(first);
    assertThat(kept()).isNotEmpty();

    write("Second gate", "Shout");
    assertThat(say("status")).contains("Second gate", "Shout hello");
    more.put("GATE_WORD", "bye");
    assertThat(say("status")).contains("Shout bye");
    assertThat(say("status", "--set", "word=ciao")).contains("Shout ciao");

    for (var each : kept()) {
      var bytes = Files.readAllBytes(each);
      Arrays.fill(bytes, bytes.length / 2, bytes.length, (byte) 7);
      Files.write(each, bytes);
    }
    assertThat(say("status")).contains("Second gate", "Shout bye");

    more.put("XDG_CACHE_HOME", home.resolve("gate/gate.yaml").toString());
    assertThat(say("status")).as("with nowhere to keep it").contains("Second gate", "Shout bye");
    Files.delete(home.resolve("gate/one.yaml"));
    assertThat(say("status")).contains("file not found: 'one.yaml'");
  }
}
