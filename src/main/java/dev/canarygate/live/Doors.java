package dev.canarygate.live;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/**
 * Where a server listens, and to whom it opens.
 *
 * @param addresses each gets a listener
 * @param port 0 for a free one
 * @param names by which the addresses are called, in addition to the addresses themselves
 * @param password asked for; empty: nobody is asked
 * @param tls empty: plain HTTP
 * @param certificates whether only clients with a certificate that is trusted are let in
 */
public record Doors(
    List<InetAddress> addresses,
    int port,
    Set<String> names,
    Optional<Token> password,
    Optional<SSLContext> tls,
    boolean certificates) {
  public Doors {
    addresses = List.copyOf(addresses);
    names = Set.copyOf(names);
  }

  /** For this machine alone. */
  public static Doors loopback(int port) {
    return new Doors(
        List.of(InetAddress.getLoopbackAddress()),
        port,
        Set.of("localhost"),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  String scheme() {
    return tls.isPresent() ? "https" : "http";
  }
}
