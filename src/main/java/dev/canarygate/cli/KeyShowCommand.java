package dev.canarygate.cli;

import dev.canarygate.app.SigningKeyFiles;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a key. */
@Command(
    name = "show",
    description =
        "Shows the type, the fingerprint and the public half of a key, and the line for"
            + " allowed_signers. Never the private half.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ${ROOT-COMMAND-NAME} key show gate_key",
      "  ${ROOT-COMMAND-NAME} key show gate_key --jq .pem > gate_key.pub.pem"
    })
final class KeyShowCommand extends AnsweringCommand {
  @Mixin private PassphraseOption passphrase = new PassphraseOption();

  @Parameters(
      paramLabel = "FILE",
      converter = PathThere.class,
      description = "A private key, or the .pub file of a key that ssh-agent holds.")
  private Path file;

  @Option(
      names = "--identity",
      paramLabel = "NAME",
      description = "The name in the line for allowed_signers; by default gate-runner.")
  private String identity = KeyCommand.IDENTITY;

  @Override
  public Integer call() {
    return say(new SigningKeyFiles(file, identity, passphrase.given()).show());
  }
}
