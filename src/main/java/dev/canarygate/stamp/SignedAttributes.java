package dev.canarygate.stamp;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The attributes that a stamp's signature covers: type and hash of the content, and which
 * certificate signed (RFC 3161, section 2.4.2; RFC 5816).
 */
// Read once and never compared.
@SuppressWarnings("ArrayRecordComponent")
record SignedAttributes(String contentType, byte[] contentHash, List<CertificateId> certificates) {
  private static final String CONTENT_TYPE = "1.2.840.113549.1.9.3";
  private static final String MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
  private static final String CERTIFICATE_V1 = "1.2.840.113549.1.9.16.2.12";
  private static final String CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.47";

  SignedAttributes {
    certificates = List.copyOf(certificates);
  }

  static SignedAttributes read(Der attributes) {
    var values = values(attributes);
    return new SignedAttributes(
        value(values, CONTENT_TYPE, "content type").oid("content type"),
        value(values, MESSAGE_DIGEST, "hash of the content")
            .as(Der.OCTET_STRING, "hash of the content")
            .content(),
        certificates(values));
  }

  /** By name; each has exactly one value. */
  private static Map<String, Der> values(Der attributes) {
    var values = new LinkedHashMap<String, Der>();
    for (var each : attributes.children()) {
      var parts = each.parts(Der.SEQUENCE, "attribute");
      var name = parts.next("name of an attribute").oid("name of an attribute");
      var value = parts.next("value of an attribute").parts(Der.SET, "attribute " + name);
      parts.end();
      if (values.put(name, value.only("value")) != null) {
        throw new BadStamp("expected the attribute " + name + " once, found it twice");
      }
    }
    return values;
  }

  private static Der value(Map<String, Der> values, String name, String what) {
    var value = values.get(name);
    if (value == null) {
      throw new BadStamp("expected the signed attribute " + name + " (" + what + "), found none");
    }
    return value;
  }

  private static List<CertificateId> certificates(Map<String, Der> values) {
    var ids = new ArrayList<CertificateId>();
    var first = values.get(CERTIFICATE_V1);
    if (first != null) {
      ids.add(CertificateId.readFirst(first, 1));
    }
    var second =
        first == null ? value(values, CERTIFICATE_V2, "certificate") : values.get(CERTIFICATE_V2);
    if (second != null) {
      ids.add(CertificateId.readFirst(second, 2));
    }
    return ids;
  }

  /** Whether each of them means this certificate. */
  boolean name(X509Certificate certificate) {
    return certificates.stream().allMatch(each -> each.isOf(certificate));
  }
}
