package dev.canarygate.edge.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.canarygate.world.Mailing.Mail;
import dev.canarygate.world.Mailing.Server;
import dev.canarygate.world.Obstacle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A mail to a server on loopback: in plain text, by STARTTLS, by TLS, and what can go wrong. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class SmtpMailingTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final String TEXT = "Subject: s\r\n\r\nbody\r\n..dots\r\n";

  @TempDir Path folder;

  private static Mail mail(int port, boolean tls, boolean plain, String user) {
    var server = new Server("127.0.0.1", port, tls, plain, user, user.isEmpty() ? "" : "pass word");
    return new Mail(server, "gate@example.org", List.of("a@example.org", "b@example.org"), TEXT);
  }

  private static Obstacle met(SmtpMailing mailing, Mail mail, Duration limit) {
    return catchThrowableOfType(Obstacle.class, () -> mailing.send(mail, limit));
  }

  @Test
  void onThisMachineAServerWithoutTlsWillDo() throws Exception {
    try (var server = new MailDouble()) {
      var said = new SmtpMailing().send(mail(server.port(), false, true, ""), LIMIT);

      assertThat(said).isEqualTo("250 queued as 7");
      assertThat(server.mails()).containsExactly(TEXT);
      assertThat(server.commands())
          .containsSubsequence(
              "EHLO [127.0.0.1]",
              "MAIL FROM:<gate@example.org>",
              "RCPT TO:<a@example.org>",
              "RCPT TO:<b@example.org>",
              "DATA");
    }
  }

  @Test
  void elsewhereAMailNeverTravelsInPlainText() throws Exception {
    try (var server = new MailDouble()) {
      var met = met(new SmtpMailing(), mail(server.port(), false, false, "ana"), LIMIT);

      assertThat(met).hasMessageContaining("does not offer STARTTLS; nothing was sent");
      assertThat(met.kind()).isEqualTo(Obstacle.Kind.NO_PERMISSION);
      assertThat(server.commands()).noneMatch(each -> each.startsWith("AUTH"));
    }
  }

  @Test
  void startTlsComesBeforeTheLoginAndTheMail() throws Exception {
    var trust = TestCertificate.of(folder, "ip:127.0.0.1").context();
    try (var server = new MailDouble(trust, false)) {
      new SmtpMailing(trust).send(mail(server.port(), false, false, "ana"), LIMIT);

      assertThat(server.commands())
          .startsWith(
              "EHLO [127.0.0.1]",
              "STARTTLS",
              "tls EHLO [127.0.0.1]",
              "tls AUTH PLAIN",
              "login AGFuYQBwYXNzIHdvcmQ=",
              "tls MAIL FROM:<gate@example.org>");
      assertThat(server.mails()).containsExactly(TEXT);
    }
  }

  @Test
  void aConnectionCanBeginWithTls() throws Exception {
    var trust = TestCertificate.of(folder, "ip:127.0.0.1").context();
    try (var server = new MailDouble(trust, true)) {
      new SmtpMailing(trust).send(mail(server.port(), true, false, "ana"), LIMIT);

      assertThat(server.mails()).containsExactly(TEXT);
    }
  }

  @Test
  void aServerThatNobodyVouchesForGetsNothing() throws Exception {
    var certificate = TestCertificate.of(folder, "ip:127.0.0.1").context();
    try (var server = new MailDouble(certificate, true)) {
      var met = met(new SmtpMailing(), mail(server.port(), true, false, "ana"), LIMIT);

      assertThat(met).isNotNull();
      assertThat(server.mails()).isEmpty();
      assertThat(server.commands()).noneMatch(each -> each.startsWith("AUTH"));
    }
  }

  @Test
  void neitherDoesOneWithTheCertificateOfAnotherHost() throws Exception {
    var trust = TestCertificate.of(folder, "dns:mail.example.org").context();
    try (var server = new MailDouble(trust, false)) {
      var met = met(new SmtpMailing(trust), mail(server.port(), false, false, "ana"), LIMIT);

      assertThat(met).isNotNull();
      assertThat(server.commands()).noneMatch(each -> each.contains("AUTH"));
      assertThat(server.mails()).isEmpty();
    }
  }

  @Test
  void aRefusalForGoodIsToldFromOneForNow() throws Exception {
    try (var server = new MailDouble().answering("RCPT", "550 no such user")) {
      var met = met(new SmtpMailing(), mail(server.port(), false, true, ""), LIMIT);

      assertThat(met).hasMessageContaining("refuses a recipient: 550 no such user");
      assertThat(met.kind()).isEqualTo(Obstacle.Kind.NO_PERMISSION);
      server.answering("RCPT", "451 try later");
      assertThat(met(new SmtpMailing(), mail(server.port(), false, true, ""), LIMIT).kind())
          .isEqualTo(Obstacle.Kind.UNREACHABLE);
    }
  }

  @Test
  void aHostThatIsNotFoundIsSaidToBeSo() {
    var server = new Server("no-such-host.invalid", 587, false, false, "", "");
    var mail = new Mail(server, "gate@example.org", List.of("a@example.org"), TEXT);

    assertThat(met(new SmtpMailing(), mail, LIMIT))
        .hasMessageContaining("did not take the mail: host not found: no-such-host.invalid");
  }

  @Test
  void aMailWhoseAnswerDoesNotComeMayHaveLanded() throws Exception {
    try (var server = new MailDouble().answering("mail", "")) {
      var limit = Duration.ofMillis(800);
      var met = met(new SmtpMailing(), mail(server.port(), false, true, ""), limit);

      assertThat(met.sending()).isEqualTo(Obstacle.Sending.UNKNOWN);
      assertThat(server.mails()).hasSize(1);
    }
  }

  @Test
  void aSilentServerAndOneWithoutEndAreGivenUp() throws Exception {
    try (var silent = new MailDouble().answering("connect", "")) {
      var limit = Duration.ofMillis(500);
      assertThat(met(new SmtpMailing(), mail(silent.port(), false, true, ""), limit).sending())
          .isEqualTo(Obstacle.Sending.NOT_LANDED);
    }
    try (var endless = new MailDouble().answering("connect", "220 " + "a".repeat(400_000))) {
      assertThat(met(new SmtpMailing(), mail(endless.port(), false, true, ""), LIMIT))
          .hasMessageContaining("more than 256 KiB");
    }
  }
}
