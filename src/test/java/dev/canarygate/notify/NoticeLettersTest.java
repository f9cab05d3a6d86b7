package dev.canarygate.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.canarygate.gate.News;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sent, word for word, and what texts of others cannot do in it. */
final class NoticeLettersTest {
  private static final Path DOCS = Path.of("docs", "notifications.md");
  private static final String HOSTILE =
      "<!here> <@U1> @channel [bill](https://evil.example) & \"quoted\" \\ \u202e";

  @TempDir Path folder;

  private static Letter letter(String... reasons) {
    return Outside.letter(Outside.notice(News.HALTED, reasons));
  }

  @Test
  void theOutcomeComesFirstThenWhyThenWhatToTypeAndWho() {
    assertThat(new NoticeText(letter("expected 4 passes, found 2")).lines())
        .containsExactly(
            "STOPPED: A gate",
            "gate-1, run 2 by ana, candidate 3.2.0rc16",
            "WP04 scenario-4: expected 4 passes, found 2",
            "  Unblocks: Fix it.",
            "  Owner: ops",
            "Next, in /srv/gate on runner-1:",
            "  ./gate-runner resume",
            "Once that is done.");
  }

  @Test
  void aTestMessageSaysThatNothingHappened() {
    var test =
        new Letter(Outside.notice(News.WAITING), true, new WorkingFolder("runner-1", "/srv/gate"));

    assertThat(new NoticeText(test).lines().get(0)).startsWith("TEST: nothing happened");
    assertThat(NoticeJson.of(test).path("test").asBoolean()).isTrue();
  }

  @Test
  void inAChatNobodyIsCalledAndNoLinkLies() throws Exception {
    var lines = new NoticeText(letter(HOSTILE)).lines().stream().map(ChatText::safe).toList();
    var body = new ObjectMapper().readTree(NoticeJson.bytes(NoticeJson.slack(lines)));

    assertThat(body.path("text").asText())
        .contains("&lt;!here&gt; &lt;@\u200bU1&gt; @\u200bchannel [bill]\u200b(")
        .contains("&amp; \"quoted\"")
        .doesNotContain("<", ">");
    assertThat(body.path("mrkdwn").asBoolean(true)).isFalse();
  }

  @Test
  void theJsonFitsItsPublishedSchema() throws Exception {
    var schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
            .getSchema(Files.readString(Path.of("docs", "json", "notification.schema.json")));
    for (var news : News.values()) {
      var document =
          new ObjectMapper()
              .readTree(
                  NoticeJson.bytes(NoticeJson.of(Outside.letter(Outside.notice(news, "why")))));
      assertThat(schema.validate(document)).as(document.toPrettyString()).isEmpty();
    }
  }

  @Test
  void aMailIsPlainTextThatNoTextOfOthersBreaks() {
    var mail =
        new MailMessage(
            letter("line\r\n.\r\nBcc: evil@example.org"),
            "a@example.org",
            List.of("b@example.org"));
    var parts = mail.text().split("\r\n\r\n", 2);

    assertThat(parts[0].lines())
        .contains(
            "From: a@example.org",
            "To: b@example.org",
            "Message-ID: <gate-1-run2-halted-0a1b2c3d@gate-runner.invalid>",
            "Content-Transfer-Encoding: base64",
            "Date: Wed, 20 May 2026 11:47:00 GMT");
    assertThat(parts[0]).doesNotContain("Bcc");
    assertThat(mail.text().lines()).allMatch(line -> line.length() <= 78);
    assertThat(decoded(parts[1])).startsWith("STOPPED: A gate\r\n");
    assertThat(parts[1].lines()).noneMatch(line -> line.startsWith("."));
  }

  private static String decoded(String base64) {
    return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
  }

  @Test
  void aSubjectIsEncodedInWordsOfWholeCharacters() {
    var subject = "Gate \r\nBcc: x " + "naïve 🚦 ".repeat(12);
    var encoded = MailMessage.encoded(subject);

    assertThat(encoded.lines())
        .allMatch(line -> line.strip().matches("=\\?UTF-8\\?B\\?[A-Za-z0-9+/=]+\\?="));
    var joined = new StringBuilder();
    encoded
        .lines()
        .map(line -> line.strip().replaceAll("^=\\?UTF-8\\?B\\?|\\?=$", ""))
        .forEach(word -> joined.append(decoded(word)));
    assertThat(joined.toString()).isEqualTo(subject);
  }

  /** The check that the docs tell receivers to make, made by openssl itself. */
  @Test
  void theCheckOfTheDocsAgreesWithTheSignature() throws Exception {
    var body = NoticeJson.bytes(NoticeJson.of(letter("naïve")));
    Files.write(folder.resolve("body.json"), body);
    var script =
        Files.readString(DOCS)
            .lines()
            .filter(line -> line.startsWith("openssl dgst"))
            .findFirst()
            .orElseThrow();
    var builder = new ProcessBuilder("/bin/sh", "-c", script).directory(folder.toFile());
    builder.environment().putAll(Map.of("SECRET", "it's a secret"));
    var started = builder.start();
    var said = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

    assertThat(started.waitFor()).isZero();
    assertThat("sha256=" + said.replaceAll(".* ", ""))
        .isEqualTo(Signature.of(body, "it's a secret"));
  }
}
