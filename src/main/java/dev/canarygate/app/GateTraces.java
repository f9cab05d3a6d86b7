package dev.canarygate.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.FoundDigest;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.evidence.Verification.Problem;
import dev.canarygate.journal.BrokenLease;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.GateHeads;
import dev.canarygate.journal.JournalContent;
import dev.canarygate.text.Json;
import dev.canarygate.text.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What is kept apart from a gate's journal and knows how far it came: its lines in {@code
 * heads.jsonl}, and the reports of its runs. Each contradicts a journal whose end was cut off.
 */
final class GateTraces {
  private static final String LIST = "gates/heads.jsonl";

  /** The files of one run in {@code report/}, in all their forms. */
  private static final Pattern OF_RUN = Pattern.compile("run-(\\d{1,9})\\..*");

  private final GateStore store;
  private final GateFolder gate;
  private final JournalContent journal;
  private final GateHeads list;
  private final List<GateHeads.Head> heads;

  GateTraces(GateStore store, GateFolder gate, JournalContent journal) {
    this.store = store;
    this.gate = gate;
    this.journal = journal;
    this.list = new GateHeads(gate.artifacts());
    this.heads = list.of(gate.name());
  }

  /** Each gate that notes its place among the others has had a head since it was made. */
  boolean isOfAnEarlierVersion() {
    return heads.isEmpty() && gate.order() == 0;
  }

  /** What contradicts the journal, or was kept and is not here. */
  List<Problem> problems() {
    var all = new ArrayList<Problem>();
    noHead().ifPresent(all::add);
    list.brokenLine()
        .ifPresent(line -> all.add(changed(LIST + " line " + line, "it is not a head of a gate")));
    order().ifPresent(all::add);
    heads.stream()
        .flatMap(each -> each.contradiction(journal).stream())
        .findFirst()
        .ifPresent(why -> all.add(contradicted(why + ", says " + LIST)));
    lastHead().ifPresent(all::add);
    heads.forEach(each -> all.addAll(reports(each)));
    files().forEach(each -> report(each).ifPresent(all::add));
    return all;
  }

  private static Problem missing(String path, String why) {
    return new Problem("missing", path, why);
  }

  private static Problem changed(String path, String why) {
    return new Problem("changed", path, why);
  }

  private static Problem contradicted(String why) {
    return new Problem("journal", "journal.jsonl", why);
  }

  private Optional<Problem> noHead() {
    return heads.isEmpty() && !isOfAnEarlierVersion()
        ? Optional.of(missing(LIST, "expected at least one line of this gate, found none"))
        : Optional.empty();
  }

  /** The journal's first record binds the order in {@code gate.json}; an import gives a higher. */
  private Optional<Problem> order() {
    long least = gate.orderWhenMade();
    for (var each : heads) {
      if (each.order() < least) {
        return Optional.of(
            changed(
                LIST,
                "expected order %d or higher in each line of this gate, as its first files and the lines before say, found %d"
                    .formatted(least, each.order())));
      }
      least = each.order();
    }
    return Optional.empty();
  }

  /**
   * A holder that gives a gate back keeps its head first. Only a holder that died still has the
   * lease.
   */
  private Optional<Problem> lastHead() {
    var records = journal.records();
    return !heads.isEmpty() && known() < records && isGivenBack()
        ? Optional.of(
            missing(
                LIST,
                "expected a line with the head after %d records of this gate, which nobody holds; the last one is of %d"
                    .formatted(records, known())))
        : Optional.empty();
  }

  private long known() {
    return heads.stream().mapToLong(GateHeads.Head::records).max().orElse(0);
  }

  private boolean isGivenBack() {
    try {
      return store.in(gate.artifacts()).holder(gate).isEmpty();
    } catch (BrokenLease nobodyKnows) {
      return false;
    }
  }

  private List<Problem> reports(GateHeads.Head head) {
    var all = new ArrayList<Problem>();
    var expected = new TreeMap<String, String>();
    if (head.reports() != null) {
      head.reports().forEach((name, digest) -> expected.put("report/" + name, digest));
    }
    try {
      FoundDigest.of(gate.path(), expected).forEach(each -> problem(each).ifPresent(all::add));
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Problem> problem(FoundDigest found) {
    try {
      return found.problem();
    } catch (IOException e) {
      return Optional.of(missing(found.path(), "cannot be read: " + DiskFault.words(e)));
    }
  }

  private List<Path> files() {
    var folder = gate.file("report");
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (var all = Files.list(folder)) {
      return all.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One for programs says how far the journal had come, and each says which run it is of. */
  private Optional<Problem> report(Path file) {
    var name = String.valueOf(file.getFileName());
    var run = OF_RUN.matcher(name);
    if (!run.matches()) {
      return Optional.empty();
    }
    return (name.endsWith(".json") ? head(file, "report/" + name) : Optional.<Problem>empty())
        .or(() -> later(Integer.parseInt(run.group(1)), name));
  }

  private Optional<Problem> later(int run, String report) {
    int known = journal.state().run();
    return run <= known
        ? Optional.empty()
        : Optional.of(
            contradicted(
                "the journal was cut short: expected run %d, found %s, says %s"
                    .formatted(run, Words.counted(known, "run"), report)));
  }

  private Optional<Problem> head(Path report, String path) {
    try {
      var kept =
          Json.mapper().readTree(RegularFile.bytes(report, RegularFile.DOCUMENT)).path("journal");
      var head = kept.path("head").asText();
      return head.isEmpty()
          ? Optional.empty()
          : new GateHeads.Head(gate.name(), 0, kept.path("records").asLong(), head, null)
              .contradiction(journal)
              .map(why -> contradicted(why + ", says " + report.getFileName()));
    } catch (JsonProcessingException e) {
      return Optional.of(changed(path, "it is not JSON"));
    } catch (IOException e) {
      return Optional.of(missing(path, "cannot be read: " + DiskFault.words(e)));
    }
  }
}
