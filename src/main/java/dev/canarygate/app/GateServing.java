package dev.canarygate.app;

import dev.canarygate.edge.SystemTime;
import dev.canarygate.gate.Statement;
import dev.canarygate.live.LiveServer;
import dev.canarygate.report.Layout;
import dev.canarygate.text.Json;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.Progress;
import dev.canarygate.world.Time;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Serves a gate's page until somebody ends it; it follows the gate, which other processes run. */
public final class GateServing implements AutoCloseable {
  /** How often the journal is looked at: a look asks for the length of one file. */
  private static final Duration OFTEN = Duration.ofMillis(500);

  private final ServedGate gate;
  private final ServedDoors wished;
  private final LiveServer server;
  private final Set<Statement.Kind> allowed;
  private final Time time;
  private volatile boolean over;

  private GateServing(
      ServedGate gate,
      ServedDoors wished,
      LiveServer server,
      Set<Statement.Kind> allowed,
      Time time) {
    this.gate = gate;
    this.wished = wished;
    this.server = server;
    this.allowed = allowed;
    this.time = time;
  }

  /**
   * Where the gate's files and its journal are looked up, and what takes people's words.
   *
   * @param views of the gate, each with its files as they are then
   * @param records each takes what the named person says
   * @param person who acts when nobody says otherwise
   */
  public record Sources(
      Supplier<GateView> views, Function<String, GateRecord> records, String person) {}

  /**
   * Starts to serve it.
   *
   * @param allowed what people may say on the page; empty: it is read-only
   * @param environment where passwords may be
   * @throws UsageProblem when others could come in who must not, or it cannot listen there
   */
  public static GateServing start(
      Sources sources,
      ServedDoors wished,
      Set<Statement.Kind> allowed,
      Map<String, String> environment) {
    return start(sources, wished, allowed, environment, new SystemTime(Progress.SILENT));
  }

  /** The same by another clock. */
  static GateServing start(
      Sources sources,
      ServedDoors wished,
      Set<Statement.Kind> allowed,
      Map<String, String> environment,
      Time time) {
    var doors = wished.open(environment, !allowed.isEmpty());
    var proposed = wished.listen().isEmpty() ? sources.person() : "";
    var gate =
        new ServedGate(
            sources.views(),
            sources.records(),
            allowed,
            doors.certificates() ? null : proposed,
            time);
    try {
      var server = LiveServer.start(doors, gate, gate.news(), gate.forms());
      return new GateServing(gate, wished, server, allowed, time);
    } catch (IOException e) {
      throw wished.refused(e);
    }
  }

  /** Where it is served, and what people can do there. */
  public CommandAnswer answer() {
    return new CommandAnswer(this::text, this::json, ExitCode.OK, notes());
  }

  private String text(Layout layout) {
    var lines = new ArrayList<String>();
    lines.add(
        "The page of "
            + gate.name().orElse("the gate that is started next")
            + ", "
            + what()
            + ", until Ctrl-C:");
    server.addresses().forEach(each -> lines.add("  " + each));
    return String.join("\n", lines) + "\n";
  }

  private String what() {
    return allowed.isEmpty() ? "read-only" : "with forms for " + String.join(", ", words());
  }

  private List<String> words() {
    return allowed.stream().sorted().map(Statement.Kind::word).toList();
  }

  /** Who serves a gate of another folder is not told so by a page that waits for one here. */
  private List<String> notes() {
    var notes = new ArrayList<String>();
    if (wished.isClear()) {
      notes.add(
          "Note: without TLS (--keystore) the password and the page travel in the clear: anybody"
              + " in between can read them.");
    }
    notes.addAll(gate.elsewhere());
    return notes;
  }

  private String json() {
    var document = Json.object().put("gate", gate.name().orElse(null));
    document.set("addresses", Json.array(addresses().stream().map(URI::toString).toList()));
    document.set("allowed", Json.array(words()));
    return Json.text(document);
  }

  List<URI> addresses() {
    return server.addresses();
  }

  /** Follows the gate until Ctrl-C; that is how it ends, and nothing is said about it. */
  public ExitCode follow() {
    return Interruption.calls(
        this::close,
        () -> {
          try {
            while (!over) {
              look();
              time.pause(OFTEN, "");
            }
          } catch (Interrupted byPerson) {
            // That is how it ends.
          }
          return ExitCode.INTERRUPTED;
        });
  }

  /** One look at the journal, and at those who look at the page. */
  void look() {
    gate.look();
    server.endStuck();
  }

  @Override
  public void close() {
    over = true;
    server.close();
  }
}
