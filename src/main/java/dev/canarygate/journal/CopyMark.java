package dev.canarygate.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.evidence.RegularFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/**
 * {@code kept-by.txt} in a gate's folder: the engine that keeps the gate, when the folder is a
 * copy. A gate that went on in its copy would be two.
 */
public record CopyMark(GateFolder gate) {
  private static final String NAME = "kept-by.txt";
  private static final long LIMIT = 200;

  /** Whether a file in a gate's folder is one, which is nothing of the gate itself. */
  static boolean isOne(String name) {
    return name.equals(NAME) || name.equals("." + NAME + ".tmp");
  }

  /** Name of the engine; empty when the folder is not a copy. */
  public Optional<String> engine() {
    var file = gate.file(NAME);
    if (!DurableFiles.has(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new String(RegularFile.bytes(file, LIMIT), UTF_8).strip());
    } catch (IOException e) {
      throw new DiskFault("read", file, e);
    }
  }

  /** Says that the folder is a copy. */
  public void set(String engine) {
    if (!DurableFiles.has(gate.file(NAME))) {
      DurableFiles.put(gate.file(NAME), (engine + "\n").getBytes(UTF_8));
    }
  }

  /** From now on the gate is in its folder and nowhere else. */
  public void remove() {
    try {
      Files.deleteIfExists(gate.file(NAME));
    } catch (IOException e) {
      throw new DiskFault("delete", gate.file(NAME), e);
    }
  }
}
