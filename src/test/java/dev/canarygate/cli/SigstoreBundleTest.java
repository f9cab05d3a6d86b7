package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Slow;
import dev.canarygate.cli.SignedVerdictFiles.Kind;
import dev.canarygate.proof.StatementKind;
import dev.canarygate.stamp.LoopbackStampAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bundle of a verdict, given to the library of sigstore that npm and GitHub's tools use. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the library is installed on Linux")
final class SigstoreBundleTest {
  @TempDir Path folder;

  private static NpmTool.Ended library(Path bundle, Path key, Path... certificates)
      throws Exception {
    var words =
        new ArrayList<>(List.of(bundle.toString(), key.toString(), StatementKind.CLEARED.type()));
    for (var each : certificates) {
      words.add(each.toString());
    }
    return NpmTool.runs("verify-bundle.mjs", words);
  }

  private static Path bundle(SignedVerdictFiles stated) {
    return stated.file("verdict.sigstore.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"p256", "ed25519"})
  void aPlainKeyIsEnough(String type) throws Exception {
    var stated = SignedVerdictFiles.signed(folder.resolve("gate"), Kind.CLEARED, type);
    var ended = library(bundle(stated), stated.pem());
    assertThat(ended.said()).isEqualTo(StatementKind.CLEARED.type() + "\n");
    assertThat(ended.code()).isZero();
  }

  @Test
  void anEditedBundleAndAnotherKeyAreRefused() throws Exception {
    var stated = SignedVerdictFiles.signed(folder.resolve("gate"), Kind.CLEARED, "p256");
    var other = SignedVerdictFiles.signed(folder.resolve("other"), Kind.CLEARED, "p256");

    var foreign = library(bundle(stated), other.pem());
    assertThat(foreign.said()).contains("SIGNATURE_ERROR");
    assertThat(foreign.code()).isEqualTo(3);

    var text = Files.readString(bundle(stated));
    var swapped = text.replaceFirst("\"payload\":\"[^\"]+\"", payload(bundle(other)));
    assertThat(swapped).isNotEqualTo(text);
    var edited = library(Files.writeString(folder.resolve("edited"), swapped), stated.pem());
    assertThat(edited.said()).contains("SIGNATURE_ERROR");
    assertThat(edited.code()).isEqualTo(3);
  }

  private static String payload(Path bundle) throws Exception {
    return Files.readString(bundle).replaceAll("(?s).*(\"payload\":\"[^\"]+\").*", "$1");
  }

  @Test
  void aVerdictStoppedIsSignedAndOfAnotherType() throws Exception {
    var stated = SignedVerdictFiles.signed(folder.resolve("gate"), Kind.STOPPED, "p256");
    var ended = library(bundle(stated), stated.pem());
    assertThat(ended.said()).isEqualTo(StatementKind.STOPPED.type() + "\n");
    assertThat(ended.code()).isEqualTo(3);
  }

  @Slow
  @Test
  void theTimeStampIsAcceptedFromItsAuthorityAlone() throws Exception {
    try (var authority =
            LoopbackStampAuthority.start(Files.createDirectories(folder.resolve("tsa")));
        var other =
            LoopbackStampAuthority.start(Files.createDirectories(folder.resolve("other")))) {
      var address = "timestamp.url=" + authority.address();
      var stated = SignedVerdictFiles.signed(folder.resolve("gate"), Kind.CLEARED, "p256", address);

      assertThat(library(bundle(stated), stated.pem(), chain(authority)).said())
          .isEqualTo(StatementKind.CLEARED.type() + "\n");
      assertThat(library(bundle(stated), stated.pem(), chain(other)).said())
          .contains("TIMESTAMP_ERROR");
      var unstamped = SignedVerdictFiles.signed(folder.resolve("plain"), Kind.CLEARED, "p256");
      assertThat(library(bundle(unstamped), unstamped.pem(), chain(authority)).said())
          .contains("TIMESTAMP_ERROR: expected 1 timestamps, got 0");
    }
  }

  /** The certificate that stamps, and the one that certifies it. */
  private static Path[] chain(LoopbackStampAuthority authority) {
    var certificate = authority.certificate();
    return new Path[] {certificate.resolveSibling("tsa.pem"), certificate};
  }
}
