package dev.canarygate.stamp;

import java.security.PublicKey;

/**
 * One signature over attributes, which hold the hash of the content (RFC 5652, section 5.3).
 *
 * @param signed the attributes as a {@code SET}, which is what is signed
 */
// Read once and never compared.
@SuppressWarnings("ArrayRecordComponent")
record SignerInfo(
    SignerId id,
    Hash hash,
    SignedAttributes attributes,
    byte[] signed,
    SignatureAlgorithm algorithm,
    byte[] signature) {
  /**
   * @param listed the hash that the whole names for its signature
   */
  static SignerInfo read(Der info, Hash listed) {
    var parts = info.parts(Der.SEQUENCE, "signature");
    int version = parts.next("version of the signature").small("version of the signature");
    var id = SignerId.read(parts.next("name of the signer"), version);
    var hash = Hash.of(parts.next("hash of the signature"), "hash of the signature");
    if (hash != listed) {
      throw new BadStamp(
          "expected a signature with %s, found %s"
              .formatted(listed.standardName(), hash.standardName()));
    }
    var attributes = parts.next(Der.context(0), "signed attributes");
    var algorithm = SignatureAlgorithm.read(parts.next("algorithm of the signature"), hash);
    var signature = parts.next(Der.OCTET_STRING, "signature").content();
    parts.optional(Der.context(1));
    parts.end();
    return new SignerInfo(
        id, hash, SignedAttributes.read(attributes), asSet(attributes), algorithm, signature);
  }

  private static byte[] asSet(Der attributes) {
    var bytes = attributes.bytes();
    bytes[0] = Der.SET;
    return bytes;
  }

  boolean isBy(PublicKey key) {
    return algorithm.verifies(key, signed, signature);
  }
}
