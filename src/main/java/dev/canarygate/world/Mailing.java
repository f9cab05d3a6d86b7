package dev.canarygate.world;

import java.time.Duration;
import java.util.List;

/** Hands a mail to a mail server. Steps do not have it: a gate's result never depends on it. */
public interface Mailing {
  /**
   * Hands it over once.
   *
   * @return what the server answered to the mail itself, in one line
   * @throws Obstacle when the server did not take it; the message may have arrived only when {@link
   *     Obstacle#sending} says so
   */
  String send(Mail mail, Duration limit);

  /**
   * A mail and its way.
   *
   * @param from address of the sender, checked
   * @param to addresses that get it, checked
   * @param text headers and body, lines ending in CR LF, without a dot for its end
   */
  record Mail(Server server, String from, List<String> to, String text) {
    public Mail {
      to = List.copyOf(to);
    }
  }

  /**
   * A mail server.
   *
   * @param tls whether the connection begins with TLS; else it is asked for by STARTTLS
   * @param plain whether a connection without TLS is allowed: on this machine alone
   * @param user who logs in; empty: nobody does
   * @param password may be empty only when the user is
   */
  record Server(String host, int port, boolean tls, boolean plain, String user, String password) {
    @Override
    public String toString() {
      return host + ":" + port;
    }
  }
}
