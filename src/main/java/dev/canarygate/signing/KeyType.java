package dev.canarygate.signing;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The kinds of key with which OpenSSH, OpenSSL and slsa-verifier can all check a signature. */
public enum KeyType {
  /** ECDSA on P-256 with SHA-256 (RFC 5656); a point is {@code 04}, x, y. */
  P256(
      "ecdsa-sha2-nistp256",
      "EC",
      "SHA256withECDSA",
      "3059301306072a8648ce3d020106082a8648ce3d030107034200",
      P256Curve.POINT),
  /** Ed25519 (RFC 8032, RFC 8709). */
  ED25519("ssh-ed25519", "Ed25519", "Ed25519", "302a300506032b6570032100", 32);

  private final String ssh;
  private final String family;
  private final String algorithm;

  /** Of the key as SubjectPublicKeyInfo, in hex. */
  private final String prefix;

  private final int size;

  KeyType(String ssh, String family, String algorithm, String prefix, int size) {
    this.ssh = ssh;
    this.family = family;
    this.algorithm = algorithm;
    this.prefix = prefix;
    this.size = size;
  }

  /** Its name in OpenSSH. */
  public String ssh() {
    return ssh;
  }

  static Optional<KeyType> ofSsh(String name) {
    return Arrays.stream(values()).filter(each -> each.ssh.equals(name)).findFirst();
  }

  /** Of keys, for the JDK. */
  String family() {
    return family;
  }

  /** Of signatures, for the JDK. */
  String algorithm() {
    return algorithm;
  }

  /** Whether the bytes can be a public key of this type. */
  boolean fits(byte[] point) {
    return this == P256 ? P256Curve.isPoint(point) : point.length == size;
  }

  /** The key as SubjectPublicKeyInfo (RFC 5480, RFC 8410) in DER. */
  byte[] wrapped(byte[] point) {
    return new WireWriter().raw(HexFormat.of().parseHex(prefix)).raw(point).bytes();
  }

  /** The key in a SubjectPublicKeyInfo; empty when that is of another type. */
  Optional<byte[]> unwrapped(byte[] der) {
    int start = der.length - size;
    return start == prefix.length() / 2 && HexFormat.of().formatHex(der, 0, start).equals(prefix)
        ? Optional.of(Arrays.copyOfRange(der, start, der.length))
        : Optional.empty();
  }
}
