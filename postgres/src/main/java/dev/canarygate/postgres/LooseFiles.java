package dev.canarygate.postgres;

import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.GateState;
import dev.canarygate.journal.GateContent;
import dev.canarygate.journal.GateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Files of a gate that no record names, such as reports: with them an export is the same anywhere.
 */
record LooseFiles(PostgresEvidence evidence) {
  /**
   * Keeps those that are on this machine. One that is too large stays where it was made, and so
   * does one whose name has other content: nothing depends on it.
   */
  void keep(GateFolder gate, GateState state) {
    var kept = new HashSet<String>();
    of(gate, state).forEach(each -> kept.add(each.path()));
    here(gate, state).stream()
        .filter(each -> !kept.contains(each))
        .forEach(each -> keep(gate, each));
  }

  private void keep(GateFolder gate, String name) {
    var file = gate.artifacts().resolve(name);
    try {
      evidence.offer(new Exhibit(name, Digest.of(file), Files.size(file)), file);
    } catch (IOException e) {
      throw new DiskFault("read", file, e);
    }
  }

  private static List<String> here(GateFolder gate, GateState state) {
    var all = new ArrayList<String>();
    try {
      for (var each : GateContent.of(gate, state).moving()) {
        all.add(gate.artifacts().relativize(each).toString().replace('\\', '/'));
      }
    } catch (IOException e) {
      throw new DiskFault("read", gate.path(), e);
    }
    all.removeIf(each -> !isKept(gate, each));
    return all;
  }

  /** Those that the database has, and more: what records name is among them. */
  List<Exhibit> of(GateFolder gate, GateState state) {
    return folders(gate, state).stream()
        .flatMap(each -> evidence.in(each).stream())
        .filter(each -> isKept(gate, each.path()))
        .toList();
  }

  private static Set<String> folders(GateFolder gate, GateState state) {
    var all = new TreeSet<>(GateContent.attempts(state));
    all.add(gate.artifacts().relativize(gate.path()).toString().replace('\\', '/'));
    return all;
  }

  /** A draft of a verdict has the names of no file yet; gate.json is kept with the gate. */
  private static boolean isKept(GateFolder gate, String name) {
    return GateContent.canMove(gate, name)
        && !name.equals(gate.relative("gate.json"))
        && Stream.of(name.split("/", -1)).noneMatch(each -> each.endsWith(NamedFiles.DRAFT));
  }
}
