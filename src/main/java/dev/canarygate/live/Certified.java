package dev.canarygate.live;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Whom the certificate of a client names. */
final class Certified {
  private Certified() {}

  /** The common name, else the whole name; empty for a client without a certificate. */
  static Optional<String> person(HttpExchange exchange) {
    try {
      return exchange instanceof HttpsExchange secured
          ? Optional.of(common(secured.getSSLSession().getPeerPrincipal().getName()))
          : Optional.empty();
    } catch (SSLPeerUnverifiedException nobody) {
      return Optional.empty();
    }
  }

  static String common(String name) {
    try {
      return new LdapName(name)
          .getRdns().stream()
              .filter(each -> each.getType().equalsIgnoreCase("CN"))
              .map(each -> each.getValue().toString())
              .findFirst()
              .orElse(name);
    } catch (InvalidNameException e) {
      return name;
    }
  }
}
