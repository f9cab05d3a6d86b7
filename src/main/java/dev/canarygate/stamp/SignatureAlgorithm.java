package dev.canarygate.stamp;

import java.io.IOException;
import java.security.AlgorithmParameters;
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
      return new SignatureAlgorithm("RSASSA-PSS", Optional.of(pss(parameters.bytes(), hash)));
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

  private static PSSParameterSpec pss(byte[] parameters, Hash hash) {
    try {
      var read = AlgorithmParameters.getInstance("RSASSA-PSS");
      read.init(parameters);
      var spec = read.getParameterSpec(PSSParameterSpec.class);
      if (isBy(hash, spec)) {
        return spec;
      }
      throw new BadStamp("expected PSS with " + hash.standardName() + ", found another hash");
    } catch (IOException | GeneralSecurityException e) {
      throw new BadStamp("expected parameters of PSS, found others: " + e.getMessage(), e);
    }
  }

  private static boolean isBy(Hash hash, PSSParameterSpec spec) {
    return spec.getDigestAlgorithm().equals(hash.standardName())
        && spec.getMGFParameters() instanceof MGF1ParameterSpec mask
        && mask.getDigestAlgorithm().equals(hash.standardName());
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
      // A key of another kind, or bytes that are no signature.
      return false;
    }
  }
}
