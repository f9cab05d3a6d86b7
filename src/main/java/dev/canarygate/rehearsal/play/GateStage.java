package dev.canarygate.rehearsal.play;

import dev.canarygate.gatefile.RehearsalScript;
import dev.canarygate.rehearsal.OpenWorld;
import dev.canarygate.rehearsal.github.Answer;
import dev.canarygate.rehearsal.github.Request;
import dev.canarygate.text.Visible;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Web;
import dev.canarygate.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What all steps of one rehearsal share. */
final class GateStage {
  private static final String STEP = "x-rehearsal-step";
  private static final String ADDRESS = "x-rehearsal-address";
  private static final int LOGGED = 300;

  private final RehearsalScript script;
  private final PlayedDisk disk;
  private final Path gate;
  private final Turns turns = new Turns();
  private final Map<String, Function<String, Answer>> answers = new ConcurrentHashMap<>();
  private @Nullable OpenWorld world;
  private @Nullable Hub hub;

  GateStage(RehearsalScript script, PlayedDisk disk, Path gate) {
    this.script = script;
    this.disk = disk;
    this.gate = gate.toAbsolutePath().normalize();
  }

  /** Before anything is played. */
  void open(OpenWorld opened) {
    world = opened;
    hub = new Hub(opened.state(), script.github());
    script.files().forEach(this::file);
  }

  private void file(String name, RehearsalScript.PlayedFile file) {
    var place = disk.ofGate(name);
    var text = file.text();
    if (text == null) {
      disk.leaveOut(place);
    } else {
      disk.put(place, text);
    }
  }

  private OpenWorld opened() {
    if (world == null) {
      throw new IllegalStateException("the rehearsal has not begun");
    }
    return world;
  }

  Hub hub() {
    if (hub == null) {
      throw new IllegalStateException("the rehearsal has not begun");
    }
    return hub;
  }

  RehearsalScript script() {
    return script;
  }

  PlayedDisk disk() {
    return disk;
  }

  Turns turns() {
    return turns;
  }

  /** A path of this disk as a person writes it in the rehearsal's file. */
  String shown(String moved) {
    var own = Path.of(disk.moved(gate.toString())).normalize();
    return own.relativize(Path.of(moved).normalize()).toString().replace('\\', '/');
  }

  /** Notes in the world's log that a command was played. */
  void ran(String words) {
    opened().started(Visible.line(words, LOGGED));
  }

  /** Keeps the output of a command where its step expects it. */
  void log(@Nullable Path log, String text) {
    if (log == null) {
      return;
    }
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      Files.writeString(log, text);
    } catch (IOException e) {
      throw new UncheckedIOException("output of a command: " + log, e);
    }
  }

  /** The loopback world, in place of every address that a step asks. */
  Web web(World real, String step, Function<String, Answer> answer) {
    answers.put(step, answer);
    return question -> asked(real.web(), question, step);
  }

  private Web.Answer asked(Web loopback, Web.Question question, String step) {
    var headers = new HashMap<>(question.headers());
    headers.put(STEP, step);
    headers.put(ADDRESS, question.address().toASCIIString());
    try {
      return loopback.ask(question.at(at(question.address()), headers));
    } catch (Obstacle none) {
      throw new Obstacle(
          none.kind(),
          question.address().getHost(),
          question.method() + " " + question.address() + ": no answer, as the rehearsal says",
          none.remedy());
    }
  }

  private URI at(URI address) {
    var authority = address.getRawAuthority().replace('[', '_').replace(']', '_');
    var query = address.getRawQuery();
    return URI.create(
        opened().web()
            + "/"
            + address.getScheme()
            + "/"
            + authority
            + address.getRawPath()
            + (query == null ? "" : "?" + query));
  }

  /** What the loopback world asks when an address is asked. */
  Answer answer(Request request) {
    var answer = answers.get(request.headers().getOrDefault(STEP, ""));
    return answer == null
        ? Answer.error(404, "no step of the rehearsal asks this")
        : answer.apply(request.headers().getOrDefault(ADDRESS, ""));
  }
}
