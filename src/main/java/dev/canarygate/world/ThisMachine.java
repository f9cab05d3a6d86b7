package dev.canarygate.world;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The machine that this program runs on. */
public final class ThisMachine {
  private ThisMachine() {}

  /** Its name, as written in journals and locks. */
  public static String name() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown host";
    }
  }
}
