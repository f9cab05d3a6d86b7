package dev.canarygate.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.PackagedProgram;
import dev.canarygate.Sampled;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real program, killed at random moments of a whole gate and resumed until it is cleared.
 *
 * <p>{@code -Dkills=N} says how often; each gate that comes to its end gives way to a new world.
 */
@Sampled
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class KillAndResumeIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int KILLS = Integer.getInteger("kills", 40);
  private static final int LONGEST_MILLIS = 6_000;

  /** The last line that a world prints of itself: what stands above it is whole. */
  private static final Pattern LAST_WORDS =
      Pattern.compile("gate-runner status .*--set-file \\S+\\R");

  @TempDir Path folder;
  private final List<Process> started = new ArrayList<>();
  private final Random random = new Random(20260520);
  private int kills;

  @AfterEach
  void everythingStartedHereIsEnded() {
    started.forEach(process -> process.descendants().forEach(ProcessHandle::destroyForcibly));
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void killedAtRandomMomentsEveryGateIsClearedWithOneCommentEach() throws Exception {
    for (int world = 1; kills < KILLS; world++) {
      clearedInSpiteOfKills(folder.resolve("world-" + world));
    }
    assertThat(kills).isGreaterThanOrEqualTo(KILLS);
  }

  private void clearedInSpiteOfKills(Path place) throws Exception {
    Files.createDirectories(place);
    var server =
        start(place, place.resolve("serve.log"), "rehearse", "--serve", "--artifacts", "r");
    var setFile = setFile(place.resolve("serve.log"), server);
    var state = address(place.resolve("serve.log"));

    boolean ended = killedWithin(place, setFile, "run");
    while (!ended && kills < KILLS) {
      ended = killedWithin(place, setFile, "resume");
    }
    if (!ended) {
      var last = gate(place, setFile, "resume");
      assertThat(last.waitFor(5, TimeUnit.MINUTES)).isTrue();
      assertThat(last.exitValue()).as(Files.readString(place.resolve("gate.log"))).isZero();
    }
    oneCommentEach(state);
    server.destroy();
  }

  /** Gives back whether the gate came to its end before it was killed. */
  private boolean killedWithin(Path place, Path setFile, String verb) throws Exception {
    var process = gate(place, setFile, verb);
    if (!process.waitFor(300 + random.nextInt(LONGEST_MILLIS), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly().waitFor();
      kills++;
      return false;
    }
    assertThat(process.exitValue()).as(Files.readString(place.resolve("gate.log"))).isZero();
    return true;
  }

  private static List<Path> gates(Path place) throws IOException {
    try (var all = Files.walk(place)) {
      return all.filter(each -> each.endsWith("journal.jsonl")).toList();
    }
  }

  private Process gate(Path place, Path setFile, String verb) throws IOException {
    // A gate that was killed before its first record is no gate yet.
    var again = verb.equals("resume") && gates(place).isEmpty() ? "run" : verb;
    return start(
        place,
        place.resolve("gate.log"),
        again,
        "--attest",
        "--by",
        "killer",
        "--set-file",
        setFile.toString());
  }

  private Process start(Path place, Path log, String... words) throws IOException {
    var builder =
        new ProcessBuilder(PackagedProgram.command(words))
            .directory(place.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("GH_TOKEN", "a-token-for-the-rehearsal");
    var process = builder.start();
    started.add(process);
    return process;
  }

  private static Path setFile(Path log, Process server) throws Exception {
    return Path.of(line(log, server, "set-file").replaceFirst("\\s*set-file\\s+", "").strip())
        .toAbsolutePath();
  }

  private static URI address(Path log) throws IOException {
    return URI.create(
        Files.readString(log)
            .lines()
            .filter(each -> each.contains("/_world"))
            .findFirst()
            .orElseThrow()
            .replaceFirst("\\s*state\\s+", "")
            .replaceFirst("\\s.*", ""));
  }

  private static String line(Path log, Process server, String word) throws Exception {
    for (int i = 0; i < 600 && server.isAlive(); i++) {
      if (Files.exists(log) && LAST_WORDS.matcher(Files.readString(log)).find()) {
        try (BufferedReader lines = Files.newBufferedReader(log, StandardCharsets.UTF_8)) {
          return lines
              .lines()
              .filter(each -> each.strip().startsWith(word))
              .findFirst()
              .orElseThrow();
        }
      }
      server.waitFor(100, TimeUnit.MILLISECONDS);
    }
    throw new IllegalStateException("the world did not come up: " + Files.readString(log));
  }

  private static void oneCommentEach(URI state) throws Exception {
    var answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(state).build(), HttpResponse.BodyHandlers.ofString());
    int comments = 0;
    int closes = 0;
    for (JsonNode entry : JSON.readTree(answer.body()).path("log")) {
      var method = entry.path("method").asText();
      if (entry.path("landed").asBoolean() && entry.path("path").asText().contains("/issues/")) {
        comments += method.equals("POST") ? 1 : 0;
        closes += method.equals("PATCH") ? 1 : 0;
      }
    }
    assertThat(comments).as("comments that landed").isEqualTo(2);
    assertThat(closes).as("closes that landed").isEqualTo(1);
  }
}
