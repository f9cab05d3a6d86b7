package dev.canarygate.notify;

import dev.canarygate.world.Mailing;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Addresses as variables have them. No message shows a value: an address of a webhook is a secret.
 */
final class Addresses {
  /** A name may begin with it and lead elsewhere, so these are compared as a whole. */
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(?:\\.\\d{1,3}){3}|\\[::1\\]");

  private static final Pattern MAIL =
      Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250})");

  private static final int SUBMISSION = 587;
  private static final int SUBMISSIONS = 465;
  private static final int MOST_RECIPIENTS = 50;

  private Addresses() {}

  /**
   * The address of a webhook.
   *
   * @param variable that has it, for messages
   * @throws Unusable when it is not one, or a letter could be read on its way
   */
  static URI web(String variable, String value) {
    var address = parsed(variable, value, "https://…");
    var scheme = scheme(address);
    if (scheme.equals("https") || (scheme.equals("http") && isLoopback(address))) {
      return address;
    }
    throw new Unusable(
        variable + " does not begin with https://; plain http is only for this machine");
  }

  /**
   * A mail server: {@code smtp://HOST:PORT} or {@code smtps://HOST:PORT}.
   *
   * @throws Unusable when it is not one
   */
  static Mailing.Server server(String variable, String value, String user, String password) {
    var address = parsed(variable, value, "smtp://HOST:PORT or smtps://HOST:PORT");
    var scheme = scheme(address);
    boolean tls = scheme.equals("smtps");
    boolean whole = address.getPath() == null || address.getPath().matches("/?");
    if (!whole || !(tls || scheme.equals("smtp"))) {
      throw new Unusable(
          variable
              + " is not the address of a mail server; expected smtp://HOST:PORT (STARTTLS) or"
              + " smtps://HOST:PORT (TLS)");
    }
    int port = address.getPort() > 0 ? address.getPort() : tls ? SUBMISSIONS : SUBMISSION;
    return new Mailing.Server(address.getHost(), port, tls, isLoopback(address), user, password);
  }

  private static URI parsed(String variable, String value, String expected) {
    try {
      var address = new URI(value.strip());
      if (address.getHost() != null && address.getUserInfo() == null) {
        return address;
      }
    } catch (URISyntaxException e) {
      throw new Unusable(variable + " does not have an address; expected " + expected);
    }
    throw new Unusable(
        variable + " does not have an address without a user in it; expected " + expected);
  }

  private static String scheme(URI address) {
    return String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
  }

  private static boolean isLoopback(URI address) {
    return LOOPBACK.matcher(address.getHost().toLowerCase(Locale.ROOT)).matches();
  }

  /**
   * @throws Unusable when it is not the address of a person or a list
   */
  static String mail(String variable, String value) {
    var address = value.strip();
    if (!MAIL.matcher(address).matches()) {
      throw new Unusable(variable + " does not have a mail address such as releases@example.org");
    }
    return address;
  }

  /** The same of several, with commas between. */
  static List<String> mails(String variable, String value) {
    var all =
        Stream.of(value.split(",", -1))
            .filter(each -> !each.isBlank())
            .map(each -> mail(variable, each))
            .toList();
    if (all.isEmpty() || all.size() > MOST_RECIPIENTS) {
      throw new Unusable(
          variable + " has " + all.size() + " addresses; expected 1 to " + MOST_RECIPIENTS);
    }
    return all;
  }
}
