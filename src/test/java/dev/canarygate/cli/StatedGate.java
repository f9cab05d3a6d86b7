package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.journal.GateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A small gate in a folder of its own, run in this process by real commands: it clears or stops a
 * file that stands for a wheel, and states that with a key of {@code ssh-keygen}.
 */
final class StatedGate {
  static final String WHEEL = "demo-1.0-py3-none-any.whl";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final CalledCommand called = new CalledCommand();

  private StatedGate(Path folder) {
    this.folder = folder;
  }

  /** Its files, and a wheel that it clears. */
  static StatedGate in(Path folder) throws IOException {
    var gate = new StatedGate(folder);
    Files.createDirectories(folder.resolve("gate"));
    gate.wheel("good");
    Files.writeString(
        folder.resolve("gate/gate.yaml"),
        """
        title: Small gate
        work-packages: [one.yaml]
        identity:
          facts: [file.sha256]
          look:
            - {id: sum, do: file.check, with: {file: ../%1$s}}
          subjects:
            - {name: %1$s, sha256: file.sha256, uri: "pkg:pypi/demo@1.0"}
        """
            .formatted(WHEEL));
    Files.writeString(
        folder.resolve("gate/one.yaml"),
        """
        id: ONE
        title: One
        steps: [{id: look, do: file.check, with: {file: ../%s}}]
        stops:
          - {id: too-large, when: file.bytes > 20, report: It is too large., unblocks: Shrink it.}
        """
            .formatted(WHEEL));
    return gate;
  }

  /** A gate whose files are there already. */
  static StatedGate at(Path folder) {
    return new StatedGate(folder);
  }

  /** With more than 20 bytes the gate stops it. */
  StatedGate wheel(String text) throws IOException {
    Files.writeString(wheel(), text + "\n");
    return this;
  }

  /** Makes a key for the gate. */
  StatedGate withKey() throws IOException, InterruptedException {
    Tool.SSH_KEYGEN.must(
        folder, "-q", "-t", "ecdsa", "-b", "256", "-m", "PKCS8", "-N", "", "-f", "gate_key");
    return this;
  }

  /** Takes the key of another gate. */
  StatedGate withKeyOf(StatedGate other) throws IOException {
    for (var name : List.of("gate_key", "gate_key.pub")) {
      Files.copy(
          other.folder.resolve(name), folder.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
    }
    return this;
  }

  /**
   * {@code run}, which starts another gate where one is, or {@code resume}; with the key where
   * there is one. Gives back the exit code.
   */
  int calls(String command, String... more) {
    var words =
        new ArrayList<>(List.of(command, "--by", "ana", "--gate", folder + "/gate", "--quiet"));
    words.addAll(List.of("--set", "artifacts-dir=" + artifacts()));
    if (Files.exists(key())) {
      words.addAll(List.of("--set", "signing.key=" + key()));
    }
    if (command.equals("run")
        && !List.of(more).contains("--new")
        && !GateFolder.list(artifacts()).isEmpty()) {
      words.add("--new");
    }
    words.addAll(List.of(more));
    return called.anew(words.toArray(String[]::new));
  }

  /** What {@code status} says of it now, with the parameters of a run. */
  String status(String... more) {
    var words = new ArrayList<>(List.of("status", "--gate", folder + "/gate"));
    words.addAll(List.of("--set", "artifacts-dir=" + artifacts(), "--set", "signing.key=" + key()));
    words.addAll(List.of(more));
    called.anew(words.toArray(String[]::new));
    return said();
  }

  /** The same, which must clear the gate. */
  StatedGate cleared(String command, String... more) {
    assertThat(calls(command, more)).as(said()).isZero();
    return this;
  }

  /** The same, which must stop it. */
  StatedGate stopped(String command, String... more) {
    assertThat(calls(command, more)).as(said()).isEqualTo(3);
    return this;
  }

  /** {@code verify}, with the artifacts directory unless the words name another place. */
  int verify(String... more) {
    var words = new ArrayList<>(List.of("verify"));
    words.addAll(List.of(more));
    return called.anew(words.toArray(String[]::new));
  }

  /** All that the last command said. */
  String said() {
    return called.out() + "" + called.err();
  }

  /** The same, as one answer in JSON. */
  JsonNode answer() throws IOException {
    return JSON.readTree(called.out().toString());
  }

  Path folder() {
    return folder;
  }

  Path wheel() {
    return folder.resolve(WHEEL);
  }

  Path key() {
    return folder.resolve("gate_key");
  }

  Path artifacts() {
    return folder.resolve("artifacts");
  }

  /** Of the newest one, also when its journal is gone. */
  Path gate() throws IOException {
    try (var all = Files.list(artifacts().resolve("gates"))) {
      return all.filter(Files::isDirectory).max(Comparator.naturalOrder()).orElseThrow();
    }
  }

  Path journal() throws IOException {
    return gate().resolve("journal.jsonl");
  }

  /** The file that the gate's only step kept in its first attempt. */
  Path evidence() throws IOException {
    return gate().resolve("ONE-attempt1/look.file");
  }

  Path verdict() throws IOException {
    return verdict(1);
  }

  Path verdict(int run) throws IOException {
    return gate().resolve("verdict/run-" + run);
  }

  /** All of it at another place. */
  StatedGate copy(Path to) throws IOException {
    copy(folder, to);
    return new StatedGate(to);
  }

  static void copy(Path from, Path to) throws IOException {
    try (var all = Files.walk(from)) {
      for (var each : all.toList()) {
        var target = to.resolve(from.relativize(each).toString());
        if (Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
          Files.createDirectories(target);
        } else {
          Files.copy(each, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  /** A folder and all in it, gone. */
  static void remove(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
