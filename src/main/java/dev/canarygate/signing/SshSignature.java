package dev.canarygate.signing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;

/** A detached signature as {@code ssh-keygen -Y} makes and checks it (PROTOCOL.sshsig). */
public final class SshSignature {
  private static final String MAGIC = "SSHSIG";
  private static final String LABEL = "SSH SIGNATURE";
  private static final int VERSION = 1;
  private static final int WIDTH = 70;
  private static final String OWN_HASH = "sha512";
  private static final Map<String, String> HASHES =
      Map.of("sha256", "SHA-256", OWN_HASH, "SHA-512");
  private static final int LONGEST_NAMESPACE = 1_024;

  private final VerifyingKey key;
  private final String namespace;
  private final String hash;
  private final byte[] signature;

  private SshSignature(VerifyingKey key, String namespace, String hash, byte[] signature) {
    this.key = key;
    this.namespace = namespace;
    this.hash = hash;
    this.signature = signature;
  }

  /**
   * Signs a message.
   *
   * @param namespace what the signature is for, such as {@code gate-evidence}: checked in another
   *     namespace, it is refused
   * @throws BadKey when an agent does not sign
   */
  public static SshSignature sign(Signer signer, String namespace, byte[] message) {
    return signHash(signer, namespace, digest(OWN_HASH, message));
  }

  /** The same of all that comes from a stream, however long. */
  public static SshSignature sign(Signer signer, String namespace, InputStream message)
      throws IOException {
    return signHash(signer, namespace, digest(OWN_HASH, message));
  }

  private static SshSignature signHash(Signer signer, String namespace, byte[] hash) {
    if (!isNamespace(namespace)) {
      throw new IllegalArgumentException("not a namespace: '" + namespace + "'");
    }
    var signature = signer.sign(signed(namespace, OWN_HASH, hash));
    return new SshSignature(signer.key(), namespace, OWN_HASH, signature);
  }

  private static boolean isNamespace(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST_NAMESPACE
        && text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
  }

  private static byte[] signed(String namespace, String hash, byte[] digest) {
    return new WireWriter()
        .raw(MAGIC.getBytes(StandardCharsets.US_ASCII))
        .string(namespace)
        .string("")
        .string(hash)
        .string(digest)
        .bytes();
  }

  private static byte[] digest(String hash, byte[] message) {
    return hashing(hash).digest(message);
  }

  private static byte[] digest(String hash, InputStream message) throws IOException {
    var hashing = hashing(hash);
    message.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), hashing));
    return hashing.digest();
  }

  private static MessageDigest hashing(String hash) {
    try {
      return MessageDigest.getInstance(HASHES.getOrDefault(hash, hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + hash, e);
    }
  }

  /** Between {@code -----BEGIN SSH SIGNATURE-----} and its end, with a line break at the end. */
  public String armored() {
    var blob =
        new WireWriter()
            .raw(MAGIC.getBytes(StandardCharsets.US_ASCII))
            .number(VERSION)
            .string(key.blob())
            .string(namespace)
            .string("")
            .string(hash)
            .string(SshForm.write(key, signature))
            .bytes();
    return Pem.write(LABEL, blob, WIDTH);
  }

  /**
   * Reads what {@link #armored} and {@code ssh-keygen -Y sign} write.
   *
   * @throws BadSignature when it is anything else
   * @throws BadKey when it was made with a key of another type
   */
  public static SshSignature read(String armored) {
    try {
      return read(new WireReader(Pem.read(LABEL, armored)));
    } catch (MalformedForm e) {
      throw new BadSignature(e.words());
    }
  }

  private static SshSignature read(WireReader in) throws MalformedForm {
    var magic = new String(in.bytes("the magic", MAGIC.length()), StandardCharsets.ISO_8859_1);
    long version = in.number("the version");
    if (!magic.equals(MAGIC) || version != VERSION) {
      throw new MalformedForm("SSHSIG version 1", "another format");
    }
    var key = VerifyingKey.ofBlob(in.string("the public key"));
    var namespace = in.text("the namespace");
    if (!isNamespace(namespace)) {
      throw new MalformedForm(
          "a namespace of 1 to 1024 characters", namespace.length() + " characters");
    }
    if (in.string("the reserved field").length != 0) {
      throw new MalformedForm("an empty reserved field", "another");
    }
    var hash = hash(in.text("the hash"));
    var signature = SshForm.read(key, in.string("the signature"));
    in.end("the signature");
    return new SshSignature(key, namespace, hash, signature);
  }

  private static String hash(String name) throws MalformedForm {
    if (!HASHES.containsKey(name)) {
      throw new MalformedForm("the hash sha256 or sha512", name);
    }
    return name;
  }

  /** The key that signed; whether it counts is for {@link AllowedSigners} to say. */
  public VerifyingKey key() {
    return key;
  }

  public String namespace() {
    return namespace;
  }

  /** Whether it is a signature of exactly this message, in its namespace, by its key. */
  public boolean verifies(byte[] message) {
    return key.verifies(signed(namespace, hash, digest(hash, message)), signature);
  }

  /** The same for all that comes from a stream, however long. */
  public boolean verifies(InputStream message) throws IOException {
    return key.verifies(signed(namespace, hash, digest(hash, message)), signature);
  }
}
