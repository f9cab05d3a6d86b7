package dev.canarygate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EnvelopeTest {
  @TempDir Path folder;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String signed(String type, String body) {
    return new String(Envelope.signedBytes(type, bytes(body)), StandardCharsets.UTF_8);
  }

  /** The first two are of the DSSE protocol's own tests. */
  @Test
  void whatIsSignedIsLengthTypeLengthAndBody() {
    assertThat(signed("http://example.com/HelloWorld", "hello world"))
        .isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
    assertThat(signed("", "")).isEqualTo("DSSEv1 0  0 ");
    assertThat(signed("é", "zwölf\n")).isEqualTo("DSSEv1 2 é 7 zwölf\n");
  }

  @Test
  void itIsReadAsItWasWritten() throws MalformedStatement {
    var signer = Verdicts.signer(folder);
    var envelope = Envelope.signed(bytes("{}\n"), signer);

    var read = Envelope.read(envelope.file());

    assertThat(read).isEqualTo(envelope);
    assertThat(read.isSignedBy(signer.key())).isTrue();
    assertThat(Envelope.read(Envelope.unsigned(bytes("{}")).file()).signatures()).isEmpty();
  }

  @Test
  void eachOfSeveralSignaturesCountsForItsOwnKey() {
    var signer = Verdicts.signer(folder);
    var own = Envelope.signed(bytes("{}"), signer);
    var junk = new Envelope.Signature("", new Bytes(bytes("junk")));
    var both = new Envelope(own.type(), own.body(), List.of(junk, own.signatures().get(0)));

    assertThat(both.signatureBy(signer.key())).isEqualTo(Optional.of(own.signatures().get(0)));
    assertThat(new Envelope(own.type(), own.body(), List.of(junk)).isSignedBy(signer.key()))
        .isFalse();
    assertThat(new Envelope("other", own.body(), own.signatures()).isSignedBy(signer.key()))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "[] | it is not a DSSE envelope: expected payloadType and signatures",
        "null | it is not a DSSE envelope: expected payloadType and signatures",
        "{\"payloadType\":1,\"signatures\":[]} | it is not a DSSE envelope",
        "{\"payloadType\":\"t\",\"signatures\":{}} | it is not a DSSE envelope",
        "{\"payloadType\":\"t\",\"signatures\":[]} | 'payload' is not base64",
        "{\"payloadType\":\"t\",\"payload\":\"e\",\"signatures\":[]} | 'payload' is not base64",
        "{\"payloadType\":\"t\",\"payload\":\"\",\"signatures\":[{}]} | 'sig' is not base64",
        "{\"payloadType\":\"t\",\"payload\":\"\",\"payload\":\"\",\"signatures\":[]} | it is not JSON",
        "{} {} | it is not JSON",
        "{ | it is not JSON",
      })
  void anotherDocumentIsRefusedByWhatItLacks(String text, String problem) {
    assertThatThrownBy(() -> Envelope.read(bytes(text)))
        .isInstanceOf(MalformedStatement.class)
        .hasMessageContaining(problem);
  }

  @Test
  void moreThanSixteenSignaturesAreRefused() {
    var many = new ArrayList<Envelope.Signature>();
    for (int i = 0; i < 17; i++) {
      many.add(new Envelope.Signature("", new Bytes(bytes("x"))));
    }
    var file = new Envelope(Envelope.IN_TOTO, new Bytes(bytes("{}")), many).file();

    assertThatThrownBy(() -> Envelope.read(file)).hasMessage("it has more than 16 signatures");
  }

  @Test
  void aStatementIsOfTheTypeAndVersionThatAreKnown() {
    assertThatThrownBy(
            () -> InTotoStatement.read(new Envelope("x", new Bytes(bytes("{}")), List.of())))
        .hasMessage("its type is 'x'; expected 'application/vnd.in-toto+json'");
    for (var body :
        List.of(
            "{}",
            "[]",
            "{\"_type\":\"https://in-toto.io/Statement/v0.1\",\"predicate\":{}}",
            "{\"_type\":\"https://in-toto.io/Statement/v1\",\"predicate\":[]}")) {
      assertThatThrownBy(() -> InTotoStatement.read(Envelope.unsigned(bytes(body))))
          .as(body)
          .hasMessage("its body is not an in-toto statement of version 1");
    }
  }

  @Test
  void aStatementHasAtMostAThousandSubjects() throws MalformedStatement {
    assertThat(InTotoStatement.read(Envelope.unsigned(bytes(subjects(1_000)))).subjects())
        .hasSize(1_000);
    assertThatThrownBy(() -> InTotoStatement.read(Envelope.unsigned(bytes(subjects(1_001)))))
        .hasMessage("it has more than 1000 subjects");
  }

  private static String subjects(int count) {
    return "{\"_type\":\"https://in-toto.io/Statement/v1\",\"predicate\":{},\"subject\":["
        + "{},".repeat(count - 1)
        + "{}]}";
  }

  @Test
  void aBundleIsOfItsVersionAndHasTheEnvelope() throws MalformedStatement {
    var envelope = Envelope.signed(bytes("{}"), Verdicts.signer(folder));

    assertThat(SigstoreBundle.read(SigstoreBundle.of(envelope, Optional.empty())))
        .isEqualTo(envelope);
    assertThatThrownBy(() -> SigstoreBundle.read(bytes("{\"mediaType\":\"x\"}")))
        .hasMessage("it is not a sigstore bundle of version 0.3");
  }

  @Test
  void base64OfOthersIsNotGuessed() {
    var text = Base64.getEncoder().encodeToString(bytes("{}")) + "\n";
    assertThatThrownBy(
            () ->
                Envelope.read(
                    bytes(
                        "{\"payloadType\":\"t\",\"payload\":\"%s\",\"signatures\":[]}"
                            .formatted(text.replace("\n", "\\n")))))
        .hasMessage("'payload' is not base64");
  }
}
