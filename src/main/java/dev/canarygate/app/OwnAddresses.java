package dev.canarygate.app;

import dev.canarygate.text.Visible;
import dev.canarygate.world.ThisMachine;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Where a server listens on this machine.
 *
 * @param given addresses or names of this machine; empty: loopback
 */
record OwnAddresses(List<String> given) {
  /**
   * Each as an address.
   *
   * @throws UsageProblem when one is not of this machine
   */
  List<InetAddress> all() {
    return given.isEmpty()
        ? List.of(InetAddress.getLoopbackAddress())
        : given.stream().map(OwnAddresses::required).toList();
  }

  /** Names by which a browser may ask for it, besides the addresses. */
  HashSet<String> names() {
    var names = new HashSet<String>();
    given.stream()
        .filter(each -> each.matches(".*[A-Za-z].*") && !each.contains(":"))
        .forEach(names::add);
    if (all().stream().anyMatch(InetAddress::isAnyLocalAddress)) {
      names.add(ThisMachine.name());
    }
    return names;
  }

  private static InetAddress required(String given) {
    return address(given)
        .orElseThrow(
            () ->
                new UsageProblem(
                    "--listen: expected an address or a name of this machine, or 0.0.0.0 for all of"
                        + " its addresses, found "
                        + Visible.quoted(given)));
  }

  private static Optional<InetAddress> address(String given) {
    try {
      var address = InetAddress.getByName(given);
      return isOwn(address) ? Optional.of(address) : Optional.empty();
    } catch (UnknownHostException | SocketException e) {
      return Optional.empty();
    }
  }

  private static boolean isOwn(InetAddress address) throws SocketException {
    return address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || NetworkInterface.getByInetAddress(address) != null;
  }
}
