package dev.canarygate.signing;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import javax.crypto.KeyAgreement;

/** A private key in memory, with the public key that belongs to it. */
record PrivateSigner(VerifyingKey key, PrivateKey secret) implements Signer {
  /** Bytes of an Ed25519 private key. */
  static final int SEED = 32;

  private static final byte[] PROBE = {0};

  /**
   * @throws MalformedForm when no private key has this number
   */
  static PrivateSigner ofP256(BigInteger scalar) throws MalformedForm {
    if (!P256Curve.isScalar(scalar)) {
      throw new MalformedForm("a private key from 1 to the order of P-256", "another number");
    }
    try {
      var secret =
          KeyFactory.getInstance("EC")
              .generatePrivate(new ECPrivateKeySpec(scalar, P256Curve.parameters()));
      return new PrivateSigner(publicOf(secret), secret);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot use P-256", e);
    }
  }

  /**
   * A key agreement with the generator as the other side gives x of the public key, in constant
   * time; a signature says which of the two points with this x it is.
   */
  private static VerifyingKey publicOf(PrivateKey secret) throws GeneralSecurityException {
    var agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(secret);
    agreement.doPhase(
        KeyFactory.getInstance("EC")
            .generatePublic(new ECPublicKeySpec(P256Curve.generator(), P256Curve.parameters())),
        true);
    var point = P256Curve.over(new BigInteger(1, agreement.generateSecret()));
    var one = VerifyingKey.of(KeyType.P256, P256Curve.bytes(point));
    return new PrivateSigner(one, secret).fits()
        ? one
        : VerifyingKey.of(KeyType.P256, P256Curve.bytes(P256Curve.opposite(point)));
  }

  /**
   * @throws MalformedForm when it has not 32 bytes
   */
  static PrivateSigner ofEd25519(byte[] seed) throws MalformedForm {
    if (seed.length != SEED) {
      throw new MalformedForm("an Ed25519 private key of 32 bytes", seed.length + " bytes");
    }
    try {
      var secret =
          KeyFactory.getInstance("Ed25519")
              .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
      return new PrivateSigner(publicOf(seed), secret);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot use Ed25519", e);
    }
  }

  /** The JDK makes the public key of a private one only while it makes both. */
  private static VerifyingKey publicOf(byte[] seed) throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("Ed25519");
    generator.initialize(NamedParameterSpec.ED25519, new Given(seed));
    var made = (EdECPublicKey) generator.generateKeyPair().getPublic();
    return VerifyingKey.of(
        KeyType.ED25519, KeyType.ED25519.unwrapped(made.getEncoded()).orElseThrow());
  }

  /** Gives the private key where the generator asks for chance (RFC 8032, section 5.1.5). */
  private static final class Given extends SecureRandom {
    private static final long serialVersionUID = 1;

    private final byte[] seed;

    private Given(byte[] seed) {
      this.seed = seed.clone();
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(seed, 0, bytes, 0, Math.min(seed.length, bytes.length));
    }
  }

  /**
   * The same, once it is sure that both halves belong together.
   *
   * @param claimed what its file says is the public half
   * @throws MalformedForm when it is another
   */
  PrivateSigner agreeing(byte[] claimed) throws MalformedForm {
    if (!Arrays.equals(key.point(), claimed) || !fits()) {
      throw new MalformedForm("the public half of the private key", "that of another key");
    }
    return this;
  }

  private boolean fits() {
    return key.verifies(PROBE, sign(PROBE));
  }

  @Override
  public byte[] sign(byte[] message) {
    try {
      var signature = Signature.getInstance(key.kind().algorithm());
      signature.initSign(secret);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot sign with " + key.type(), e);
    }
  }
}
