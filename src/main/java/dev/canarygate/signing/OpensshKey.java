package dev.canarygate.signing;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A private key in OpenSSH's own format (PROTOCOL.key in OpenSSH). */
final class OpensshKey {
  private static final String MAGIC = "openssh-key-v1\0";
  private static final String NONE = "none";
  private static final String CIPHER = "aes256-ctr";
  private static final String DERIVATION = "bcrypt";
  private static final int KEY = 32;
  private static final int VECTOR = 16;
  private static final int MOST_ROUNDS = 2_000;
  private static final int MOST_SALT = 1_024;

  private final VerifyingKey key;
  private final byte[] salt;
  private final int rounds;
  private final byte[] secret;

  /**
   * @param rounds of bcrypt; 0 without encryption
   * @param secret the private part, perhaps encrypted
   */
  private OpensshKey(VerifyingKey key, byte[] salt, int rounds, byte[] secret) {
    this.key = key;
    this.salt = salt;
    this.rounds = rounds;
    this.secret = secret;
  }

  VerifyingKey key() {
    return key;
  }

  boolean isEncrypted() {
    return rounds > 0;
  }

  /**
   * @throws BadKey when it is a key of another type
   */
  static OpensshKey read(byte[] bytes) throws MalformedForm {
    var in = new WireReader(bytes);
    var magic = new String(in.bytes("the magic", MAGIC.length()), StandardCharsets.ISO_8859_1);
    if (!magic.equals(MAGIC)) {
      throw new MalformedForm("openssh-key-v1", "another format");
    }
    boolean encrypted = encrypted(in.text("the cipher"), in.text("the key derivation"));
    var options = new WireReader(in.string("the options of the key derivation"));
    var salt = encrypted ? salt(options) : new byte[0];
    int rounds = encrypted ? rounds(options) : 0;
    options.end("the options of the key derivation");
    long keys = in.number("the number of keys");
    if (keys != 1) {
      throw new MalformedForm("1 key", keys + " keys");
    }
    var key = VerifyingKey.ofBlob(in.string("the public key"));
    var secret = in.string("the private key");
    in.end("the file");
    return new OpensshKey(key, salt, rounds, secret);
  }

  private static byte[] salt(WireReader options) throws MalformedForm {
    var salt = options.string("the salt");
    if (salt.length == 0 || salt.length > MOST_SALT) {
      throw new MalformedForm("a salt of 1 to 1024 bytes", salt.length + " bytes");
    }
    return salt;
  }

  private static int rounds(WireReader options) throws MalformedForm {
    long rounds = options.number("the number of rounds");
    if (rounds < 1 || rounds > MOST_ROUNDS) {
      throw new MalformedForm("1 to 2000 rounds of bcrypt", rounds + " rounds");
    }
    return (int) rounds;
  }

  private static boolean encrypted(String cipher, String derivation) {
    if (cipher.equals(NONE) && derivation.equals(NONE)) {
      return false;
    }
    if (!cipher.equals(CIPHER) || !derivation.equals(DERIVATION)) {
      throw new BadKey(
          "a key that is encrypted in a way that is not read: expected "
              + CIPHER
              + " with "
              + DERIVATION
              + ", found "
              + cipher
              + " with "
              + derivation,
          "ssh-keygen -p -Z " + CIPHER + " -f " + BadKey.FILE);
    }
    return true;
  }

  /**
   * @throws MalformedForm when the private part is damaged
   */
  PrivateSigner open() throws MalformedForm {
    return read(new WireReader(secret), "the same number twice");
  }

  /**
   * @throws MalformedForm when the passphrase is wrong, or the private part is damaged
   */
  PrivateSigner open(char[] passphrase) throws MalformedForm {
    var material = BcryptPbkdf.key(utf8(passphrase), salt, rounds, KEY + VECTOR);
    return read(new WireReader(decrypted(material)), "the right passphrase");
  }

  private static byte[] utf8(char[] passphrase) {
    var encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(passphrase));
    var bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    return bytes;
  }

  private byte[] decrypted(byte[] material) {
    try {
      var cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(material, 0, KEY, "AES"),
          new IvParameterSpec(material, KEY, VECTOR));
      return cipher.doFinal(secret);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot decrypt by " + CIPHER, e);
    }
  }

  private PrivateSigner read(WireReader in, String expected) throws MalformedForm {
    long check = in.number("a check");
    if (in.number("the check again") != check) {
      throw new MalformedForm(expected, "another");
    }
    if (!in.text("the key's type").equals(key.type())) {
      throw new MalformedForm("a private key of type " + key.type(), "another");
    }
    var signer = key.kind() == KeyType.P256 ? p256(in) : ed25519(in);
    in.string("the comment");
    padding(in.rest());
    return signer.agreeing(key.point());
  }

  private PrivateSigner p256(WireReader in) throws MalformedForm {
    in.text("the curve");
    in.string("the public key");
    return PrivateSigner.ofP256(in.positive("the private key"));
  }

  private static PrivateSigner ed25519(WireReader in) throws MalformedForm {
    in.string("the public key");
    var both = in.string("the private key");
    if (both.length != 2 * PrivateSigner.SEED) {
      throw new MalformedForm("an Ed25519 key of 64 bytes", both.length + " bytes");
    }
    return PrivateSigner.ofEd25519(Arrays.copyOf(both, PrivateSigner.SEED));
  }

  /** 1, 2, 3 and so on, up to the block of the cipher. */
  private static void padding(byte[] rest) throws MalformedForm {
    for (int i = 0; i < rest.length; i++) {
      if (i >= VECTOR || rest[i] != i + 1) {
        throw new MalformedForm("the end of the private key", "other bytes");
      }
    }
  }
}
