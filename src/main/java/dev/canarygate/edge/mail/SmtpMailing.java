package dev.canarygate.edge.mail;

import dev.canarygate.world.Interrupted;
import dev.canarygate.world.Mailing;
import dev.canarygate.world.Obstacle;
import java.io.IOException;
import java.net.UnknownHostException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** {@link Mailing} by SMTP, with TLS from the first byte or by STARTTLS. */
public final class SmtpMailing implements Mailing {
  private final SSLContext trust;

  /** One that trusts whom the Java that runs it trusts. */
  public SmtpMailing() {
    this(system());
  }

  SmtpMailing(SSLContext trust) {
    this.trust = trust;
  }

  private static SSLContext system() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has TLS", e);
    }
  }

  /** On a thread of its own: a server that answers a byte now and then never meets a limit. */
  @Override
  public String send(Mail mail, Duration limit) {
    var talk = new SmtpTalk(mail, trust, limit);
    var answer = new CompletableFuture<String>();
    var thread = new Thread(() -> talk(talk, answer), "mail");
    thread.setDaemon(true);
    thread.start();
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Interrupted("while handing a mail to " + mail.server());
    } catch (TimeoutException e) {
      throw unreachable(mail, "did not take the mail within " + limit.toMillis() + " ms", talk);
    } catch (ExecutionException e) {
      throw failure(mail, e.getCause(), talk);
    } finally {
      talk.end();
    }
  }

  private static void talk(SmtpTalk talk, CompletableFuture<String> answer) {
    try {
      answer.complete(talk.hold());
    } catch (IOException | RuntimeException | Error e) {
      // Whatever it is: somebody waits for it.
      answer.completeExceptionally(e);
    }
  }

  private static Obstacle failure(Mail mail, @Nullable Throwable cause, SmtpTalk talk) {
    if (cause instanceof Error error) {
      throw error;
    }
    if (cause instanceof MailRefused refused) {
      return new Obstacle(
          refused.forGood() ? Obstacle.Kind.NO_PERMISSION : Obstacle.Kind.UNREACHABLE,
          mail.server().toString(),
          mail.server() + " " + refused.getMessage(),
          "check the server, the login and the addresses",
          Obstacle.Sending.NOT_LANDED);
    }
    return unreachable(mail, "did not take the mail: " + reason(mail, cause), talk);
  }

  /** The message of an unknown host is its name alone, which is not a reason. */
  private static String reason(Mail mail, @Nullable Throwable cause) {
    if (cause instanceof UnknownHostException) {
      return "host not found: " + mail.server().host();
    }
    return cause instanceof IOException said && said.getMessage() != null
        ? said.getMessage()
        : String.valueOf(cause);
  }

  private static Obstacle unreachable(Mail mail, String what, SmtpTalk talk) {
    return new Obstacle(
        Obstacle.Kind.UNREACHABLE,
        mail.server().toString(),
        mail.server() + " " + what,
        "check that the server's name is right and that this machine reaches it",
        talk.mayHaveLanded() ? Obstacle.Sending.UNKNOWN : Obstacle.Sending.NOT_LANDED);
  }
}
