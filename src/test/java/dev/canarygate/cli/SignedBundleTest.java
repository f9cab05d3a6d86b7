package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bundle that a key signed, and the runner that takes it in. */
final class SignedBundleTest {
  @TempDir Path folder;
  private StatedGate gate;
  private Path bundle;
  private Path signature;
  private final CalledCommand called = new CalledCommand();

  @BeforeEach
  void aGateThatWasExported() throws Exception {
    gate = StatedGate.in(folder.resolve("here")).withKey().cleared("run");
    bundle = folder.resolve("gate.tar.gz");
    signature = folder.resolve("gate.tar.gz.sig");
    assertThat(exports()).as(said()).isZero();
    assertThat(said()).contains("Signed by SHA256:");
  }

  private int exports() {
    return called.anew(
        "export",
        bundle.toString(),
        "--by",
        "ana",
        "--gate",
        gate.folder() + "/gate",
        "--set",
        "artifacts-dir=" + gate.artifacts(),
        "--set",
        "signing.key=" + gate.key());
  }

  private String said() {
    return called.out() + "" + called.err();
  }

  private List<String> words(Object... more) {
    var words =
        new ArrayList<>(
            List.of(
                "import",
                bundle.toString(),
                "--by",
                "ana",
                "--gate",
                gate.folder() + "/gate",
                "--set",
                "artifacts-dir=" + there()));
    List.of(more).forEach(each -> words.add(each.toString()));
    return words;
  }

  private int imports(Object... more) {
    return called.anew(words(more).toArray(String[]::new));
  }

  private Path there() {
    return folder.resolve("there");
  }

  private Path signers(String options, String key) throws IOException {
    return Files.writeString(folder.resolve("allowed_signers"), "gate@example " + options + key);
  }

  private Path signers(String options) throws IOException {
    return signers(options, key());
  }

  private String key() throws IOException {
    return Files.readString(gate.folder().resolve("gate_key.pub"));
  }

  private void refused(String why, Path list) {
    assertThat(imports("--allowed-signers", list)).as(said()).isEqualTo(65);
    assertThat(said()).contains(bundle + ": " + why, "nothing was written");
    assertThat(there()).doesNotExist();
  }

  @Test
  void aTrustedSignatureIsSaidWithTheNameTheKeyAndTheLine() throws Exception {
    var list = signers("");

    assertThat(imports("--allowed-signers", list)).as(said()).isZero();

    assertThat(said())
        .contains("Checked: it is as gate@example signed it with SHA256:", ", by line 1 of " + list)
        .contains("Not checked: whether this is the last bundle that the signer exported.")
        .doesNotContain("whether this is what was exported");
  }

  @Test
  void aProgramReadsWhoSignedIt() throws Exception {
    assertThat(imports("--json", "--allowed-signers", signers(""))).as(said()).isZero();

    var answer = new ObjectMapper().readTree(called.out().toString());
    assertThat(answer.path("signer").asText()).isEqualTo("gate@example");
    assertThat(answer.path("allowedSigners").asText()).endsWith("allowed_signers");
    assertThat(answer.path("fingerprint").asText()).startsWith("SHA256:");
    assertThat(answer.path("head").asText()).matches("[0-9a-f]{64}");
    assertThat(answer.path("code").asText()).matches("[0-9A-Z-]{19}");
    assertThat(answer.path("gate").asText()).isEqualTo(gate.gate().getFileName().toString());
    assertThat(answer.path("next").asText()).contains("status");
  }

  @Test
  void withoutAListTheKeyIsNamedAndNobodyVouchesForIt() throws Exception {
    assertThat(imports("--json")).as(said()).isZero();

    var answer = new ObjectMapper().readTree(called.out().toString());
    assertThat(answer.path("signer").isNull()).isTrue();
    assertThat(answer.path("fingerprint").asText()).startsWith("SHA256:");
    assertThat(answer.path("lines").toString()).contains("nobody said whose keys are trusted");
  }

  @Test
  void aBundleWithoutASignatureIsRefusedWhereAListIsGiven() throws Exception {
    Files.delete(signature);
    var list = signers("");
    refused("is not signed: " + signature + " is missing, and " + list + " says whose", list);
  }

  @Test
  void aBundleThatWasEditedIsRefused() throws Exception {
    var bytes = Files.readAllBytes(bundle);
    bytes[bytes.length / 2] ^= 1;
    Files.write(bundle, bytes);
    refused("is not what SHA256:", signers(""));
  }

