package dev.canarygate.edge.shell;

import com.sun.security.auth.module.UnixSystem;
import dev.canarygate.world.Machine;
import dev.canarygate.world.ThisMachine;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Map;

/** This machine's name and user, as the C library gives them to programs. */
public final class LocalMachine {
  private LocalMachine() {}

  /**
   * @param environment names the machine where the system does not
   */
  public static Machine here(Map<String, String> environment) {
    boolean windows =
        System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    return new Machine(
        name(environment),
        windows ? 0 : new UnixSystem().getUid(),
        ProcessHandle.current().pid(),
        System.getProperty("user.home", ""),
        windows);
  }

  /** The name verbatim. A name service may know a longer one, so on Linux the kernel is asked. */
  private static String name(Map<String, String> environment) {
    return ThisMachine.nameOfKernel().orElseGet(() -> ofService(environment));
  }

  private static String ofService(Map<String, String> environment) {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return environment.getOrDefault(
          "COMPUTERNAME", environment.getOrDefault("HOSTNAME", "localhost"));
    }
  }
}
