package dev.canarygate.cli;

import dev.canarygate.app.KeyListing;
import dev.canarygate.app.SigningKeyFiles;
import dev.canarygate.app.UsageProblem;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks a key. */
@Command(
    name = "check",
    description = {
      "Checks that a key can sign: permissions, passphrase or agent, and a signature that verifies.",
      "With --allowed-signers also that the key counts now. Signs only a probe, which is not kept."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "   0:every check passed",
      "   3:a check failed; its line says what to do",
      "  65:FILE is not a key that can be used, or a list has a mistake"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${ROOT-COMMAND-NAME} key check gate_key",
      "  ${ROOT-COMMAND-NAME} key check gate_key.pub --allowed-signers allowed_signers --revoked"
          + " revoked_keys"
    })
final class KeyCheckCommand extends AnsweringCommand {
  @Mixin private PassphraseOption passphrase = new PassphraseOption();

  @Parameters(
      paramLabel = "FILE",
      converter = PathThere.class,
      description = "A private key, or the .pub file of a key that ssh-agent holds.")
  private Path file;

  @Option(
      names = "--allowed-signers",
      paramLabel = "FILE",
      converter = PathThere.class,
      description = "The keys that count, in the form of ssh-keygen(1).")
  private @Nullable Path allowed;

  @Option(
      names = "--revoked",
      paramLabel = "FILE",
      converter = PathThere.class,
      description =
          "Keys that no longer count: a public key or a SHA256: fingerprint in each line.")
  private @Nullable Path revoked;

  @Option(
      names = "--identity",
      paramLabel = "NAME",
      description = "The name that the key must be listed under; by default any.")
  private @Nullable String identity;

  @Option(
      names = "--namespace",
      paramLabel = "NAME",
      description = "What the key must be allowed to sign; by default gate-evidence.")
  private String namespace = "gate-evidence";

  @Override
  public Integer call() {
    var name = identity == null ? KeyCommand.IDENTITY : identity;
    return say(new SigningKeyFiles(file, name, passphrase.given()).check(listing()));
  }

  private Optional<KeyListing> listing() {
    if (allowed != null) {
      return Optional.of(KeyListing.now(allowed, revoked, identity, namespace));
    }
    if (revoked != null || identity != null) {
      throw new UsageProblem("--revoked and --identity need --allowed-signers FILE");
    }
    return Optional.empty();
  }
}
