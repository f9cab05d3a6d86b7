package dev.canarygate.cli;

import dev.canarygate.evidence.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A gate about two files, which looks again in each run: the same gate clears and stops them, and
 * measures both, one or none.
 */
final class TwoFilesGate {
  static final String WHEEL = "demo-1.0-py3-none-any.whl";
  static final String SDIST = "demo-1.0.tar.gz";
  static final List<String> BOTH = List.of(WHEEL, SDIST);

  private final Path folder;
  private final StatedGate gate;

  private TwoFilesGate(Path folder) {
    this.folder = folder;
    this.gate = StatedGate.at(folder);
  }

  /** Its files, and a key that signs what it states. */
  static TwoFilesGate in(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder.resolve("gate"));
    var gate = new TwoFilesGate(folder);
    gate.with(WHEEL, "wheel").with(SDIST, "sdist");
    gate.titled("Two files");
    Files.writeString(
        folder.resolve("gate/one.yaml"),
        """
        id: ONE
        title: One
        each-run: true
        steps:
          - id: measure
            do: command.run
            with:
              command: [cat, measured.json]
              directory: ..
              facts:
                wheel.sha256: {json: /wheel, optional: true}
                sdist.sha256: {json: /sdist, optional: true}
          - {id: good, do: command.run, with: {command: [test, -e, good], directory: ..}}
        """);
    gate.gate.withKey();
    return gate.trusted();
  }

  /** The same gate under another title: another definition. */
  TwoFilesGate titled(String title) throws IOException {
    Files.writeString(
        folder.resolve("gate/gate.yaml"),
        """
        title: %s
        work-packages: [one.yaml]
        identity:
          facts: [file.exists]
          look: [{id: seen, do: file.check, with: {file: ../signers}}]
          subjects:
            - {name: %s, sha256: wheel.sha256}
            - {name: %s, sha256: sdist.sha256}
        """
            .formatted(title, WHEEL, SDIST));
    return this;
  }

  private TwoFilesGate trusted() throws IOException {
    Files.writeString(
        signers(), "gate@example " + Files.readString(folder.resolve("gate_key.pub")));
    return this;
  }

  /** One of its files, with this text from now on. */
  TwoFilesGate with(String name, String text) throws IOException {
    Files.writeString(file(name), text + "\n");
    return this;
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  Path signers() {
    return file("signers");
  }

  private void measures(String... files) throws IOException {
    var parts = new ArrayList<String>();
    for (var each : files) {
      var key = each.equals(WHEEL) ? "wheel" : "sdist";
      parts.add("\"%s\": \"%s\"".formatted(key, Digest.of(file(each))));
    }
    Files.writeString(file("measured.json"), "{" + String.join(", ", parts) + "}");
  }

  /** Runs or resumes it, so that it clears these files. */
  TwoFilesGate clears(String command, List<String> files) throws IOException {
    measures(files.toArray(String[]::new));
    Files.writeString(file("good"), "");
    var words = command.split(" ");
    gate.cleared(words[0], rest(words));
    return this;
  }

  /** The same, so that it is stopped. */
  TwoFilesGate stops(String command, List<String> files) throws IOException {
    measures(files.toArray(String[]::new));
    Files.deleteIfExists(file("good"));
    var words = command.split(" ");
    gate.stopped(words[0], rest(words));
    return this;
  }

  private static String[] rest(String[] words) {
    return List.of(words).subList(1, words.length).toArray(String[]::new);
  }

  /** As a process leaves the second run that is killed right after such a record. */
  void killedAfter(String type) throws IOException {
    var lines = Files.readAllLines(gate.journal());
    int last = 0;
    for (int each = 0; each < lines.size(); each++) {
      last = lines.get(each).contains("\"" + type + "\"") ? each : last;
    }
    Files.write(gate.journal(), lines.subList(0, last + 1));
    var heads = Files.readAllLines(gate.artifacts().resolve("gates/heads.jsonl"));
    var hash = lines.get(last).replaceFirst(".*\"hash\":\"([0-9a-f]{64})\".*", "$1");
    var head =
        "{\"gate\":\"%s\",\"order\":1,\"records\":%d,\"head\":\"%s\",\"reports\":null}"
            .formatted(gate.gate().getFileName(), last + 1, hash);
    Files.write(
        gate.artifacts().resolve("gates/heads.jsonl"), List.of(heads.get(0), heads.get(1), head));
    StatedGate.remove(gate.verdict(2));
    Files.delete(gate.gate().resolve("report/run-2.json"));
  }

  /** Asks whether a file was cleared, by the list of trusted keys. */
  int asks(Path where, String file, String... more) {
    var words = new ArrayList<>(List.of(where.toString(), "--wheel", file(file).toString()));
    words.addAll(List.of("--allowed-signers", signers().toString()));
    words.addAll(List.of(more));
    return gate.verify(words.toArray(String[]::new));
  }

  /** Holds the newest verdict to a policy. */
  int demands(Path where, String policy) throws IOException {
    var file = Files.writeString(file("policy.yaml"), policy);
    return gate.verify(
        where.toString(), "--policy", file.toString(), "--allowed-signers", signers().toString());
  }

  /** The newest gate, and what is known of it. */
  StatedGate gate() {
    return gate;
  }

  String said() {
    return gate.said();
  }
}
