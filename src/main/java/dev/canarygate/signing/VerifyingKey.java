package dev.canarygate.signing;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A public key, {@code ecdsa-sha2-nistp256} or {@code ssh-ed25519}: checks signatures. */
public final class VerifyingKey {
  private static final String CURVE = "nistp256";
  private static final String PUBLIC = "PUBLIC KEY";
  private static final int PEM_WIDTH = 64;
  private static final int LONGEST_LINE = 16 << 10;
  private static final int ED25519_SIGNATURE = 64;
  private static final Pattern BLANKS = Pattern.compile("[ \t]+");

  private final KeyType type;
  private final byte[] point;

  private VerifyingKey(KeyType type, byte[] point) {
    this.type = type;
    this.point = point;
  }

  /**
   * @param point the key without a frame: {@code 04}, x, y or the 32 bytes of Ed25519
   */
  static VerifyingKey of(KeyType type, byte[] point) {
    if (!type.fits(point)) {
      throw new BadKey("not a public key of type " + type.ssh() + ": a wrong point", "");
    }
    return new VerifyingKey(type, point.clone());
  }

  /**
   * The key in a line such as {@code ssh-ed25519 AAAA… comment} (sshd(8), authorized_keys without
   * options), as a {@code .pub} file has it.
   *
   * @throws BadKey when it is anything else
   */
  public static VerifyingKey ofLine(String line) {
    var words = words(line);
    try {
      var blob = StrictBase64.decode(words.get(1), "the key");
      var inside = new WireReader(blob).text("the key's type");
      if (!inside.equals(words.get(0))) {
        throw new MalformedForm("a key of type " + words.get(0), inside);
      }
      return read(blob);
    } catch (MalformedForm e) {
      throw new BadKey(e.words(), "");
    }
  }

  private static List<String> words(String line) {
    var stripped = line.strip();
    if (stripped.length() > LONGEST_LINE || stripped.lines().count() != 1) {
      throw new BadKey("expected one line with a public key, found other text", "");
    }
    var words = Stream.of(BLANKS.split(stripped, 3)).toList();
    if (words.size() < 2) {
      throw new BadKey("expected a line TYPE BASE64 COMMENT, found " + words.size() + " word", "");
    }
    return words;
  }

  /**
   * The key in a block {@code PUBLIC KEY}: SubjectPublicKeyInfo (RFC 5280).
   *
   * @throws BadKey when it is anything else
   */
  public static VerifyingKey ofPem(String pem) {
    try {
      var der = Pem.read(PUBLIC, pem);
      for (var type : KeyType.values()) {
        var point = type.unwrapped(der);
        if (point.isPresent()) {
          return of(type, point.get());
        }
      }
      throw OtherKeys.ofOid(algorithm(der));
    } catch (MalformedForm e) {
      throw new BadKey("not a public key in PEM: " + e.words(), "");
    }
  }

  private static String algorithm(byte[] der) throws MalformedForm {
    return new DerReader(der)
        .sequence("a public key")
        .sequence("its algorithm")
        .oid("the algorithm's name");
  }

  /**
   * The key in the form that signatures and agents have it in (RFC 4253, section 6.6).
   *
   * @throws BadKey when it is anything else
   */
  public static VerifyingKey ofBlob(byte[] sshBlob) {
    try {
      return read(sshBlob);
    } catch (MalformedForm e) {
      throw new BadKey("not a public key: " + e.words(), "");
    }
  }

  private static VerifyingKey read(byte[] blob) throws MalformedForm {
    var in = new WireReader(blob);
    var name = in.text("the key's type");
    var type = KeyType.ofSsh(name).orElseThrow(() -> OtherKeys.ofSsh(name));
    if (type == KeyType.P256 && !in.text("the curve").equals(CURVE)) {
      throw new MalformedForm("the curve " + CURVE, "another");
    }
    var point = in.string("the key's point");
    in.end("the key");
    return of(type, point);
  }

  /** Its name in OpenSSH. */
  public String type() {
    return type.ssh();
  }

  KeyType kind() {
    return type;
  }

  /** As {@link #ofBlob} reads it. */
  public byte[] blob() {
    var out = new WireWriter().string(type.ssh());
    return (type == KeyType.P256 ? out.string(CURVE) : out).string(point).bytes();
  }

  /** {@code SHA256:} and Base64 without padding, as {@code ssh-keygen -l} prints it. */
  public String fingerprint() {
    return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(sha256(blob()));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** As {@link #ofLine} reads it, without a comment or a line break. */
  public String line() {
    return type.ssh() + " " + StrictBase64.encode(blob());
  }

  /** As {@link #ofPem} reads it. */
  public String pem() {
    return Pem.write(PUBLIC, type.wrapped(point), PEM_WIDTH);
  }

  /**
   * Whether the signature is of this message by this key. Bytes that are not a signature are never
   * of it.
   *
   * @param signature P-256: ASN.1 in DER, over SHA-256 of the message; Ed25519: 64 bytes
   */
  public boolean verifies(byte[] message, byte[] signature) {
    try {
      if (!isInForm(signature)) {
        return false;
      }
      var check = Signature.getInstance(type.algorithm());
      check.initVerify(publicKey());
      check.update(message);
      return check.verify(signature);
    } catch (MalformedForm | GeneralSecurityException e) {
      return false;
    }
  }

  private boolean isInForm(byte[] signature) throws MalformedForm {
    return type == KeyType.ED25519
        ? signature.length == ED25519_SIGNATURE
        : EcdsaValue.ofDer(signature).isInRange();
  }

  PublicKey publicKey() throws GeneralSecurityException {
    return KeyFactory.getInstance(type.family())
        .generatePublic(new X509EncodedKeySpec(type.wrapped(point)));
  }

  byte[] point() {
    return point.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifyingKey key && key.type == type && Arrays.equals(key.point, point);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(point);
  }

  @Override
  public String toString() {
    return type.ssh() + " " + fingerprint();
  }
}
