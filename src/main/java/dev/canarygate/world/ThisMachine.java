package dev.canarygate.world;

import dev.canarygate.evidence.RegularFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The machine that this program runs on. */
public final class ThisMachine {
  private static final Path LINUX_NAME = Path.of("/proc/sys/kernel/hostname");

  private ThisMachine() {}

  /** Its name, as written in journals and locks; two machines of a network have two. */
  public static String name() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      // Such as in a container, whose name no service knows.
      return nameOfKernel().orElse("unknown host");
    }
  }

  /** As Linux has it, verbatim; empty on other systems. */
  public static Optional<String> nameOfKernel() {
    try {
      return Files.isReadable(LINUX_NAME)
          ? Optional.of(RegularFile.text(LINUX_NAME, RegularFile.SMALL).strip())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
