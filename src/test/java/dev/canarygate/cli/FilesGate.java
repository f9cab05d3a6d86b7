package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.evidence.Digest;
import dev.canarygate.journal.GateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A gate about up to two files, which looks again at each {@code resume}; its key is P-256. */
record FilesGate(Path folder) {
  static FilesGate in(Path folder) throws IOException {
    var gate = new FilesGate(folder);
    Files.createDirectories(folder.resolve("gate"));
    Files.writeString(
        folder.resolve("gate/gate.yaml"),
        """
        title: Several files
        parameters:
          artifacts-dir: {default: artifacts, type: path, local: true, help: Evidence}
        work-packages: [one.yaml]
        identity:
          facts: [file.exists]
          look: [{id: here, do: file.check, with: {file: ../verdict.txt}}]
          subjects:
            - {name: demo-1.0-py3-none-any.whl, sha256: file.0}
            - {name: demo-1.0.tar.gz, sha256: file.1}
        """);
    Files.writeString(
        folder.resolve("gate/one.yaml"),
        """
        id: ONE
        title: One
        each-run: true
        steps:
          - id: files
            do: command.run
            with:
              command: [cat, files.json]
              directory: ..
              facts:
                file.0: {json: /0, optional: true}
                file.1: {json: /1, optional: true}
          - id: good
            do: command.run
            with: {command: [grep, good, verdict.txt], directory: ..}
        """);
    var called = new CalledCommand("key");
    assertThat(called.with("new", gate.key().toString())).as(called.err() + "").isZero();
    Files.writeString(
        gate.signers(), SignedVerdictFiles.SIGNER + " " + Files.readString(gate.publicKey()));
    return gate;
  }

  /** Runs it, or looks again: it comes to CLEARED. */
  FilesGate clears(String... files) throws IOException {
    return comesTo(0, "good", files);
  }

  /** The same, and it comes to STOPPED. */
  FilesGate stops(String... files) throws IOException {
    return comesTo(3, "bad", files);
  }

  private FilesGate comesTo(int exit, String verdict, String... files) throws IOException {
    Files.writeString(folder.resolve("verdict.txt"), verdict + "\n");
    Files.writeString(
        folder.resolve("files.json"),
        IntStream.range(0, files.length)
            .mapToObj(each -> "\"%d\":\"%s\"".formatted(each, Digest.of(files[each])))
            .collect(Collectors.joining(",", "{", "}")));
    var words = new ArrayList<>(List.of("--gate", folder.resolve("gate").toString()));
    words.addAll(List.of("--set", "artifacts-dir=" + artifacts(), "--set", "signing.key=" + key()));
    var called = new CalledCommand(Files.exists(artifacts()) ? "resume" : "run");
    assertThat(called.with(words.toArray(String[]::new)))
        .as(called.out() + "" + called.err())
        .isEqualTo(exit);
    return this;
  }

  Path artifacts() {
    return folder.resolve("artifacts");
  }

  Path gate() {
    return GateFolder.newest(artifacts()).orElseThrow().path();
  }

  Path journal() {
    return gate().resolve("journal.jsonl");
  }

  Path verdict(int run) {
    return gate().resolve("verdict/run-" + run);
  }

  Path key() {
    return folder.resolve("gate_key");
  }

  Path publicKey() {
    return folder.resolve("gate_key.pub");
  }

  Path signers() {
    return folder.resolve("allowed_signers");
  }

  /** One with this text: files are named by what they contain. */
  Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("asked"), text);
  }
}
