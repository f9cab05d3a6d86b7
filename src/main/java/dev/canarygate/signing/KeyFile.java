package dev.canarygate.signing;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.RegularFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A file with a key: a private key of OpenSSH or in PKCS 8, perhaps encrypted, or a public key
 * whose private half is in ssh-agent.
 */
public final class KeyFile {
  private static final long MOST = 64 << 10;

  private final Path file;
  private final KeyForm form;

  private KeyFile(Path file, KeyForm form) {
    this.file = file;
    this.form = form;
  }

  /** Where the private half is. */
  public enum Storage {
    /** In the file, as it is. */
    PLAIN,
    /** In the file, behind a passphrase. */
    ENCRYPTED,
    /** Not in the file. */
    AGENT
  }

  /**
   * Reads the file; asks for no passphrase and no agent.
   *
   * @throws BadKey when it is not a usable key; says which command makes one of it
   */
  public static KeyFile read(Path file) {
    return new KeyFile(file, new KeyForms(file, text(file)).form());
  }

  private static String text(Path file) {
    try {
      return new String(RegularFile.bytes(file, MOST), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new BadKey(
          file, "cannot be read: " + DiskFault.words(e), "gate-runner key new " + file);
    }
  }

  public Path file() {
    return file;
  }

  /** Where the private half is. */
  public Storage storage() {
    return form.storage();
  }

  /**
   * The public half, as far as it is known without a passphrase: of an encrypted PKCS 8 file it is
   * what the {@code .pub} file next to it says, if that is there.
   */
  public Optional<VerifyingKey> publicKey() {
    return form.publicKey().or(this::neighbor);
  }

  /** What the {@code .pub} file next to a private key says; empty when it is not there. */
  public Optional<VerifyingKey> neighbor() {
    var other = file.resolveSibling(file.getFileName() + ".pub");
    return storage() != Storage.AGENT && Files.isRegularFile(other)
        ? KeyFile.read(other).form.publicKey()
        : Optional.empty();
  }

  /** Why others could use the private key; empty when it is its owner's alone, or not in here. */
  public Optional<BadKey> exposure() {
    try {
      return storage() == Storage.AGENT ? Optional.empty() : OwnerOnly.problem(file);
    } catch (IOException e) {
      throw new BadKey(file, "its permissions cannot be read: " + DiskFault.words(e), "");
    }
  }

  /**
   * What signs with it.
   *
   * @param environment of the process, for {@code SSH_AUTH_SOCK}
   * @throws BadKey when others can read the private key, the passphrase is wrong or missing, or the
   *     agent does not have the key
   */
  public Signer signer(Passphrase passphrase, Map<String, String> environment) {
    exposure()
        .ifPresent(
            problem -> {
              throw problem;
            });
    return form.signer(file, passphrase, environment);
  }
}
