package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.cli.SignedVerdictFiles.Kind;
import dev.canarygate.evidence.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The summary of a verdict against the rules by which {@code slsa-verifier verify-vsa} judges one,
 * written down anew here, with the JDK's own signatures: that program cannot be installed by a
 * test.
 */
final class SummaryRulesTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String VERIFIER = "https://canarygate.dev/gate-runner";
  private static final String RESOURCE = "pkg:pypi/demo@1.0";
  private static final String LEVEL = "CANARY_GATE_CLEARED";

  @TempDir Path folder;

  /** What the person who asks slsa-verifier wants. */
  private record Wanted(String verifier, String resource, String level, String digest) {}

  /** Which of the rules a summary breaks, in the order in which they are checked. */
  private static Set<String> broken(Path file, Path key, Wanted wanted)
      throws IOException, GeneralSecurityException {
    var broken = new LinkedHashSet<String>();
    var envelope = MAPPER.readTree(file.toFile());
    var body = Base64.getDecoder().decode(envelope.path("payload").asText());
    check(broken, "signature", isSigned(envelope, body, key));
    check(broken, "payload type", is(envelope.path("payloadType"), "application/vnd.in-toto+json"));
    var statement = MAPPER.readTree(body);
    check(broken, "statement", is(statement.path("_type"), "https://in-toto.io/Statement/v1"));
    check(
        broken,
        "predicate type",
        is(statement.path("predicateType"), "https://slsa.dev/verification_summary/v1"));
    check(broken, "digest", names(statement.path("subject"), wanted.digest()));
    predicate(broken, statement.path("predicate"), wanted);
    return broken;
  }

  private static void predicate(Set<String> broken, JsonNode predicate, Wanted wanted) {
    check(broken, "verifier", is(predicate.path("verifier").path("id"), wanted.verifier()));
    check(broken, "resource", is(predicate.path("resourceUri"), wanted.resource()));
    check(broken, "result", is(predicate.path("verificationResult"), "PASSED"));
    var levels = predicate.path("verifiedLevels");
    boolean found = false;
    for (var each : levels) {
      found |= is(each, wanted.level());
      check(broken, "level of SLSA", !each.asText().startsWith("SLSA_"));
    }
    check(broken, "level", found);
  }

  private static void check(Set<String> broken, String rule, boolean holds) {
    if (!holds) {
      broken.add(rule);
    }
  }

  private static boolean is(JsonNode node, String text) {
    return node.isTextual() && node.asText().equals(text);
  }

  private static boolean names(JsonNode subjects, String digest) {
    for (var each : subjects) {
      if (is(each.path("digest").path("sha256"), digest)) {
        return true;
      }
    }
    return false;
  }

  /** Of one signature at least; a key id, where there is one, is the fingerprint of OpenSSH. */
  private static boolean isSigned(JsonNode envelope, byte[] body, Path key)
      throws IOException, GeneralSecurityException {
    var pem = Files.readString(key).replaceAll("-----[A-Z ]+-----|\\s", "");
    var spec = new X509EncodedKeySpec(Base64.getDecoder().decode(pem));
    var one = envelope.path("signatures").path(0);
    assertThat(one.path("keyid").asText("SHA256:")).startsWith("SHA256:");
    var signature = Signature.getInstance("SHA256withECDSA");
    signature.initVerify(KeyFactory.getInstance("EC").generatePublic(spec));
    signature.update(signedBytes(envelope.path("payloadType").asText(), body));
    return signature.verify(Base64.getDecoder().decode(one.path("sig").asText()));
  }

  private static byte[] signedBytes(String type, byte[] body) {
    var out = new ByteArrayOutputStream();
    var begin = "DSSEv1 %d %s %d ".formatted(type.length(), type, body.length);
    out.writeBytes(begin.getBytes(StandardCharsets.UTF_8));
    out.writeBytes(body);
    return out.toByteArray();
  }

  private SignedVerdictFiles stated(String name, Kind kind) throws IOException {
    return SignedVerdictFiles.signed(folder.resolve(name), kind, "p256");
  }

  private static Set<String> broken(SignedVerdictFiles stated, Wanted wanted)
      throws IOException, GeneralSecurityException {
    return broken(stated.file("vsa.dsse.json"), stated.pem(), wanted);
  }

  private static Wanted wanted(SignedVerdictFiles stated) throws IOException {
    return new Wanted(VERIFIER, RESOURCE, LEVEL, Digest.of(stated.wheel()));
  }

  @Test
  void theSummaryOfAClearedGateKeepsAllRules() throws Exception {
    var stated = stated("gate", Kind.CLEARED);
    assertThat(broken(stated, wanted(stated))).isEmpty();
  }

  @Test
  void theSummaryOfAStoppedGateIsRefusedByResultAndLevel() throws Exception {
    var stated = stated("gate", Kind.STOPPED);
    assertThat(broken(stated, wanted(stated))).containsExactly("result", "level");
  }

  @Test
  void aRehearsalHasNoSummary() throws Exception {
    assertThat(stated("gate", Kind.REHEARSED).file("vsa.dsse.json")).doesNotExist();
  }

  @Test
  void eachRuleIsOneThatAnotherWishBreaks() throws Exception {
    var stated = stated("gate", Kind.CLEARED);
    var sum = Digest.of(stated.wheel());
    assertThat(broken(stated, new Wanted("https://example.com", RESOURCE, LEVEL, sum)))
        .containsExactly("verifier");
    assertThat(broken(stated, new Wanted(VERIFIER, "pkg:pypi/demo@1.1", LEVEL, sum)))
        .containsExactly("resource");
    assertThat(broken(stated, new Wanted(VERIFIER, RESOURCE, "SLSA_BUILD_LEVEL_3", sum)))
        .containsExactly("level");
    assertThat(broken(stated, new Wanted(VERIFIER, RESOURCE, LEVEL, Digest.of("other"))))
        .containsExactly("digest");
  }

  @Test
  void anotherKeyAndAVerdictInPlaceOfTheSummaryAreRefused() throws Exception {
    var stated = stated("gate", Kind.CLEARED);
    var other = stated("other", Kind.CLEARED);
    assertThat(broken(stated.file("vsa.dsse.json"), other.pem(), wanted(stated)))
        .containsExactly("signature");
    assertThat(broken(stated.file("verdict.dsse.json"), stated.pem(), wanted(stated)))
        .contains("predicate type", "resource", "result");
  }

  @Test
  void itHasTheFieldsThatTheSpecificationDemands() throws Exception {
    var stated = stated("gate", Kind.CLEARED);
    var envelope = MAPPER.readTree(stated.file("vsa.dsse.json").toFile());
    var body = Base64.getDecoder().decode(envelope.path("payload").asText());
    var predicate = MAPPER.readTree(body).path("predicate");

    assertThat(Instant.parse(predicate.path("timeVerified").asText())).isNotNull();
    assertThat(predicate.path("policy").path("digest").path("sha256").asText()).hasSize(64);
    assertThat(predicate.path("slsaVersion").asText()).isEqualTo("1.0");
    assertThat(predicate.path("inputAttestations").path(0).path("digest").path("sha256").asText())
        .isEqualTo(Digest.of(stated.file("SHA256SUMS.evidence")));
  }
}
