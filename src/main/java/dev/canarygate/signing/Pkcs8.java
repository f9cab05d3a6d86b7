package dev.canarygate.signing;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;

/** Private keys as PKCS 8 has them (RFC 5208, RFC 5958, RFC 5915, RFC 8410), in DER. */
final class Pkcs8 {
  private static final String EC = "2a8648ce3d0201";
  private static final String P256 = "2a8648ce3d030107";
  private static final String ED25519 = "2b6570";
  private static final String WHAT = "a private key";

  private static final int PARAMETERS = 0xa0;
  private static final int PUBLIC = 0xa1;

  private static final byte[] P256_START =
      HexFormat.of()
          .parseHex("308187020100301306072a8648ce3d020106082a8648ce3d030107046d306b0201010420");
  private static final byte[] P256_PUBLIC = HexFormat.of().parseHex("a144034200");
  private static final byte[] ED25519_START =
      HexFormat.of().parseHex("302e020100300506032b657004220420");

  private Pkcs8() {}

  /**
   * @throws BadKey when it is a key of another type
   */
  static PrivateSigner read(byte[] der) throws MalformedForm {
    var whole = new DerReader(der);
    var info = whole.sequence(WHAT);
    whole.end(WHAT);
    info.positive("the version");
    var algorithm = info.sequence("the algorithm");
    var oid = algorithm.oid("the algorithm's name");
    var key = info.take(DerReader.OCTETS, "the key");
    if (oid.equals(EC) && algorithm.oid("the curve").equals(P256)) {
      return ofSec1(key);
    }
    if (oid.equals(ED25519)) {
      return PrivateSigner.ofEd25519(
          new DerReader(key).take(DerReader.OCTETS, "the Ed25519 private key"));
    }
    throw OtherKeys.ofOid(oid);
  }

  /** {@code ECPrivateKey} of RFC 5915. */
  private static PrivateSigner ofSec1(byte[] key) throws MalformedForm {
    var in = new DerReader(key).sequence("the EC private key");
    in.positive("the version");
    var signer = PrivateSigner.ofP256(new BigInteger(1, in.take(DerReader.OCTETS, "the number")));
    if (in.isNext(PARAMETERS)) {
      in.take(PARAMETERS, "the curve");
    }
    if (!in.isNext(PUBLIC)) {
      return signer;
    }
    var bits = new DerReader(in.take(PUBLIC, "the public key")).take(DerReader.BITS, "its bits");
    return signer.agreeing(Arrays.copyOfRange(bits, Math.min(1, bits.length), bits.length));
  }

  static byte[] ofP256(BigInteger scalar, VerifyingKey key) {
    return new WireWriter()
        .raw(P256_START)
        .raw(P256Curve.fixed(scalar))
        .raw(P256_PUBLIC)
        .raw(key.point())
        .bytes();
  }

  static byte[] ofEd25519(byte[] seed) {
    return new WireWriter().raw(ED25519_START).raw(seed).bytes();
  }

  /** An {@code EncryptedPrivateKeyInfo}. */
  static final class Locked implements KeyForm.Lock {
    private final Pbes2 way;
    private final byte[] content;

    private Locked(Pbes2 way, byte[] content) {
      this.way = way;
      this.content = content;
    }

    /**
     * @throws MalformedForm when it is encrypted in another way
     */
    static Locked read(byte[] der) throws MalformedForm {
      var whole = new DerReader(der);
      var encrypted = whole.sequence("an encrypted private key");
      whole.end("the encrypted private key");
      var way = Pbes2.read(encrypted.sequence("the encryption"));
      var content = encrypted.take(DerReader.OCTETS, "the encrypted key");
      encrypted.end("the encrypted private key");
      return new Locked(way, content);
    }

    @Override
    public PrivateSigner open(char[] passphrase) throws MalformedForm, GeneralSecurityException {
      return Pkcs8.read(way.apply(Cipher.DECRYPT_MODE, passphrase, content));
    }
  }

  static byte[] encrypted(byte[] der, char[] passphrase, SecureRandom random) {
    try {
      var way = Pbes2.fresh(random);
      var content = way.apply(Cipher.ENCRYPT_MODE, passphrase, der);
      var pair = new DerWriter().sequence(way.written()).octets(content);
      return new DerWriter().sequence(pair).bytes();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot encrypt by PBES2", e);
    }
  }
}
