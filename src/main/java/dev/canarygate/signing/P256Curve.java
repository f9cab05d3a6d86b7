package dev.canarygate.signing;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.util.Arrays;

/** The curve P-256 (FIPS 186-4; {@code secp256r1} in SEC 2), and points of it as SEC 1 has them. */
final class P256Curve {
  /** Bytes of a coordinate. */
  static final int SIZE = 32;

  /** Bytes of a point: {@code 04}, then both coordinates. */
  static final int POINT = 1 + 2 * SIZE;

  private static final int UNCOMPRESSED = 4;
  private static final ECParameterSpec CURVE = curve();
  private static final BigInteger PRIME = ((ECFieldFp) CURVE.getCurve().getField()).getP();

  private P256Curve() {}

  private static ECParameterSpec curve() {
    try {
      var parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec("secp256r1"));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no P-256", e);
    }
  }

  static ECParameterSpec parameters() {
    return CURVE;
  }

  static BigInteger order() {
    return CURVE.getOrder();
  }

  static ECPoint generator() {
    return CURVE.getGenerator();
  }

  /** Whether it is a number that a private key or a part of a signature can be. */
  static boolean isScalar(BigInteger value) {
    return value.signum() > 0 && value.compareTo(order()) < 0;
  }

  /** Whether the bytes are a point of the curve, not compressed. */
  static boolean isPoint(byte[] bytes) {
    if (bytes.length != POINT || bytes[0] != UNCOMPRESSED) {
      return false;
    }
    var x = new BigInteger(1, Arrays.copyOfRange(bytes, 1, 1 + SIZE));
    var y = new BigInteger(1, Arrays.copyOfRange(bytes, 1 + SIZE, POINT));
    return x.compareTo(PRIME) < 0
        && y.compareTo(PRIME) < 0
        && y.multiply(y).mod(PRIME).equals(square(x));
  }

  private static BigInteger square(BigInteger x) {
    var curve = CURVE.getCurve();
    return x.multiply(x).add(curve.getA()).multiply(x).add(curve.getB()).mod(PRIME);
  }

  /** One of the two points with this x; the prime is 3 mod 4. */
  static ECPoint over(BigInteger x) {
    var root = square(x).modPow(PRIME.add(BigInteger.ONE).shiftRight(2), PRIME);
    return new ECPoint(x, root);
  }

  static ECPoint opposite(ECPoint point) {
    return new ECPoint(point.getAffineX(), PRIME.subtract(point.getAffineY()));
  }

  static byte[] bytes(ECPoint point) {
    var bytes = new byte[POINT];
    bytes[0] = UNCOMPRESSED;
    System.arraycopy(fixed(point.getAffineX()), 0, bytes, 1, SIZE);
    System.arraycopy(fixed(point.getAffineY()), 0, bytes, 1 + SIZE, SIZE);
    return bytes;
  }

  /** In 32 bytes. */
  static byte[] fixed(BigInteger value) {
    var bytes = value.toByteArray();
    var fixed = new byte[SIZE];
    int count = Math.min(SIZE, bytes.length);
    System.arraycopy(bytes, bytes.length - count, fixed, SIZE - count, count);
    return fixed;
  }
}
