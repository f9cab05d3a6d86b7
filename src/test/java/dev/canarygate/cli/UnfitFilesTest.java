package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Pipes;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A pipe or a folder in place of any file that a command reads: an answer in words, soon. */
@Timeout(60)
class UnfitFilesTest {
  private static final String PIPE = "expected a regular file, found a named pipe";

  @TempDir Path folder;
  private String said = "";

  @Test
  void everyCommandThatReadsAFileSaysThatItIsAPipe() throws Exception {
    var pipe = Pipes.at(folder.resolve("pipe")).toString();
    for (var words :
        List.of(
            List.of("validate", "--gate", "work-packages", "--set-file", pipe),
            List.of("canary", "validate", pipe),
            List.of("canary", "triage", "--text", pipe),
            List.of("suite", "triage", "--text", pipe),
            List.of("audit", "--diff", pipe),
            List.of("sync", "status", "--home", folder.toString(), "--foreground", pipe),
            List.of("import", pipe, "--gate", "work-packages", artifacts()))) {
      assertThat(run(words)).as(words + said).isEqualTo(65);
      assertThat(said).as("%s", words).contains(PIPE);
    }
    assertThat(run(List.of("suite", "read", pipe))).isEqualTo(4);
    assertThat(said).contains(PIPE);
  }

  @Test
  void aResultDocumentOfGigabytesIsRefusedAtOnce() throws Exception {
    var huge = folder.resolve("huge.json");
    try (var file = new RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength(3L << 30);
    }
    assertThat(run(List.of("canary", "validate", huge.toString()))).as(said).isEqualTo(65);
    assertThat(said).contains("expected at most 64 MiB, found more");
  }

  private String artifacts() {
    return "--set=artifacts-dir=" + folder.resolve("artifacts");
  }

  @Test
  void everyFileOfAGateMayBeAPipe() throws Exception {
    var gate = folder.resolve("gate");
    for (var name : List.of("gate.yaml", "WP01-issue-verification.yaml")) {
      copied(gate);
      Pipes.at(gate.resolve(name));
      assertThat(run(List.of("validate", "--gate", gate.toString()))).as(said).isEqualTo(65);
      assertThat(said).contains(PIPE);
    }
  }

  private static void copied(Path gate) throws Exception {
    Files.createDirectories(gate);
    try (var files = Files.list(Path.of("work-packages"))) {
      for (var each : files.filter(Files::isRegularFile).toList()) {
        var copy = gate.resolve(each.getFileName());
        Files.deleteIfExists(copy);
        Files.copy(each, copy);
      }
    }
  }

  @Test
  void everyFileOfAKeptGateMayBeAPipeAndStatusAndVerifySaySo() throws Exception {
    var gate = folder.resolve("artifacts/gates/gate-20260101-000000");
    Files.createDirectories(gate);
    for (var name : List.of("gate.json", "journal.jsonl")) {
      Files.deleteIfExists(gate.resolve("gate.json"));
      Files.deleteIfExists(gate.resolve("journal.jsonl"));
      Files.writeString(gate.resolve("gate.json"), "{}");
      Files.writeString(gate.resolve("journal.jsonl"), "");
      Pipes.at(gate.resolve(name));
      assertThat(run(List.of("status", "--gate", "work-packages", artifacts()))).isEqualTo(74);
      assertThat(said).contains(PIPE, name);
      assertThat(run(List.of("verify", folder.resolve("artifacts").toString()))).isEqualTo(69);
      assertThat(said).contains(PIPE, name);
    }
  }

  @Test
  void aRunWithoutAHomeFolderSaysWhatToSetAndLeavesNothing() throws Exception {
    var gone = "--set=runner.home=" + folder.resolve("gone");

    assertThat(run(List.of("run", "--gate", "work-packages", artifacts(), gone))).isEqualTo(64);
    assertThat(said)
        .contains("home folder not found: '" + folder.resolve("gone") + "'; set HOME")
        .contains("--set runner.home=DIR");
    assertThat(folder.resolve("artifacts")).doesNotExist();
  }

  @Test
  void statusResumeAndUnlockExplainABrokenLease() throws Exception {
    var gate = folder.resolve("artifacts/gates/gate-20260101-000000");
    Files.createDirectories(gate);
    Files.writeString(gate.resolve("gate.json"), "{}");
    Files.writeString(gate.resolve("journal.jsonl"), "");
    Files.writeString(gate.resolveSibling("lease.json"), "{\"person\":");
    var options = List.of("--gate", "work-packages", artifacts(), "--set=runner.home=" + folder);

    assertThat(run(words("status", options))).isZero();
    assertThat(said).contains("lease.json does not say who holds the gate", "unlock --reason");
    assertThat(run(words("resume", options))).as(said).isEqualTo(65);
    assertThat(said).contains("lease.json does not say who holds the gate", "unlock --reason");
    assertThat(said).contains("resume --gate work-packages --set artifacts-dir=");
    assertThat(run(words("unlock", words("--reason=it was broken", options)))).isZero();
    assertThat(said).contains("it is now", "lease.json.broken-");
    assertThat(run(words("status", options))).isZero();
    assertThat(said).doesNotContain("does not say");
  }

  private static List<String> words(String first, List<String> more) {
    var words = new ArrayList<>(List.of(first));
    words.addAll(more);
    return words;
  }

  private int run(List<String> words) {
    var out = new StringWriter();
    int exit =
        Main.commandLine(new PrintWriter(out, true), new PrintWriter(out, true))
            .execute(words.toArray(String[]::new));
    said = out.toString();
    assertThat(said).doesNotContain("defect of this program");
    return exit;
  }
}
