package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * A checkout that ends lines in CRLF, as git makes it on Windows: what people write is read as
 * before; what has a digest is another file then, and that is said.
 */
final class CarriageReturnsTest {
  @TempDir Path folder;

  private static void endInCrlf(Path file) throws IOException {
    Files.writeString(file, Files.readString(file).replace("\n", "\r\n"));
  }

  private static String ended(int code, String... words) {
    var called = new CalledCommand();
    var exit = called.with(words);
    var said = called.out() + "" + called.err();
    assertThat(exit).as("%s%n%s", List.of(words), said).isEqualTo(code);
    return said;
  }

  private SignedVerdictFiles aSignedVerdict() throws IOException {
    return SignedVerdictFiles.signed(folder, SignedVerdictFiles.Kind.CLEARED, "p256");
  }

  @Test
  void aGateIsReadAsBeforeButIsAnotherDefinition() throws IOException {
    var lines =
        SignedVerdictFiles.unsigned(folder.resolve("lines"), SignedVerdictFiles.Kind.STOPPED);
    var gate = lines.folder().resolve("gate");
    var artifacts = "artifacts-dir=" + lines.artifacts();
    endInCrlf(gate.resolve("gate.yaml"));
    endInCrlf(gate.resolve("one.yaml"));

    ended(0, "validate", "--gate", gate.toString());
    assertThat(ended(65, "resume", "--gate", gate.toString(), "--set", artifacts))
        .contains("gate.yaml")
        .contains("one.yaml");
    assertThat(ended(3, "run", "--new", "--gate", gate.toString(), "--set", artifacts))
        .contains("It is bad.");
  }

  @Test
  void theShippedGateAndItsTemplatesAreReadAsBefore() throws IOException {
    for (var name : List.of("work-packages", "evidence-templates")) {
      var copy = Files.createDirectories(folder.resolve(name));
      try (var files = Files.list(Path.of(name))) {
        for (var each : files.filter(Files::isRegularFile).toList()) {
          endInCrlf(Files.copy(each, copy.resolve(each.getFileName())));
        }
      }
    }
    var gate = folder.resolve("work-packages").toString();
    ended(0, "validate", "--gate", gate, "--templates", folder.resolve("evidence-templates") + "");
  }

  @Test
  void aPolicyAndTheListsOfKeysAreReadAsBefore() throws IOException {
    var stated = aSignedVerdict();
    var policy = folder.resolve("policy.yaml");
    Files.writeString(
        policy,
        """
        verdict: cleared
        signed-by: gate@example
        allowed-signers: allowed_signers
        """);
    var words = new String[] {"verify", stated.artifacts().toString(), "--policy", policy + ""};
    ended(0, words);
    endInCrlf(policy);
    endInCrlf(stated.signers());
    ended(0, words);

    Files.writeString(
        policy, Files.readString(policy) + "revoked-keys: " + stated.publicKey() + "\r\n");
    ended(3, words);
    endInCrlf(stated.publicKey());
    assertThat(ended(3, words)).contains("revoked");
  }

  @Test
  void keysAreReadAsBefore() throws IOException {
    var stated = aSignedVerdict();
    var key = stated.key().toString();
    var signers = stated.signers().toString();
    assertAll(
        List.of(stated.key(), stated.publicKey(), stated.pem(), stated.signers()).stream()
            .map(each -> (Executable) () -> endInCrlf(each)));
    ended(0, "key", "check", key, "--allowed-signers", signers);
    ended(0, "key", "show", stated.publicKey().toString());
  }

  @Test
  void whatWasStatedIsAnotherFileThenAndThatIsSaid() throws IOException {
    var stated = aSignedVerdict();
    endInCrlf(stated.file("SHA256SUMS.evidence"));
    assertThat(ended(3, "verify", stated.artifacts().toString())).contains("SHA256SUMS.evidence");
  }
}