  @Test
  void aKeyThatIsNotListedCountsForNothing() throws Exception {
    var other = StatedGate.in(folder.resolve("other")).withKey();
    var list = signers("", Files.readString(other.folder().resolve("gate_key.pub")));
    refused("is signed by nobody who is trusted: " + list + ": SHA256:", list);
  }

  @Test
  void aKeyForAnotherUseOrOfThePastCountsForNothing() throws Exception {
    for (var option : List.of("namespaces=\"git\" ", "valid-before=\"20200101Z\" ")) {
      var list = signers(option);
      refused("is signed by nobody who is trusted: " + list + ": line 1: ", list);
    }
  }

  @Test
  void aRevokedKeyCountsForNothing() throws Exception {
    var revoked = Files.writeString(folder.resolve("revoked"), key());
    assertThat(imports("--allowed-signers", signers(""), "--revoked-keys", revoked)).isEqualTo(65);
    assertThat(said()).contains(" is revoked");
    assertThat(there()).doesNotExist();
  }

  @Test
  void aSignatureOfSomethingElseIsRefusedWithoutAListToo() throws Exception {
    Files.copy(
        gate.verdict().resolve("SHA256SUMS.evidence.sig"),
        signature,
        StandardCopyOption.REPLACE_EXISTING);
    assertThat(imports()).isEqualTo(65);
    assertThat(said()).contains("is not what SHA256:");

    Files.writeString(signature, "no signature\n");
    assertThat(imports()).isEqualTo(65);
    assertThat(said()).contains("has a signature that cannot be read: ");
    assertThat(there()).doesNotExist();
  }

  @Test
  void noSignatureIsOverwritten() throws Exception {
    Files.delete(bundle);
    assertThat(exports()).isIn(5, 64);
    assertThat(signature).isNotEmptyFile();
    assertThat(bundle).doesNotExist();
  }

  /** As a program of its own, because the folder comes from the environment. */
  @Test
  void aListInThePersonsConfigurationCountsWithoutAnOption() throws Exception {
    var home = Files.createDirectories(folder.resolve("home/gate-runner"));
    Files.move(signers(""), home.resolve("allowed_signers"));
    Files.move(signature, folder.resolve("kept.sig"));
    assertThat(importsAlone()).contains("is not signed: ").contains(home + "/allowed_signers says");
    assertThat(there()).doesNotExist();

    Files.move(folder.resolve("kept.sig"), signature);
    assertThat(importsAlone()).contains("Checked: it is as gate@example signed it");
  }

  /** A person who put it here expects that bundles are held to it. */
  @Test
  void aListInTheCurrentFolderThatDoesNotCountIsNamedBeforeAnythingIsWritten() throws Exception {
    var list = signers("");
    assertThat(importsAlone())
        .contains(list + " does not count, because no .gate-runner.yaml is next to it")
        .contains("import " + bundle + " --allowed-signers " + list);
    assertThat(there()).doesNotExist();

    Files.writeString(folder.resolve(".gate-runner.yaml"), "");
    assertThat(importsAlone()).contains("Checked: it is as gate@example signed it", list + ".");
  }

  /** Wherever the program is started. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(each -> Path.of(each).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private String importsAlone() throws Exception {
    var words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                GateRunner.class.getPackageName() + ".Main"));
    words.addAll(words());
    var builder = new ProcessBuilder(words).redirectErrorStream(true).directory(folder.toFile());
    builder.environment().put("XDG_CONFIG_HOME", folder.resolve("home").toString());
    builder.environment().put("HOME", folder.resolve("home").toString());
    var process = builder.start();
    process.getOutputStream().close();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return said;
  }

  @Test
  void aBundleOlderThanWhatWasHereIsRefusedBeforeAnythingIsWritten() throws Exception {
    var heads = Files.createDirectories(there().resolve("gates")).resolve("heads.jsonl");
    var known =
        "{\"gate\":\"%s\",\"order\":1,\"records\":99,\"head\":\"%s\",\"reports\":null}\n"
            .formatted(gate.gate().getFileName(), "ab".repeat(32));
    Files.writeString(heads, known);

    assertThat(imports()).as(said()).isEqualTo(65);

    assertThat(said())
        .contains("expected at least 99 records with head ", "heads.jsonl: this bundle is older")
        .contains("nothing was written");
    assertThat(heads).hasContent(known);
    try (var all = Files.walk(there())) {
      assertThat(all.filter(Files::isRegularFile))
          .as("a lock says nothing")
          .filteredOn(each -> !each.endsWith(".lease.lock"))
          .containsExactly(heads);
    }
    assertThat(heads.resolveSibling(gate.gate().getFileName())).doesNotExist();
  }
}
