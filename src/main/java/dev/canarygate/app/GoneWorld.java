package dev.canarygate.app;

import dev.canarygate.gate.Event.RunStarted;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.rehearsal.Rehearsal;
import dev.canarygate.rehearsal.ServedWorld;
import dev.canarygate.text.RehearsalMark;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.Obstacle;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A rehearsal whose world ended: a run in it would only record that nobody answers. */
final class GoneWorld {
  private static final String GONE = "The world of this rehearsal is gone";

  /** Said where commands are named that go on with it in a real run. */
  static final String OVER = GONE + ". 'Next' is what you would type in a real run.";

  /** Said where a word was recorded. */
  static final String NO_MORE = GONE + ", so nothing goes on with it.";

  private static final String SERVED = "rehearse again, and go on in a world that stays up: ";

  private GoneWorld() {}

  /**
   * @param parameters of the gate that goes on
   * @param run the last one of it, asked for when it is a rehearsal whose world is gone
   * @throws Obstacle then
   */
  static void refuse(Map<String, String> parameters, Supplier<Optional<RunStarted>> run) {
    if (is(parameters)) {
      throw new Obstacle(
          Obstacle.Kind.UNREACHABLE,
          "rehearsal",
          gone(parameters) + ". Nothing was recorded",
          how(run) + served(run));
    }
  }

  /**
   * The same for a gate that is about to start: with the files of a world that was served.
   *
   * @throws Obstacle when that is gone
   */
  static void refuseStart(Map<String, String> parameters, Supplier<Optional<RunStarted>> run) {
    var place = Path.of(parameters.getOrDefault(GateDefinition.ARTIFACTS, "")).getParent();
    if (place != null && Files.isRegularFile(place.resolve(Rehearsal.SET_FILE))) {
      refuse(parameters, run);
    }
  }

  /** The command that rehearses again, in a world that stays up if it can; else empty. */
  static Optional<String> of(GateState state) {
    var last = state.runs().stream().reduce((first, later) -> later);
    return last.filter(run -> is(run.parameters())).map(RehearsedAgain::served);
  }

  /** The same for a check, which records nothing; empty for any other gate. */
  static Optional<String> inWords(
      Map<String, String> parameters, Supplier<Optional<RunStarted>> run) {
    return is(parameters)
        ? Optional.of(gone(parameters) + ". To rehearse again: " + again(run))
        : Optional.empty();
  }

  private static String gone(Map<String, String> parameters) {
    return GONE + ": nothing answers at " + address(parameters);
  }

  private static String how(Supplier<Optional<RunStarted>> run) {
    return run.get().map(RehearsedAgain::staysUp).orElse(true) ? SERVED : "rehearse again: ";
  }

  private static String served(Supplier<Optional<RunStarted>> run) {
    return run.get()
        .map(RehearsedAgain::served)
        .orElse(Launcher.outside().line("rehearse --serve"));
  }

  private static String again(Supplier<Optional<RunStarted>> run) {
    return run.get().map(RehearsedAgain::again).orElse(Launcher.outside().line("rehearse"));
  }

  private static boolean is(Map<String, String> parameters) {
    return RehearsalMark.isIn(parameters) && !new ServedWorld(address(parameters)).isUp();
  }

  private static URI address(Map<String, String> parameters) {
    return URI.create(parameters.getOrDefault("github.api-url", ""));
  }
}
