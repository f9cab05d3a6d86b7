package dev.canarygate.app;

import dev.canarygate.edge.SystemTime;
import dev.canarygate.edge.shell.BrowserProgram;
import dev.canarygate.engine.Gates;
import dev.canarygate.engine.LeftGates;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Plan;
import dev.canarygate.journal.BrokenLease;
import dev.canarygate.journal.CorruptJournal;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Holder;
import dev.canarygate.report.Overview;
import dev.canarygate.report.OverviewGate;
import dev.canarygate.report.OverviewReader;
import dev.canarygate.report.OverviewScope;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.Progress;
import dev.canarygate.world.ThisMachine;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All gates of an artifacts folder side by side. Journals are read one after the other, each once,
 * and only what is shown of one stays in memory.
 */
public final class GateOverview {
  /** Of more gates, the newest are read. */
  private static final int MOST = 500;

  private static final String PAGE = "overview.html";

  private final OwnDefinitions definitions;
  private final Gates gates;
  private final Request request;
  private final Instant now;

  /**
   * What a person asks for.
   *
   * @param since a date, a moment or a length of time; null: all gates
   * @param at the moment for which to say what was known and what still counted; null: now
   * @param rehearsals whether rehearsals count in the trends
   * @param html where to write the page; an empty path: into the artifacts folder; null: nowhere
   * @param opens whether to show the page in the person's browser
   */
  public record Request(
      @Nullable String since,
      @Nullable String at,
      boolean rehearsals,
      @Nullable Path html,
      boolean opens) {}

  private GateOverview(OwnDefinitions definitions, Gates gates, Request request, Instant now) {
    this.gates = gates;
    this.definitions = definitions;
    this.request = request;
    this.now = now;
  }

  /**
   * @param definitions name the artifacts folder, the packages, and when a pass counts
   * @param store where the gates are kept
   */
  public static GateOverview of(OwnDefinitions definitions, GateStore store, Request request) {
    var now = new SystemTime(Progress.SILENT).now();
    var at = request.at();
    return new GateOverview(
        definitions,
        store.of(definitions.newest()),
        request,
        at == null ? now : new GivenMoment("--at").exact(at));
  }

  /**
   * The grid, the trends, and where the page is when one was asked for.
   *
   * @param launcher words the command that starts a gate where none was started
   */
  public CommandAnswer answer(Launcher launcher) {
    var artifacts = ArtifactsFolder.of(definitions.newest());
    var overview = read(artifacts);
    var page = page(artifacts);
    if (page == null) {
      return CommandAnswer.laidOut(overview::text, () -> masked(overview.json("")), ExitCode.OK)
          .followedBy(MissingGate.notes(artifacts, launcher));
    }
    write(artifacts, page, overview);
    var notes =
        !request.opens() || BrowserProgram.opens(page)
            ? List.<String>of()
            : List.of("No browser could be started; open the file yourself.");
    return new CommandAnswer(
        layout -> page + "\n", () -> masked(overview.json(page.toString())), ExitCode.OK, notes);
  }

  private static String masked(String text) {
    return KeptReports.masked(text);
  }

  private @Nullable Path page(Path artifacts) {
    var given = request.html();
    if (given == null) {
      return request.opens() ? artifacts.resolve(PAGE) : null;
    }
    return given.toString().isEmpty() ? artifacts.resolve(PAGE) : NamedOutput.require(given);
  }

  private static void write(Path artifacts, Path page, Overview overview) {
    if (page.equals(artifacts.resolve(PAGE))) {
      DurableFiles.makeFolder(artifacts);
    }
    var html = overview.html(toArtifacts(page, artifacts), KeptReports::masked);
    DurableFiles.replace(page, html.getBytes(StandardCharsets.UTF_8));
  }

  /** The way from a page to the gates' own pages; null between two drives. */
  private static @Nullable String toArtifacts(Path page, Path artifacts) {
    var from = page.toAbsolutePath().normalize().getParent();
    var to = artifacts.toAbsolutePath().normalize();
    if (from == null || !Objects.equals(from.getRoot(), to.getRoot())) {
      return null;
    }
    var steps = new StringBuilder();
    for (var step : from.relativize(to)) {
      if (!step.toString().isEmpty()) {
        steps
            .append(URLEncoder.encode(step.toString(), StandardCharsets.UTF_8).replace("+", "%20"))
            .append('/');
      }
    }
    return steps.toString();
  }

  private Overview read(Path artifacts) {
    var since =
        request.since() == null ? null : new GivenMoment("--since").of(request.since(), now);
    gates.refreshAll();
    var folders = new ArrayList<>(gates.list());
    Collections.reverse(folders);
    var all = new ArrayList<OverviewGate>();
    int read = 0;
    while (all.size() < MOST && read < folders.size()) {
      gate(folders.get(read++)).ifPresent(all::add);
    }
    int older = folders.size() - read;
    all.removeIf(each -> since != null && !each.isSince(since));
    var scope = new OverviewScope(artifacts.toString(), now, since, older, request.rehearsals());
    return new Overview(scope, definitions.newest(), all);
  }

  /** Empty when it began after the moment, or never. */
  private Optional<OverviewGate> gate(GateFolder folder) {
    try {
      var reader = request.at() == null ? new OverviewReader() : new OverviewReader(now);
      folder.read(reader::read).state();
      if (request.at() != null && reader.last() == null) {
        return Optional.empty();
      }
      var definition = definitions.of(folder, reader.state());
      return Optional.of(
          reader.gate(
              folder.name(),
              new Plan(definition, asSeen(definition, reader, folder), now),
              DurableFiles.has(folder.file("report/report.html"))));
    } catch (CorruptJournal | DiskFault unreadable) {
      return Optional.of(
          OverviewGate.unreadable(folder.name(), String.valueOf(unreadable.getMessage())));
    }
  }

  /** A run that nobody holds any more was interrupted, although it could not write that down. */
  private GateState asSeen(GateDefinition definition, OverviewReader read, GateFolder folder) {
    var state = read.state();
    var last = read.last();
    boolean left =
        read.goesOn() ? read.wasLeft() : last != null && last.isBefore(heldSince(folder));
    return last == null || !left ? state : CutRun.seen(definition, state, last);
  }

  /** When the holder of now came; a gate that was written to before is not under way. */
  private Instant heldSince(GateFolder gate) {
    if (gates.leftToDrivers().find(gate.name()).filter(LeftGates.LeftGate::isGoing).isPresent()) {
      return Instant.MIN;
    }
    try {
      return gates
          .holder(gate)
          .filter(each -> !each.isDeadOn(ThisMachine.name()))
          .map(Holder::since)
          .orElse(Instant.MAX);
    } catch (BrokenLease maybe) {
      return Instant.MIN;
    }
  }
}
