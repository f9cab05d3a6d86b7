package dev.canarygate.signing;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Optional;

/** A key that is not on any disk yet. */
public final class NewKey {
  private static final int PEM_WIDTH = 64;

  private final VerifyingKey key;
  private final byte[] pkcs8;
  private final SecureRandom random;

  private NewKey(VerifyingKey key, byte[] pkcs8, SecureRandom random) {
    this.key = key;
    this.pkcs8 = pkcs8;
    this.random = random;
  }

  /** Makes one. */
  public static NewKey of(KeyType type) {
    var random = new SecureRandom();
    try {
      return type == KeyType.P256 ? p256(random) : ed25519(random);
    } catch (MalformedForm e) {
      throw new IllegalStateException("a key that was just made cannot be read", e);
    }
  }

  /** A number from 1 to the order less 1, each as likely (FIPS 186-5, A.2.2). */
  private static NewKey p256(SecureRandom random) throws MalformedForm {
    BigInteger scalar;
    do {
      scalar = new BigInteger(P256Curve.order().bitLength(), random);
    } while (!P256Curve.isScalar(scalar));
    var key = PrivateSigner.ofP256(scalar).key();
    return new NewKey(key, Pkcs8.ofP256(scalar, key), random);
  }

  private static NewKey ed25519(SecureRandom random) throws MalformedForm {
    var seed = new byte[PrivateSigner.SEED];
    random.nextBytes(seed);
    return new NewKey(PrivateSigner.ofEd25519(seed).key(), Pkcs8.ofEd25519(seed), random);
  }

  public VerifyingKey key() {
    return key;
  }

  /**
   * The private key as PKCS 8 in PEM.
   *
   * @param passphrase empty for a key that is not encrypted; else by PBES2 with AES-256
   */
  public String pem(Optional<char[]> passphrase) {
    return passphrase
        .map(given -> Pkcs8.encrypted(pkcs8, given, random))
        .map(encrypted -> Pem.write("ENCRYPTED PRIVATE KEY", encrypted, PEM_WIDTH))
        .orElseGet(() -> Pem.write("PRIVATE KEY", pkcs8, PEM_WIDTH));
  }
}
