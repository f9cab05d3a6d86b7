package dev.canarygate.rehearsal;

import dev.canarygate.rehearsal.github.Answer;
import dev.canarygate.rehearsal.github.GitHubSite;
import dev.canarygate.rehearsal.github.Request;
import dev.canarygate.rehearsal.runner.IndexPages;
import dev.canarygate.rehearsal.state.LiveWorld;
import dev.canarygate.text.RehearsalMark;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The world's one door: its forge, its deployment, and the desk where people change it. */
public final class WorldServer implements HttpDoor.Site, AutoCloseable {
  private static final String FORGE = RehearsalMark.FORGE;
  private static final String WEB = "/web";

  private final HttpDoor door;
  private final LiveWorld world;
  private final WorldLog log = new WorldLog();
  private final InjectedFaults mishaps;
  private final GitHubSite forge;
  private final SaasSite saas;
  private final WorldDesk desk;
  private volatile UnaryOperator<String> programs = launch -> "exit 127\n";
  private volatile Function<Request, Answer> web = request -> Answer.error(404, "Not Found");

  /**
   * @param port 0 for a free one
   */
  public WorldServer(LiveWorld world, int port) {
    this.world = world;
    this.door = new HttpDoor(port, this);
    this.mishaps = new InjectedFaults(world);
    this.forge = new GitHubSite(world, api().toString());
    this.saas = new SaasSite(world, mishaps);
    this.desk = new WorldDesk(world, log);
    door.open();
  }

  URI address() {
    return door.address();
  }

  /** Address of the forge. */
  public URI api() {
    return URI.create(address() + FORGE);
  }

  /**
   * @param parts from how a stand-in was started to what it is to do
   */
  void setPrograms(UnaryOperator<String> parts) {
    programs = parts;
  }

  /**
   * @param site what answers below {@link #webAddress}
   */
  void setWeb(Function<Request, Answer> site) {
    web = site;
  }

  /** Below it is every web address other than GitHub and the deployment's. */
  URI webAddress() {
    return URI.create(address() + WEB);
  }

  /** Notes that a program was started. */
  void started(String words) {
    world.move("RUN", words);
    log.add(world.now(), "RUN", words, 0, "", "");
  }

  public WorldLog log() {
    return log;
  }

  @Override
  public void close() {
    mishaps.release();
    door.close();
  }

  @Override
  public Answer answer(Request request, String address) {
    return switch (request.path()) {
      case "/_world" -> desk.answer(request.method(), request.body());
      case "/_program" -> text(programs.apply(request.body()));
      default -> answerOfTheWorld(request, address);
    };
  }

  private static Answer text(String text) {
    return new Answer(
        200,
        Map.of("Content-Type", "text/plain; charset=utf-8"),
        text.getBytes(StandardCharsets.UTF_8));
  }

  /** What it asked for is in the log. */
  @Override
  public void gone(String address) {
    log.add(world.now(), "GONE", address, 0, "", "");
  }

  private Answer answerOfTheWorld(Request request, String address) {
    var method = request.method();
    var path = address.replaceFirst("\\?.*", "");
    world.move(method, path);
    var fault = world.strike(method, path).orElse(null);
    var asked = below(request);
    var answer =
        fault != null && fault.strikesBefore()
            ? mishaps.before(fault, asked, forge)
            : mishaps.after(fault, site(mishaps.veiled(fault, asked), path));
    var inWords = fault == null ? "" : fault.inWords();
    log.add(world.now(), method, address, answer.status(), answer.change(), inWords);
    mishaps.hold(fault);
    return answer;
  }

  private Answer site(Request request, String path) {
    if (path.startsWith(FORGE + "/")) {
      return forge.answer(request);
    }
    if (path.startsWith(WEB + "/")) {
      return web.apply(request);
    }
    if (path.startsWith(IndexPages.INDEX + "/")) {
      return new IndexPages(world.state())
          .answer(path)
          .map(Answer::ok)
          .orElseGet(() -> Answer.error(404, "Not Found"));
    }
    return path.startsWith("/saas/") ? saas.answer(request) : Answer.error(404, "Not Found");
  }

  /** The forge knows paths below its own address. */
  private static Request below(Request request) {
    var path = request.path();
    return path.startsWith(FORGE + "/")
        ? new Request(
            request.method(),
            path.substring(FORGE.length()),
            request.query(),
            request.headers(),
            request.body())
        : request;
  }
}
