package dev.canarygate.signing;

/** Signatures in the form of SSH: a type, then the numbers of ECDSA or the bytes of Ed25519. */
final class SshForm {
  private SshForm() {}

  /** Of a signature that {@link VerifyingKey#verifies} takes. */
  static byte[] write(VerifyingKey key, byte[] signature) {
    try {
      var content = key.kind() == KeyType.P256 ? EcdsaValue.ofDer(signature).wire() : signature;
      return new WireWriter().string(key.type()).string(content).bytes();
    } catch (MalformedForm e) {
      throw new IllegalStateException("a signer gave something other than a signature", e);
    }
  }

  /** In the form that {@link VerifyingKey#verifies} takes. */
  static byte[] read(VerifyingKey key, byte[] ssh) throws MalformedForm {
    var in = new WireReader(ssh);
    var type = in.text("the signature's type");
    if (!type.equals(key.type())) {
      throw new MalformedForm("a signature of type " + key.type(), type);
    }
    var content = in.string("the signature");
    in.end("the signature");
    return key.kind() == KeyType.P256 ? EcdsaValue.ofWire(content).der() : content;
  }
}
