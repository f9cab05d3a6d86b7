package dev.canarygate.edge.shell;

import com.sun.security.auth.module.UnixSystem;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.world.Machine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** This machine's name and user, as the C library gives them to programs. */
public final class LocalMachine {
  private static final Path LINUX_NAME = Path.of("/proc/sys/kernel/hostname");

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
    try {
      return Files.isReadable(LINUX_NAME)
          ? RegularFile.text(LINUX_NAME, RegularFile.SMALL).strip()
          : InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return environment.getOrDefault(
          "COMPUTERNAME", environment.getOrDefault("HOSTNAME", "localhost"));
    } catch (IOException e) {
      return environment.getOrDefault("HOSTNAME", "localhost");
    }
  }
}
