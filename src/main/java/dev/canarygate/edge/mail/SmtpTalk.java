package dev.canarygate.edge.mail;

import dev.canarygate.world.Mailing.Mail;
import java.io.IOException;
import java.net.Inet6Address;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import org.apache.commons.net.smtp.AuthenticatingSMTPClient;
import org.apache.commons.net.smtp.AuthenticatingSMTPClient.AUTH_METHOD;
import org.apache.commons.net.smtp.SMTPReply;

/** One connection to a mail server, and one mail over it. */
final class SmtpTalk {
  private final Mail mail;
  private final Duration limit;
  private final AuthenticatingSMTPClient client;
  private volatile boolean wholeMailLeft;

  SmtpTalk(Mail mail, SSLContext trust, Duration limit) {
    this.mail = mail;
    this.limit = limit;
    this.client = new AuthenticatingSMTPClient(mail.server().tls(), trust);
  }

  /** Whether the server may have taken the mail although no answer said so. */
  boolean mayHaveLanded() {
    return wholeMailLeft;
  }

  /**
   * The whole talk.
   *
   * @return what the server said to the mail
   * @throws MailRefused when it said no
   */
  String hold() throws IOException {
    connect();
    greet();
    if (!mail.server().tls()) {
      startTls();
    }
    logIn();
    require(client.setSender(mail.from()), "refuses the sender");
    for (var each : mail.to()) {
      require(client.addRecipient(each), "refuses a recipient");
    }
    var answer = hand();
    logOut();
    return answer;
  }

  /** The mail is delivered by now, whatever becomes of the goodbye. */
  @SuppressWarnings("EmptyCatch")
  private void logOut() {
    try {
      client.logout();
    } catch (IOException gone) {
      // See above.
    }
  }

  private void connect() throws IOException {
    int millis = Math.toIntExact(limit.toMillis());
    client.setConnectTimeout(millis);
    client.setDefaultTimeout(millis);
    client.setEndpointCheckingEnabled(true);
    client.setSocketFactory(new ShortAnswers());
    client.connect(mail.server().host(), mail.server().port());
    require(SMTPReply.isPositiveCompletion(client.getReplyCode()), "refuses the connection");
  }

  /** An address in brackets: the name of this machine is nobody's business. */
  private void greet() throws IOException {
    var address = client.getLocalAddress();
    var prefix = address instanceof Inet6Address ? "IPv6:" : "";
    var name = "[" + prefix + address.getHostAddress().replaceFirst("%.*", "") + "]";
    require(SMTPReply.isPositiveCompletion(client.ehlo(name)), "refuses EHLO");
  }

  /** On this machine a server without TLS will do; elsewhere a mail never travels in plain text. */
  private void startTls() throws IOException {
    if (!offers("STARTTLS")) {
      if (mail.server().plain()) {
        return;
      }
      throw new MailRefused("does not offer STARTTLS; nothing was sent", true);
    }
    require(client.execTLS(), "refuses STARTTLS");
    greet();
  }

  /** Whether the answer to EHLO has a line that begins so. */
  private boolean offers(String word) {
    for (var line : client.getReplyStrings()) {
      var said = line.length() < 4 ? "" : line.substring(4).strip().toUpperCase(Locale.ROOT);
      if (said.equals(word) || said.startsWith(word + " ")) {
        return true;
      }
    }
    return false;
  }

  private void logIn() throws IOException {
    if (mail.server().user().isEmpty()) {
      return;
    }
    try {
      boolean known = client.auth(method(), mail.server().user(), mail.server().password());
      require(known, "refuses the login");
    } catch (GeneralSecurityException e) {
      throw new IOException("the login cannot be encoded", e);
    }
  }

  private AUTH_METHOD method() throws MailRefused {
    for (var line : client.getReplyStrings()) {
      var words = line.toUpperCase(Locale.ROOT).replace('=', ' ');
      if (words.matches("250[- ]AUTH .*\\bPLAIN\\b.*")) {
        return AUTH_METHOD.PLAIN;
      }
      if (words.matches("250[- ]AUTH .*\\bLOGIN\\b.*")) {
        return AUTH_METHOD.LOGIN;
      }
    }
    throw new MailRefused("offers no login by PLAIN or LOGIN", true);
  }

  private String hand() throws IOException {
    var body = client.sendMessageData();
    require(body != null, "refuses the mail");
    try (body) {
      body.write(mail.text());
      wholeMailLeft = true;
    }
    boolean taken = client.completePendingCommand();
    wholeMailLeft = taken;
    require(taken, "refuses the mail");
    return said();
  }

  private void require(boolean positive, String otherwise) throws MailRefused {
    if (!positive) {
      int code = client.getReplyCode();
      throw new MailRefused(otherwise + ": " + said(), SMTPReply.isNegativePermanent(code));
    }
  }

  private String said() {
    return client.getReplyString().strip();
  }

  /** Safe to call from any thread, at any time. */
  @SuppressWarnings("EmptyCatch")
  void end() {
    try {
      client.disconnect();
    } catch (IOException | NullPointerException closed) {
      // It was closed, or never open.
    }
  }
}
