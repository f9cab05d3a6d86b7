package dev.canarygate.stamp;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Map;
import java.util.Optional;

/**
 * How a stamp is signed: RSA by PKCS 1 v1.5 or PSS (RFC 8017), or ECDSA (RFC 5754).
 *
 * @param name as the JDK has it, such as {@code SHA256withRSA}
 * @param pss parameters of PSS alone
 */
record SignatureAlgorithm(String name, Optional<PSSParameterSpec> pss) {
  private static final String RSA = "1.2.840.113549.1.1.1";
  private static final String PSS = "1.2.840.113549.1.1.10";
  private static final String MASK = "1.2.840.113549.1.1.8";
  private static final int DEFAULT_SALT = 20;
  private static final int LONGEST_SALT = 512;
  private static final Map<String, String> WITH_HASH =
      Map.of(
          "1.2.840.113549.1.1.11", "SHA256withRSA",
          "1.2.840.113549.1.1.12", "SHA384withRSA",
          "1.2.840.113549.1.1.13", "SHA512withRSA",
          "1.2.840.10045.4.3.2", "SHA256withECDSA",
          "1.2.840.10045.4.3.3", "SHA384withECDSA",
          "1.2.840.10045.4.3.4", "SHA512withECDSA");

  /**
   * @param hash that the signature names; its algorithm must use the same
   */
  static SignatureAlgorithm read(Der identifier, Hash hash) {
    var parts = identifier.parts(Der.SEQUENCE, "algorithm of the signature");
    var oid = parts.next("algorithm of the signature").oid("algorithm of the signature");
    if (oid.equals(PSS)) {
      var parameters = parts.only("parameters of PSS");
      return new SignatureAlgorithm("RSASSA-PSS", Optional.of(pss(parameters, hash)));
    }
    parts.optional(Der.NULL).ifPresent(Hash::requireEmpty);
    parts.end();
    var name = oid.equals(RSA) ? hash.with("RSA") : WITH_HASH.getOrDefault(oid, "");
    if (!name.startsWith(hash.with(""))) {
      throw new BadStamp(
          "expected a signature by RSA or ECDSA with " + hash.standardName() + ", found " + oid);
    }
    return new SignatureAlgorithm(name, Optional.empty());
  }

  /** All three hashes must be the same; the trailer is the one that need not be written. */
  private static PSSParameterSpec pss(Der parameters, Hash hash) {
    var parts = parameters.parts(Der.SEQUENCE, "parameters of PSS");
    requireSame(hash, inner(parts.next("hash of PSS"), 0));
    var mask = inner(parts.next("mask of PSS"), 1).parts(Der.SEQUENCE, "mask of PSS");
    SignedData.requireType(MASK, mask.next("mask of PSS").oid("mask of PSS"));
    requireSame(hash, mask.only("hash of the mask"));
    int salt = parts.optional(Der.context(2)).map(SignatureAlgorithm::salt).orElse(DEFAULT_SALT);
    parts.end();
    var name = hash.standardName();
    return new PSSParameterSpec(name, "MGF1", new MGF1ParameterSpec(name), salt, 1);
  }

  private static Der inner(Der part, int number) {
    return part.parts(Der.context(number), "parameter of PSS").only("parameter of PSS");
  }

  private static void requireSame(Hash expected, Der identifier) {
    var found = Hash.of(identifier, "hash of PSS");
    if (found != expected) {
      throw new BadStamp(
          "expected PSS with %s, found %s"
              .formatted(expected.standardName(), found.standardName()));
    }
  }

  private static int salt(Der part) {
    int salt = inner(part, 2).small("length of the salt");
    if (salt < 0 || salt > LONGEST_SALT) {
      throw new BadStamp("expected a salt of 0 to " + LONGEST_SALT + " bytes, found " + salt);
    }
    return salt;
  }

  /** Whether the signature over the bytes was made with the key's other half. */
  boolean verifies(PublicKey key, byte[] signed, byte[] signature) {
    try {
      var verifier = Signature.getInstance(name);
      if (pss.isPresent()) {
        verifier.setParameter(pss.get());
      }
      verifier.initVerify(key);
      verifier.update(signed);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      // A key of another kind, or bytes that are not a signature.
      return false;
    }
  }
}
