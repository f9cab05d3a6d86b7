package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A bundle whose signature proves nothing to the person who takes it in. */
final class RefusedBundleTest extends OnSignedBundle {
  @Test
  void aBundleWithoutASignatureIsRefusedWhereAListIsGiven() throws Exception {
    Files.delete(bundle.signature());
    var list = bundle.signers("");
    bundle.refused(
        "is not signed: " + bundle.signature() + " is missing, and " + list + " says whose", list);
  }

  @Test
  void aBundleThatWasEditedIsRefused() throws Exception {
    var bytes = Files.readAllBytes(bundle.file());
    bytes[bytes.length / 2] ^= 1;
    Files.write(bundle.file(), bytes);
    bundle.refused("is not what SHA256:", bundle.signers(""));
  }

  @Test
  void aKeyThatIsNotListedCountsForNothing() throws Exception {
    var other = StatedGate.in(folder.resolve("other")).withKey();
    var list = bundle.signers("", Files.readString(other.folder().resolve("gate_key.pub")));
    bundle.refused("is signed by nobody who is trusted: " + list + ": SHA256:", list);
  }

  @Test
  void aKeyForAnotherUseOrOfThePastCountsForNothing() throws Exception {
    for (var option : List.of("namespaces=\"git\" ", "valid-before=\"20200101Z\" ")) {
      var list = bundle.signers(option);
      bundle.refused("is signed by nobody who is trusted: " + list + ": line 1: ", list);
    }
  }

  @Test
  void aRevokedKeyCountsForNothing() throws Exception {
    var revoked = Files.writeString(folder.resolve("revoked"), bundle.key());
    assertThat(bundle.imports("--allowed-signers", bundle.signers(""), "--revoked-keys", revoked))
        .isEqualTo(65);
    assertThat(bundle.said()).contains(" is revoked");
    assertThat(bundle.there()).doesNotExist();
  }

  @Test
  void aSignatureOfSomethingElseIsRefusedWithoutAListToo() throws Exception {
    Files.copy(
        bundle.gate().verdict().resolve("SHA256SUMS.evidence.sig"),
        bundle.signature(),
        StandardCopyOption.REPLACE_EXISTING);
    assertThat(bundle.imports()).isEqualTo(65);
    assertThat(bundle.said()).contains("is not what SHA256:");

    Files.writeString(bundle.signature(), "no signature\n");
    assertThat(bundle.imports()).isEqualTo(65);
    assertThat(bundle.said()).contains("has a signature that cannot be read: ");
    assertThat(bundle.there()).doesNotExist();
  }
}
