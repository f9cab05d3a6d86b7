package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** A bundle that a key signed, and the runner that takes it in. */
final class SignedBundleTest extends OnSignedBundle {
  @Test
  void aTrustedSignatureIsSaidWithTheNameTheKeyAndTheLine() throws Exception {
    var list = bundle.signers("");

    assertThat(bundle.imports("--allowed-signers", list)).as(bundle.said()).isZero();

    assertThat(bundle.said())
        .contains("Checked: it is as gate@example signed it with SHA256:", ", by line 1 of " + list)
        .contains("Not checked: whether this is the last bundle that the signer exported.")
        .doesNotContain("whether this is what was exported");
  }

  @Test
  void aProgramReadsWhoSignedIt() throws Exception {
    assertThat(bundle.imports("--json", "--allowed-signers", bundle.signers("")))
        .as(bundle.said())
        .isZero();

    var answer = bundle.answer();
    assertThat(answer.path("signer").asText()).isEqualTo("gate@example");
    assertThat(answer.path("allowedSigners").asText()).endsWith("allowed_signers");
    assertThat(answer.path("fingerprint").asText()).startsWith("SHA256:");
    assertThat(answer.path("head").asText()).matches("[0-9a-f]{64}");
    assertThat(answer.path("code").asText()).matches("[0-9A-Z-]{19}");
    assertThat(answer.path("gate").asText())
        .isEqualTo(bundle.gate().gate().getFileName().toString());
    assertThat(answer.path("next").asText()).contains("status");
  }

  @Test
  void withoutAListTheKeyIsNamedAndNobodyVouchesForIt() throws Exception {
    assertThat(bundle.imports("--json")).as(bundle.said()).isZero();

    var answer = bundle.answer();
    assertThat(answer.path("signer").isNull()).isTrue();
    assertThat(answer.path("fingerprint").asText()).startsWith("SHA256:");
    assertThat(answer.path("lines").toString()).contains("nobody said whose keys are trusted");
  }

  @Test
  void noSignatureIsOverwritten() throws Exception {
    Files.delete(bundle.file());
    assertThat(bundle.exports()).isIn(5, 64);
    assertThat(bundle.signature()).isNotEmptyFile();
    assertThat(bundle.file()).doesNotExist();
  }

  @Test
  void aBundleOlderThanWhatWasHereIsRefusedBeforeAnythingIsWritten() throws Exception {
    var heads = Files.createDirectories(bundle.there().resolve("gates")).resolve("heads.jsonl");
    var known =
        "{\"gate\":\"%s\",\"order\":1,\"records\":99,\"head\":\"%s\",\"reports\":null}\n"
            .formatted(bundle.gate().gate().getFileName(), "ab".repeat(32));
    Files.writeString(heads, known);

    assertThat(bundle.imports()).as(bundle.said()).isEqualTo(65);

    assertThat(bundle.said())
        .contains("expected at least 99 records with head ", "heads.jsonl: this bundle is older")
        .contains("nothing was written");
    assertThat(heads).hasContent(known);
    try (var all = Files.walk(bundle.there())) {
      assertThat(all.filter(Files::isRegularFile))
          .as("a lock says nothing")
          .filteredOn(each -> !each.endsWith(".lease.lock"))
          .containsExactly(heads);
    }
    assertThat(heads.resolveSibling(bundle.gate().gate().getFileName())).doesNotExist();
  }
}
