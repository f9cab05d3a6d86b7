package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A gate that was exported to a bundle that its key signed, and the runner that takes it in. */
final class SignedBundle {
  private final Path folder;
  private final StatedGate gate;
  private final CalledCommand called = new CalledCommand();

  private SignedBundle(Path folder, StatedGate gate) {
    this.folder = folder;
    this.gate = gate;
  }

  static SignedBundle in(Path folder) throws Exception {
    var gate = StatedGate.in(folder.resolve("here")).withKey().cleared("run");
    var bundle = new SignedBundle(folder, gate);
    assertThat(bundle.exports()).as(bundle.said()).isZero();
    assertThat(bundle.said()).contains("Signed by SHA256:");
    return bundle;
  }

  StatedGate gate() {
    return gate;
  }

  Path file() {
    return folder.resolve("gate.tar.gz");
  }

  Path signature() {
    return folder.resolve("gate.tar.gz.sig");
  }

  int exports() {
    return called.anew(
        "export",
        file().toString(),
        "--by",
        "ana",
        "--gate",
        gate.folder() + "/gate",
        "--set",
        "artifacts-dir=" + gate.artifacts(),
        "--set",
        "signing.key=" + gate.key());
  }

  /** All that the last command said. */
  String said() {
    return called.out() + "" + called.err();
  }

  /** The import of it, as one types it. */
  List<String> words(Object... more) {
    var words =
        new ArrayList<>(
            List.of(
                "import",
                file().toString(),
                "--by",
                "ana",
                "--gate",
                gate.folder() + "/gate",
                "--set",
                "artifacts-dir=" + there()));
    List.of(more).forEach(each -> words.add(each.toString()));
    return words;
  }

  int imports(Object... more) {
    return called.anew(words(more).toArray(String[]::new));
  }

  /** Where it is taken in. */
  Path there() {
    return folder.resolve("there");
  }

  /** A list with one line. */
  Path signers(String options, String key) throws IOException {
    return Files.writeString(folder.resolve("allowed_signers"), "gate@example " + options + key);
  }

  Path signers(String options) throws IOException {
    return signers(options, key());
  }

  String key() throws IOException {
    return Files.readString(gate.folder().resolve("gate_key.pub"));
  }

  void refused(String why, Path list) {
    assertThat(imports("--allowed-signers", list)).as(said()).isEqualTo(65);
    assertThat(said()).contains(file() + ": " + why, "nothing was written");
    assertThat(there()).doesNotExist();
  }

  /** What the last command answered to a program. */
  JsonNode answer() throws IOException {
    return new ObjectMapper().readTree(called.out().toString());
  }
}
