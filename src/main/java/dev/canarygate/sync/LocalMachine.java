package dev.canarygate.sync;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** This machine's name and user, as the C library gives them to the CLI. */
final class LocalMachine {

  private static final Path LINUX_NAME = Path.of("/proc/sys/kernel/hostname");

  private LocalMachine() {}

  /** The name verbatim. A name service may know a longer one, so on Linux the kernel is asked. */
  static String name(Map<String, String> environment) {
    try {
      return Files.isReadable(LINUX_NAME)
          ? Files.readString(LINUX_NAME).strip()
          : InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return environment.getOrDefault(
          "COMPUTERNAME", environment.getOrDefault("HOSTNAME", "localhost"));
    } catch (IOException e) {
      return environment.getOrDefault("HOSTNAME", "localhost");
    }
  }

  static long uid(PathFlavor flavor) {
    return flavor == PathFlavor.WINDOWS ? 0 : new UnixSystem().getUid();
  }
}
