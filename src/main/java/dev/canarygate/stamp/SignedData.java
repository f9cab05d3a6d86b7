package dev.canarygate.stamp;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A signed content with its certificates and its one signature (RFC 5652, section 5.1).
 *
 * @param content that is signed, the {@code TSTInfo} in DER
 */
// Read once and never compared.
@SuppressWarnings("ArrayRecordComponent")
record SignedData(byte[] content, List<X509Certificate> certificates, SignerInfo signature) {
  private static final String TYPE = "1.2.840.113549.1.7.2";
  private static final int VERSION = 3;
  private static final int MOST_CERTIFICATES = 16;

  SignedData {
    certificates = List.copyOf(certificates);
  }

  static SignedData read(Der token) {
    var outer = token.parts(Der.SEQUENCE, "ContentInfo");
    requireType(TYPE, outer.next("content type").oid("content type"));
    var data = outer.next(Der.context(0), "SignedData").parts(Der.context(0), "SignedData");
    outer.end();
    var parts = data.only("SignedData").parts(Der.SEQUENCE, "SignedData");
    parts.version(VERSION, "version of SignedData");
    var hashes = parts.next("hashes").parts(Der.SET, "hashes");
    var hash = Hash.of(hashes.only("hash"), "hash of the signature");
    var content = content(parts.next("content"));
    var certificates =
        parts.optional(Der.context(0)).map(SignedData::certificates).orElse(List.of());
    parts.optional(Der.context(1));
    var signers = parts.next("signatures").parts(Der.SET, "signatures");
    parts.end();
    return new SignedData(content, certificates, SignerInfo.read(signers.only("signature"), hash));
  }

  private static byte[] content(Der info) {
    var parts = info.parts(Der.SEQUENCE, "content");
    requireType(StampInfo.TYPE, parts.next("type of the content").oid("type of the content"));
    var wrapped = parts.next(Der.context(0), "content").parts(Der.context(0), "content");
    parts.end();
    return wrapped.only("content").as(Der.OCTET_STRING, "content").content();
  }

  static void requireType(String expected, String found) {
    if (!expected.equals(found)) {
      throw new BadStamp("expected the type " + expected + ", found " + found);
    }
  }

  private static List<X509Certificate> certificates(Der set) {
    var all = set.children();
    if (all.size() > MOST_CERTIFICATES) {
      throw new BadStamp(
          "expected at most " + MOST_CERTIFICATES + " certificates, found " + all.size());
    }
    return all.stream()
        .map(each -> Certificates.parse(each.as(Der.SEQUENCE, "certificate").bytes()))
        .toList();
  }

  /** The certificate that the signature names. */
  X509Certificate signer() {
    return certificates.stream()
        .filter(signature.id()::names)
        .findFirst()
        .orElseThrow(
            () ->
                new BadStamp(
                    "expected the certificate of the signer among those of the stamp, found "
                        + certificates.size()
                        + " others"));
  }
}
