package dev.canarygate.proof;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.stamp.TimeStamp;
import dev.canarygate.text.Json;
import java.util.Base64;
import java.util.Optional;

/**
 * An envelope with what it takes to check it, in the form that sigstore's tools read: a bundle of
 * version 0.3 with a plain key and, where there is one, a time stamp.
 */
final class SigstoreBundle {
  private static final String TYPE = "application/vnd.dev.sigstore.bundle.v0.3+json";

  private SigstoreBundle() {}

  /** The envelope in a bundle. */
  static Envelope read(byte[] file) throws MalformedStatement {
    var node = StatementJson.read(file);
    if (!node.path("mediaType").asText().equals(TYPE)) {
      throw new MalformedStatement("it is not a sigstore bundle of version 0.3");
    }
    return Envelope.of(node.path("dsseEnvelope"));
  }

  static byte[] of(Envelope envelope, Optional<TimeStamp> stamp) {
    var node = Json.object();
    node.put("mediaType", TYPE);
    material(node.putObject("verificationMaterial"), envelope, stamp);
    node.set("dsseEnvelope", envelope.tree());
    return StatementJson.bytes(node);
  }

  private static void material(ObjectNode node, Envelope envelope, Optional<TimeStamp> stamp) {
    node.putObject("publicKey").put("hint", envelope.signatures().get(0).key());
    node.putArray("tlogEntries");
    stamp.ifPresent(
        each ->
            node.putObject("timestampVerificationData")
                .putArray("rfc3161Timestamps")
                .addObject()
                .put("signedTimestamp", Base64.getEncoder().encodeToString(each.bytes())));
  }
}
