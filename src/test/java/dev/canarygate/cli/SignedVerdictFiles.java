package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.journal.GateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A gate about a file that ended, and the verdict that the program stated of it.
 *
 * @param folder with the gate's files, the wheel, the key and the artifacts
 * @param kind what the gate came to
 */
record SignedVerdictFiles(Path folder, Kind kind) {
  static final String SIGNER = "gate@example";

  private static final String NAME = "demo-1.0-py3-none-any.whl";

  /** What a gate came to; each is signed when a key is given. */
  enum Kind {
    CLEARED(0, ""),
    STOPPED(3, ""),
    /** As in a rehearsal, whose GitHub is on this machine. Nothing asks it anything. */
    REHEARSED(
        0,
        "  github.api-url: {default: 'http://127.0.0.1:1/api/github', type: address, help: A}\n");

    private final int exit;
    private final String parameter;

    Kind(int exit, String parameter) {
      this.exit = exit;
      this.parameter = parameter;
    }
  }

  /** Of a gate whose verdict nobody signs. */
  static SignedVerdictFiles unsigned(Path folder, Kind kind) throws IOException {
    var stated = new SignedVerdictFiles(Files.createDirectories(folder), kind);
    stated.write(true);
    stated.run();
    return stated;
  }

  /**
   * Signed by a key of its own.
   *
   * @param type {@code p256} or {@code ed25519}
   * @param settings more of them, such as where stamps are asked for
   */
  static SignedVerdictFiles signed(Path folder, Kind kind, String type, String... settings)
      throws IOException {
    var stated = new SignedVerdictFiles(Files.createDirectories(folder), kind);
    stated.write(true);
    stated.makeKey(type);
    stated.run(Stream.concat(Stream.of("signing.key=" + stated.key()), Stream.of(settings)));
    return stated;
  }

  /** Signed, of a gate that does not say what it is about. */
  static SignedVerdictFiles withoutSubjects(Path folder) throws IOException {
    var stated = new SignedVerdictFiles(Files.createDirectories(folder), Kind.CLEARED);
    stated.write(false);
    stated.makeKey("p256");
    stated.run(Stream.of("signing.key=" + stated.key()));
    return stated;
  }

  private void write(boolean withSubjects) throws IOException {
    Files.createDirectories(folder.resolve("gate/templates"));
    Files.writeString(wheel(), "not really a wheel\n");
    Files.writeString(
        folder.resolve("gate/gate.yaml"),
        """
        title: Small gate
        parameters:
          artifacts-dir: {default: artifacts, type: path, local: true, help: Evidence}
        %swork-packages: [one.yaml]
        identity:
          facts: [file.sha256]
          look: [{id: sum, do: file.check, with: {file: ../%s}}]
        %s"""
            .formatted(
                kind.parameter,
                NAME,
                withSubjects
                    ? "  subjects: [{name: %s, sha256: file.sha256, uri: 'pkg:pypi/demo@1.0'}]\n"
                        .formatted(NAME)
                    : ""));
    Files.writeString(
        folder.resolve("gate/one.yaml"),
        """
        id: ONE
        title: One
        steps: [{id: look, do: file.check, with: {file: ../%s}}]
        stops:
          - {id: bad, when: "file.exists = %s", report: It is bad., unblocks: Mend it.}
        """
            .formatted(NAME, kind == Kind.STOPPED ? "yes" : "no"));
  }

  private void makeKey(String type) throws IOException {
    var called = new CalledCommand("key");
    assertThat(called.with("new", key().toString(), "--type", type)).as(called.err() + "").isZero();
    Files.writeString(signers(), SIGNER + " " + Files.readString(publicKey()));
  }

  private void run() {
    run(Stream.empty());
  }

  private void run(Stream<String> settings) {
    var words = new ArrayList<>(List.of("--gate", folder.resolve("gate").toString()));
    Stream.concat(Stream.of("artifacts-dir=" + artifacts()), settings)
        .forEach(each -> words.addAll(List.of("--set", each)));
    var called = new CalledCommand("run");
    assertThat(called.with(words.toArray(String[]::new)))
        .as(called.out() + "" + called.err())
        .isEqualTo(kind.exit);
  }

  /** Looks at the gate again, so that its journal grows. */
  void resume() {
    var called = new CalledCommand("resume");
    var gate = folder.resolve("gate").toString();
    assertThat(called.with("--gate", gate, "--set", "artifacts-dir=" + artifacts()))
        .as(called.out() + "" + called.err())
        .isEqualTo(kind.exit);
  }

  Path artifacts() {
    return folder.resolve("artifacts");
  }

  /** The gate's folder in the artifacts. */
  Path gate() {
    return GateFolder.newest(artifacts()).orElseThrow().path();
  }

  /** Folder of the verdict. */
  Path verdict() {
    return gate().resolve("verdict/run-1");
  }

  Path file(String name) {
    return verdict().resolve(name);
  }

  Path wheel() {
    return folder.resolve(NAME);
  }

  Path key() {
    return folder.resolve("gate_key");
  }

  Path publicKey() {
    return folder.resolve("gate_key.pub");
  }

  Path pem() {
    return folder.resolve("gate_key.pub.pem");
  }

  Path signers() {
    return folder.resolve("allowed_signers");
  }

  /** The copy that the gate's step kept. */
  Path evidence() throws IOException {
    try (var all = Files.walk(gate())) {
      return all.filter(each -> each.endsWith("look.file")).findFirst().orElseThrow();
    }
  }
}
