package dev.canarygate.signing;

import java.math.BigInteger;

/** The two numbers of an ECDSA signature on P-256, in the forms that ASN.1 and SSH have for it. */
record EcdsaValue(BigInteger r, BigInteger s) {
  private static final String WHAT = "an ECDSA signature";

  /** {@code SEQUENCE { r INTEGER, s INTEGER }} (RFC 3279, section 2.2.3). */
  static EcdsaValue ofDer(byte[] der) throws MalformedForm {
    var whole = new DerReader(der);
    var pair = whole.sequence(WHAT);
    whole.end(WHAT);
    var value = new EcdsaValue(pair.positive("r"), pair.positive("s"));
    pair.end(WHAT);
    return value.inRange();
  }

  /** Two {@code mpint} (RFC 5656, section 3.1.2). */
  static EcdsaValue ofWire(byte[] bytes) throws MalformedForm {
    var in = new WireReader(bytes);
    var value = new EcdsaValue(in.positive("r"), in.positive("s"));
    in.end(WHAT);
    return value.inRange();
  }

  boolean isInRange() {
    return P256Curve.isScalar(r) && P256Curve.isScalar(s);
  }

  private EcdsaValue inRange() throws MalformedForm {
    if (!isInRange()) {
      throw new MalformedForm(WHAT + " with numbers from 1 to the order of P-256", "another");
    }
    return this;
  }

  byte[] der() {
    return new DerWriter().sequence(new DerWriter().positive(r).positive(s)).bytes();
  }

  byte[] wire() {
    return new WireWriter().positive(r).positive(s).bytes();
  }
}
