package dev.canarygate.gatefile;

import dev.canarygate.Fuzz;
import dev.canarygate.gate.BadData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterTry;

/** Whatever a rehearsal.yaml holds, it is read or refused in words. */
final class RehearsalFuzzProperties {
  private static final List<String> FILES =
      List.of(
          """
          set: {version: 2.4.0}
          commands: {build/verify: [{exit: 1, stderr: no}, {stdout: "12 %", takes: 5m}], "mvn *": {found: false}}
          http: {"https://x.example/*": {status: 503, json: {a: [1, true, null, "x"]}, headers: {A: b}}}
          files: {../a: text, ../b: {missing: true}}
          tests: {build/tests: {passed: 1, failed: 2, skipped: 3}}
          github: {checks: {ci: failure}, workflows: {a.yml: success}, issues: [{title: T, labels: [x]}]}
          approvals: [ana, bob]
          expect: {outcome: cleared, exit: 0, stops: [a/b], writes: []}
          """,
          """
          episodes:
            cleared:
            other: &other
              story: What happens
              http: {a/b: {down: true}}
            third: *other
          """);

  private final Path file = Files.createTempFile("rehearsal", ".yaml");

  /** jqwik makes one for each try. */
  RehearsalFuzzProperties() throws IOException {}

  @AfterTry
  void removeFile() throws IOException {
    Files.delete(file);
  }

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void rehearsalFiles(@ForAll long seed) {
    Fuzz.batch(
        seed,
        FILES,
        text -> {
          Files.write(file, text.getBytes(StandardCharsets.UTF_8));
          var read = RehearsalFile.read(file);
          read.episodes().forEach(read::outline);
          read.episodes().forEach(read::set);
        },
        BadData.class);
  }
}
