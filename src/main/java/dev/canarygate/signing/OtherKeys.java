package dev.canarygate.signing;

import java.util.Map;

/** Names of keys that are well known and cannot be used, each with the reason. */
final class OtherKeys {
  static final String EXPECTED = "expected an ecdsa-sha2-nistp256 or ssh-ed25519 key";
  static final String MAKE = "make a key of a type that can be used: gate-runner key new FILE";

  private static final Map<String, String> OIDS =
      Map.of(
          "2a864886f70d010101", "RSA",
          "2a864886f70d01010a", "RSA-PSS",
          "2a8648ce380401", "DSA",
          "2b656e", "X25519",
          "2b656f", "X448",
          "2b6571", "Ed448",
          "2a8648ce3d0201", "EC on a curve other than P-256, or with a compressed point",
          "2b6570", "Ed25519 in an unusual form");

  private OtherKeys() {}

  /**
   * @param type the name of a key's type in OpenSSH
   */
  static BadKey ofSsh(String type) {
    if (type.startsWith("sk-")) {
      return new BadKey(
          EXPECTED
              + ", found "
              + type
              + ": what a FIDO token signs covers more than the text, so openssl and"
              + " slsa-verifier cannot check it",
          "use a key of the token's PKCS 11 or PIV part through ssh-agent, or a file: gate-runner"
              + " key new FILE");
    }
    return type.contains("-cert-v")
        ? new BadKey(EXPECTED + ", found a certificate, " + type, "name the key itself")
        : new BadKey(EXPECTED + ", found " + type, MAKE);
  }

  /**
   * @param oid of the algorithm, in hex
   */
  static BadKey ofOid(String oid) {
    var name = OIDS.getOrDefault(oid, "an algorithm with the OID " + oid + " (hex)");
    return new BadKey(EXPECTED + ", found " + name, MAKE);
  }
}
