package dev.canarygate.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.signing.Signer;
import dev.canarygate.signing.VerifyingKey;
import dev.canarygate.text.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A text and its signatures: a DSSE envelope, version 1.
 *
 * @param body what is signed, as it is signed
 * @param signatures none when nobody signed it
 */
public record Envelope(String type, Bytes body, List<Signature> signatures) {
  /** Of a statement in the form of in-toto. */
  static final String IN_TOTO = "application/vnd.in-toto+json";

  private static final int MOST_SIGNATURES = 16;

  public Envelope {
    signatures = List.copyOf(signatures);
  }

  /**
   * One signature.
   *
   * @param key fingerprint of the key, which is only a hint; empty when none is given
   */
  public record Signature(String key, Bytes bytes) {}

  static Envelope unsigned(byte[] body) {
    return new Envelope(IN_TOTO, new Bytes(body), List.of());
  }

  static Envelope signed(byte[] body, Signer signer) {
    var signature = new Bytes(signer.sign(signedBytes(IN_TOTO, body)));
    return new Envelope(
        IN_TOTO, new Bytes(body), List.of(new Signature(signer.key().fingerprint(), signature)));
  }

  /** What a signature is about: the pre-authentication encoding of the DSSE protocol. */
  static byte[] signedBytes(String type, byte[] body) {
    var name = type.getBytes(StandardCharsets.UTF_8);
    var out = new ByteArrayOutputStream();
    out.writeBytes(("DSSEv1 " + name.length + " ").getBytes(StandardCharsets.UTF_8));
    out.writeBytes(name);
    out.writeBytes((" " + body.length + " ").getBytes(StandardCharsets.UTF_8));
    out.writeBytes(body);
    return out.toByteArray();
  }

  /** Whether one of the signatures is this key's. */
  public boolean isSignedBy(VerifyingKey key) {
    return signatureBy(key).isPresent();
  }

  /** The signature that is this key's; empty when none is. */
  Optional<Signature> signatureBy(VerifyingKey key) {
    var message = signedBytes(type, body.array());
    return signatures.stream()
        .filter(each -> key.verifies(message, each.bytes().array()))
        .findFirst();
  }

  ObjectNode tree() {
    var base64 = Base64.getEncoder();
    var node = Json.object();
    node.put("payload", base64.encodeToString(body.array()));
    node.put("payloadType", type);
    var all = node.putArray("signatures");
    for (var each : signatures) {
      var one = all.addObject();
      if (!each.key().isEmpty()) {
        one.put("keyid", each.key());
      }
      one.put("sig", base64.encodeToString(each.bytes().array()));
    }
    return node;
  }

  /** As a file holds it. */
  byte[] file() {
    return StatementJson.bytes(tree());
  }

  /**
   * @throws MalformedStatement when the bytes are not an envelope
   */
  public static Envelope read(byte[] file) throws MalformedStatement {
    return of(StatementJson.read(file));
  }

  static Envelope of(JsonNode node) throws MalformedStatement {
    var signatures = new ArrayList<Signature>();
    if (!node.path("payloadType").isTextual() || !node.path("signatures").isArray()) {
      throw new MalformedStatement(
          "it is not a DSSE envelope: expected payloadType and signatures");
    }
    for (var each : node.path("signatures")) {
      signatures.add(
          new Signature(each.path("keyid").asText(""), StatementJson.base64(each, "sig")));
    }
    if (signatures.size() > MOST_SIGNATURES) {
      throw new MalformedStatement("it has more than " + MOST_SIGNATURES + " signatures");
    }
    return new Envelope(
        node.path("payloadType").asText(), StatementJson.base64(node, "payload"), signatures);
  }
}
