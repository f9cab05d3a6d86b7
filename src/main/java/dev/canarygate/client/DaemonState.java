package dev.canarygate.client;

import dev.canarygate.client.python.PyValue;
import dev.canarygate.client.python.PythonText;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The daemon's state file: address, port, token and pid, a line each, blank lines dropped.
 *
 * @param readable whether the file could be read as four lines with a pid
 */
public record DaemonState(boolean present, boolean readable, Optional<BigInteger> pid) {
  private static final int PID_LINE = 3;

  public static DaemonState read(Path file) {
    try {
      return SmallFile.text(file)
          .map(DaemonState::parse)
          .orElse(new DaemonState(false, true, Optional.empty()));
    } catch (UnreadableFile e) {
      return new DaemonState(true, false, Optional.empty());
    }
  }

  private static DaemonState parse(String text) {
    List<String> lines =
        text.lines().map(PythonText::strip).filter(line -> !line.isEmpty()).toList();
    if (lines.size() <= PID_LINE) {
      return new DaemonState(true, false, Optional.empty());
    }
    try {
      return new DaemonState(true, true, Optional.of(PythonText.integer(lines.get(PID_LINE))));
    } catch (PyValue.Unconvertible e) {
      return new DaemonState(true, false, Optional.empty());
    }
  }
}
