package dev.canarygate.cli;

import dev.canarygate.app.SigningKeyFiles;
import java.nio.file.Path;
import java.util.Iterator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a key. */
@Command(
    name = "new",
    description = {
      "Makes a key that signs verdicts.",
      "Writes FILE, the private key, which only its owner can read (PKCS 8), FILE.pub for OpenSSH "
          + "and FILE.pub.pem for openssl and slsa-verifier. Nothing is overwritten."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} key new gate_key",
      "  ${ROOT-COMMAND-NAME} key new gate_key --identity gate@example.com --encrypt",
      "  ${ROOT-COMMAND-NAME} key new gate_key --jq .allowedSigner > allowed_signers"
    })
final class KeyNewCommand extends AnsweringCommand {
  /** What {@code --type} takes. */
  static final class Types implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return SigningKeyFiles.types().iterator();
    }
  }

  @Mixin private PassphraseOption passphrase = new PassphraseOption();

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      defaultValue = "gate_key",
      description = "Where the private key is written; by default gate_key.")
  private Path file = Path.of("gate_key");

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      completionCandidates = Types.class,
      description = "p256 (default), which every tool can check, or ed25519.")
  private String type = "p256";

  @Option(
      names = "--identity",
      paramLabel = "NAME",
      description = "The name that allowed_signers lists the key under; by default gate-runner.")
  private String identity = KeyCommand.IDENTITY;

  @Option(names = "--encrypt", description = "Encrypts the private key by a passphrase.")
  private boolean encrypt;

  @Override
  public Integer call() {
    return say(new SigningKeyFiles(file, identity, passphrase.given()).create(type, encrypt));
  }
}
