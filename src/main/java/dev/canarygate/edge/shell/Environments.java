package dev.canarygate.edge.shell;

import dev.canarygate.evidence.RegularFile;
import dev.canarygate.world.Birth;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What processes were given at their start, where the system shows it: on Linux, to their user. */
final class Environments {
  private static final Path PROC = Path.of("/proc");

  private Environments() {}

  /** All live processes, but this one, that have the variable with this value. */
  static Stream<ProcessHandle> carrying(String variable, String value) {
    if (!Files.isDirectory(PROC.resolve("self"))) {
      return Stream.empty();
    }
    var wanted = "\0" + variable + "=" + value + "\0";
    long me = ProcessHandle.current().pid();
    return ProcessHandle.allProcesses()
        .filter(process -> process.pid() != me)
        .filter(process -> environment(process.pid()).contains(wanted))
        .filter(process -> Birth.of(process.pid()).isPresent());
  }

  /** Each variable between two zero bytes; empty when it is not ours to read, or gone. */
  private static String environment(long pid) {
    try {
      var file = PROC.resolve(String.valueOf(pid)).resolve("environ");
      var all = RegularFile.bytes(file, RegularFile.SMALL);
      return "\0" + new String(all, StandardCharsets.ISO_8859_1) + "\0";
    } catch (IOException e) {
      return "";
    }
  }
}
