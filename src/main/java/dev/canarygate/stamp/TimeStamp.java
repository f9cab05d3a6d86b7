package dev.canarygate.stamp;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;

/**
 * A time stamp: an authority's word that a message existed at a time. It is a {@code TimeStampResp}
 * of RFC 3161 in DER, which files with the ending {@code .tsr} hold. Reading one proves nothing;
 * {@link #check} does.
 */
public final class TimeStamp {
  /** Bytes of a stamp; those of today's authorities have 3 to 8 KiB. */
  public static final int LARGEST = 64 << 10;

  private final byte[] bytes;
  private final byte[] token;
  private final StampInfo info;
  private final SignedData signed;
  private final StampSigner signer;

  private TimeStamp(byte[] bytes, byte[] token, SignedData signed) {
    this.bytes = bytes;
    this.token = token;
    this.signed = signed;
    this.info = StampInfo.read(signed.content());
    this.signer = new StampSigner(signed.signer());
  }

  /**
   * Reads a whole answer of an authority.
   *
   * @throws BadStamp when it is not a stamp that was granted, not in DER, larger than {@link
   *     #LARGEST} or without its signer's certificate
   */
  public static TimeStamp read(byte[] tsr) {
    if (tsr.length > LARGEST) {
      throw new BadStamp("expected a time stamp of at most 64 KiB, found more");
    }
    var parts = Der.read(tsr).parts(Der.SEQUENCE, "TimeStampResp");
    StampStatus.requireGranted(parts.next("status"));
    var token = parts.only("token");
    return new TimeStamp(tsr.clone(), token.bytes(), SignedData.read(token));
  }

  /** When the message existed, by the authority's clock. */
  public Instant time() {
    return info.time();
  }

  /** Subject of the signer's certificate as RFC 2253 writes it, safe to show. */
  public String authority() {
    return signer.name();
  }

  /** The authority's number of this stamp in hex, as {@code openssl ts} prints it: {@code 0x1A}. */
  public String serial() {
    var digits = HexFormat.of().withUpperCase().formatHex(info.serial().abs().toByteArray());
    var even = digits.length() > 2 && digits.startsWith("00") ? digits.substring(2) : digits;
    return (info.serial().signum() < 0 ? "-0x" : "0x") + even;
  }

  /** The whole answer, as it was read. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The signed part alone, a {@code ContentInfo} in DER. */
  public byte[] token() {
    return token.clone();
  }

  /**
   * Makes sure that this answers the request.
   *
   * @throws BadStamp when it is of another message or repeats an older answer
   */
  public void require(StampRequest request) {
    if (info.hash() != Hash.SHA_256 || !Arrays.equals(info.imprint(), request.imprint())) {
      throw new BadStamp("expected a stamp of the message that was sent, found one of another");
    }
    if (!info.nonce().filter(request.nonce()::equals).isPresent()) {
      throw new BadStamp(
          "expected the nonce %x of the request, found %s"
              .formatted(
                  request.nonce(), info.nonce().map(each -> each.toString(16)).orElse("none")));
    }
  }

  /**
   * Checks that the stamp is of the message and that a trusted authority signed it: the imprint,
   * the signature over the attributes, the certificate's usage, and its chain at the time of the
   * stamp. A certificate that has expired since then is fine. Revocation is not looked at.
   *
   * @param trusted certificates of authorities, such as those of {@link Certificates#read}
   */
  public StampCheck check(byte[] message, Collection<X509Certificate> trusted) {
    try {
      requireImprint(message);
      requireSignature();
      signer.requireUsage();
      signer.requireValidAt(time());
      var end = TrustedChain.end(signer.certificate(), signed.certificates(), trusted, time());
      return new StampCheck.Holds(time(), authority(), StampSigner.name(end));
    } catch (BadStamp e) {
      return new StampCheck.Fails(String.valueOf(e.getMessage()));
    }
  }

  private void requireImprint(byte[] message) {
    var digest = info.hash().digest(message);
    if (!Arrays.equals(info.imprint(), digest)) {
      throw new BadStamp(
          "expected a stamp of %s %s, found %s"
              .formatted(info.hash().standardName(), hex(digest), hex(info.imprint())));
    }
  }

  private void requireSignature() {
    var signature = signed.signature();
    var attributes = signature.attributes();
    SignedData.requireType(StampInfo.TYPE, attributes.contentType());
    if (!Arrays.equals(attributes.contentHash(), signature.hash().digest(signed.content()))) {
      throw new BadStamp("expected the content that was signed, found other content");
    }
    if (!attributes.name(signer.certificate())) {
      throw new BadStamp("expected the certificate that the signature names, found " + authority());
    }
    if (!signature.isBy(signer.certificate().getPublicKey())) {
      throw new BadStamp("expected a signature by " + authority() + ", found another");
    }
  }

  private static String hex(byte[] bytes) {
    var most = Math.min(bytes.length, 64);
    return HexFormat.of().formatHex(bytes, 0, most);
  }
}
