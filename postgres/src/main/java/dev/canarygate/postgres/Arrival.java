package dev.canarygate.postgres;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.gate.BadData;
import dev.canarygate.journal.GateBundle;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.JournalLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A gate from elsewhere on its way into the database: its evidence first, then its journal whole or
 * not at all, then this machine's copy.
 */
record Arrival(GateBundle bundle, Copies copies, Path artifacts) {
  /** Bytes of a journal that one transaction takes. */
  private static final long LARGEST = 256L << 20;

  private Tables tables() {
    return copies.tables();
  }

  /**
   * Puts it down; a gate that is there already is continued.
   *
   * @param settle makes the gate, or does nothing when this process has it already
   * @param from the first record that the database does not have
   */
  GateFolder settle(JournalTables.Settling settle, long from) {
    bundle.requireFits(artifacts);
    var coming = bundle.unpacked();
    copies.loose().keep(coming, bundle.state());
    if (!tables().journal().settle(settle, records(coming, from))) {
      throw new BadData(
          tables().link().place(), "it has another gate with the name " + bundle.gate());
    }
    return bundle.place(artifacts);
  }

  /** As the database takes them: each names the one before it. */
  private List<JournalTables.Arriving> records(GateFolder coming, long from) {
    var all = new ArrayList<JournalTables.Arriving>();
    var journal = coming.journal();
    try (var in = RegularFile.open(journal, LARGEST);
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var record = JournalLine.read(line.getBytes(StandardCharsets.UTF_8));
        if (record.seq() >= from) {
          all.add(arriving(record, line));
        }
      }
      return List.copyOf(all);
    } catch (IOException e) {
      throw new DiskFault("read", journal, e);
    }
  }

  private JournalTables.Arriving arriving(JournalLine record, String line) {
    var bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    return new JournalTables.Arriving(
        new JournalTables.Offered(bundle.gate(), record.seq(), record.prev(), record.hash(), bytes),
        PeoplesWords.has(record.event()));
  }
}
