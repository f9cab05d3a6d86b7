package dev.canarygate.live;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names by which a listener may be called. A name that somebody else makes lead here is not
 * among them, so that a page from elsewhere cannot reach this one under its own name.
 */
final class HostNames {
  private static final Set<Integer> USUAL = Set.of(80, 443);

  private HostNames() {}

  /** With the port, in lower case, as {@code Host} has them; browsers leave the usual one out. */
  static Set<String> of(InetAddress address, int port, Set<String> names) {
    return Stream.concat(numbers(address).stream(), names.stream())
        .map(name -> name.toLowerCase(Locale.ROOT))
        .flatMap(
            name -> Stream.of(name + ":" + port, USUAL.contains(port) ? name : name + ":" + port))
        .collect(Collectors.toSet());
  }

  private static List<String> numbers(InetAddress address) {
    var all = new ArrayList<String>();
    (address.isAnyLocalAddress() ? ownAddresses() : List.of(address))
        .forEach(each -> all.add(literal(each)));
    if (address.isLoopbackAddress()) {
      all.add("localhost");
    }
    return all;
  }

  /** All that this machine has, where a listener takes any. */
  private static List<InetAddress> ownAddresses() {
    try {
      return Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
          .flatMap(NetworkInterface::inetAddresses)
          .toList();
    } catch (SocketException e) {
      return List.of(InetAddress.getLoopbackAddress());
    }
  }

  /** How a browser on this machine reaches it. */
  static String called(InetAddress address) {
    return literal(address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address);
  }

  /** As an address of the web has it. */
  static String literal(InetAddress address) {
    var number = address.getHostAddress().replaceFirst("%.*", "");
    return address instanceof Inet6Address ? "[" + number + "]" : number;
  }
}
