package dev.canarygate.app;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.signing.BadKey;
import dev.canarygate.signing.KeyFile;
import dev.canarygate.signing.KeyType;
import dev.canarygate.signing.NewKey;
import dev.canarygate.signing.VerifyingKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes, shows and checks the files of keys that sign verdicts. */
public final class SigningKeyFiles {
  private static final Map<String, KeyType> TYPES =
      Map.of("p256", KeyType.P256, "ed25519", KeyType.ED25519);

  private final Path file;
  private final KeyIdentity identity;
  private final GivenPassphrase passphrase;

  /**
   * @param identity the name for allowed_signers
   * @throws UsageProblem when the name cannot be listed
   */
  public SigningKeyFiles(Path file, String identity, GivenPassphrase passphrase) {
    this.file = file;
    this.identity = new KeyIdentity(identity);
    this.passphrase = passphrase;
  }

  /** Names of the types, the usual one first. */
  public static List<String> types() {
    return List.of("p256", "ed25519");
  }

  /**
   * Makes a key: the private half in the file, the public half next to it in two forms.
   *
   * @param type {@code p256} or {@code ed25519}
   * @param encrypt whether a passphrase protects the private half
   * @throws UsageProblem when one of the files is there, or their folder is not
   * @throws DiskFault when one cannot be written; then none stays
   */
  public CommandAnswer create(String type, boolean encrypt) {
    var kind = TYPES.get(type);
    if (kind == null) {
      throw new UsageProblem("--type: expected p256 or ed25519, found '" + type + "'");
    }
    requireFree();
    var secret = encrypt ? Optional.of(passphrase.ofNewKey(file)) : Optional.<char[]>empty();
    var key = NewKey.of(kind);
    write(key.key(), key.pem(secret));
    return shown(key.key(), encrypt ? KeyFile.Storage.ENCRYPTED : KeyFile.Storage.PLAIN).made();
  }

  private void requireFree() {
    if (file.getFileName() == null || file.toString().endsWith(".pub")) {
      throw new UsageProblem("expected the name of a private key, without .pub, found " + file);
    }
    NamedOutput.require(file);
    for (var each : List.of(file, ShownKey.publicFile(file), ShownKey.pemFile(file))) {
      if (DurableFiles.has(each)) {
        throw new UsageProblem(each + " is there already; a key is never overwritten");
      }
    }
  }

  /** The private key is last: a crash before leaves no key that could be taken for a whole one. */
  private void write(VerifyingKey key, String secret) {
    var made = new ArrayList<Path>();
    try {
      claim(ShownKey.publicFile(file), identity.commented(key) + "\n", made);
      put(ShownKey.pemFile(file), key.pem(), made);
      put(file, secret, made);
    } catch (DiskFault e) {
      throw withdrawn(made, e);
    }
  }

  /** Of two programs that make the same key at the same time, only one comes beyond this. */
  private static void claim(Path path, String content, List<Path> made) {
    try {
      DurableFiles.createNew(path, bytes(content));
      made.add(path);
      DurableFiles.force(path);
    } catch (IOException e) {
      throw new DiskFault("write", path, e);
    }
  }

  private static void put(Path path, String content, List<Path> made) {
    DurableFiles.put(path, bytes(content));
    made.add(path);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static DiskFault withdrawn(List<Path> made, DiskFault fault) {
    made.forEach(each -> DurableFiles.discarding(each, fault));
    return fault;
  }

  /**
   * What the file has. Asks for a passphrase only where nothing else shows the public key.
   *
   * @throws BadKey when it is not a key that can sign
   */
  public CommandAnswer show() {
    var read = KeyFile.read(file);
    var key =
        read.publicKey().orElseGet(() -> read.signer(passphrase.ofKey(), System.getenv()).key());
    return shown(key, read.storage()).answer();
  }

  private ShownKey shown(VerifyingKey key, KeyFile.Storage storage) {
    return new ShownKey(file, key, storage, identity);
  }

  /**
   * Whether the file can sign, and whether its key counts.
   *
   * @param listing who says which keys count; empty when nobody was asked
   * @throws BadKey when it is not a key at all
   * @throws dev.canarygate.signing.MalformedSigners when a list has mistakes
   */
  public CommandAnswer check(Optional<KeyListing> listing) {
    return new KeyChecks(KeyFile.read(file), passphrase.ofKey(), listing).answer();
  }
}
