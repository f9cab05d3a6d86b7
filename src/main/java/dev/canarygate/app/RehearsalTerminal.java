package dev.canarygate.app;

import dev.canarygate.engine.Gates;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.rehearsal.Rehearsal;
import dev.canarygate.rehearsal.ServedWorld;
import dev.canarygate.text.RehearsalMark;
import dev.canarygate.world.Launcher;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A terminal or a folder in which a person rehearses by hand: a command that forgot the rehearsal's
 * set-file would act on the real world, and the person would not notice.
 */
final class RehearsalTerminal {
  private RehearsalTerminal() {}

  /**
   * @param parameters of a gate that is about to be read or run
   * @param environment of the command
   * @param last where the last gate was started from here
   * @throws NotNow when the gate is real and the token is the one of a rehearsal
   */
  static void refuseToken(
      Map<String, String> parameters, Map<String, String> environment, LastStart last) {
    var token = wrongToken(parameters, environment);
    if (token.isPresent()) {
      var name = token.get();
      var instead = ofRehearsal(parameters, last).map(RehearsalTerminal::typed);
      throw new NotNow(
          name
              + " is the token of a rehearsal, and this gate is real. For the real gate, remove "
              + name
              + " from the environment of this terminal, and type the same command again."
              + (instead.isPresent() ? " For the rehearsal, type the next one." : ""),
          instead.or(() -> Interruption.typedAgain("").map(String::strip)).stream().toList());
    }
  }

  /** The variable with the token of a rehearsal where the gate is real; empty when none has it. */
  private static Optional<String> wrongToken(
      Map<String, String> parameters, Map<String, String> environment) {
    return Stream.of("GH_TOKEN", "GITHUB_TOKEN")
        .filter(name -> Rehearsal.TOKEN.equals(environment.get(name)))
        .filter(name -> !RehearsalMark.isIn(parameters))
        .findFirst();
  }

  /**
   * Words the command that starts a gate where none is: with the token of a rehearsal, one in its
   * world.
   *
   * @param launcher for any other gate
   */
  static Launcher starting(
      Map<String, String> parameters,
      Map<String, String> environment,
      LastStart last,
      Launcher launcher) {
    return wrongToken(parameters, environment)
        .flatMap(token -> ofRehearsal(parameters, last))
        .map(Launcher::new)
        .orElse(launcher);
  }

  /**
   * The same in this terminal.
   *
   * @param missing whether no gate is there
   */
  static Launcher starting(
      Map<String, String> parameters, Launcher launcher, BooleanSupplier missing) {
    var environment = System.getenv();
    return wrongToken(parameters, environment).isPresent() && missing.getAsBoolean()
        ? starting(parameters, environment, LastStart.here(), launcher)
        : launcher;
  }

  /**
   * The options that lead to a rehearsal of this gate: the one whose folder it names, else the last
   * one, else the newest world. Empty when none is known.
   *
   * @param parameters that the gate has: one with others is another gate
   */
  private static Optional<String> ofRehearsal(Map<String, String> parameters, LastStart last) {
    var names = parameters.keySet();
    return RehearsedPlaces.servedFor(parameters)
        .or(
            () ->
                rehearsed(last, GateStore.FILES::in)
                    .filter(gate -> lastRun(gate).orElseThrow().parameters().keySet().equals(names))
                    .flatMap(GateMemory::of)
                    .map(memory -> memory.given().options()))
        .or(() -> new RehearsedPlaces(ArtifactsFolder.usual()).served(names));
  }

  /** What the person typed, about the rehearsal. */
  private static String typed(String options) {
    return Interruption.typedAgain(options).orElseGet(() -> new Launcher(options).line("status"));
  }

  /**
   * @param definition of a gate that is about to start
   * @param last where the last gate was started from here
   * @param kept opens the gates of a folder
   * @throws NotNow when that gate is a rehearsal whose world is up, and this one is real
   */
  static void refuseStart(
      GateDefinition definition, LastStart last, Function<Path, Gates> kept, Launcher launcher) {
    if (RehearsalMark.isIn(definition.parameters())) {
      return;
    }
    rehearsed(last, kept)
        .filter(RehearsalTerminal::isUp)
        .ifPresent(
            rehearsed -> {
              throw refusal(rehearsed, launcher);
            });
  }

  /**
   * Ended or not: what a rehearsal names as next is pasted, and a real gate there would be the
   * newest of its folder. While its world is up, the same command is named with what leads there.
   *
   * @param definition of a gate that is about to start
   * @param gates of its artifacts folder
   * @param first whether it starts only where no gate is unfinished: then that one goes on
   * @throws NotNow when the newest of them is a rehearsal, and this one is real
   */
  static void refuseAmongRehearsals(GateDefinition definition, Gates gates, boolean first) {
    // Where machines share gates, a rehearsal of one person is not what others look at.
    if (RehearsalMark.isIn(definition.parameters()) || gates.areShared()) {
      return;
    }
    ReadGate.in(gates, null, (event, after) -> {})
        .filter(
            each -> lastRun(each).filter(run -> RehearsalMark.isIn(run.parameters())).isPresent())
        .ifPresent(
            rehearsed -> {
              throw new NotNow(
                  "The gates in "
                      + gates.artifacts()
                      + " are rehearsals, and this one would be real: nothing was started. Start a"
                      + " real gate from the folder of your project.",
                  List.of(
                      Optional.of(rehearsed)
                          .filter(RehearsalTerminal::isUp)
                          .flatMap(GateMemory::of)
                          .map(memory -> next(memory, first && !rehearsed.state().wasCleared()))
                          .orElseGet(
                              () -> RehearsedAgain.again(lastRun(rehearsed).orElseThrow()))));
            });
  }

  private static String next(GateMemory rehearsed, boolean goesOn) {
    var options = rehearsed.given().options();
    return goesOn ? new Launcher(options).line("resume") : typed(options);
  }

  private static NotNow refusal(ReadGate rehearsed, Launcher launcher) {
    var again =
        GateMemory.of(rehearsed)
            .map(memory -> new Launcher(memory.given().options()).line("run --new"));
    return new NotNow(
        "The last gate that was started from this folder is a rehearsal whose world is up, and this"
            + " one would be real. Choose one: the first command starts another gate in the"
            + " rehearsal, the last one a real gate.",
        Stream.concat(again.stream(), Stream.of(launcher.line("run --new"))).toList());
  }

  /**
   * What was rehearsed goes on in a rehearsal alone. Where the addresses of its world are not
   * known, such as on another machine, the same gate would act on the real one.
   *
   * @param parameters with which it would go on
   * @param state of the gate
   * @throws NotNow when its last run was rehearsed, and this one would be real
   */
  static void refuseReal(Map<String, String> parameters, GateState state) {
    var runs = state.runs();
    if (runs.isEmpty() || RehearsalMark.isIn(parameters)) {
      return;
    }
    var last = runs.get(runs.size() - 1);
    if (RehearsalMark.isIn(last.parameters())) {
      throw new NotNow(
          state.gate()
              + " is a rehearsal, and would go on in the real world here: nothing was done. Go on"
              + " with it on "
              + last.host()
              + ", where its world is, or name the set-file of that world. The first command"
              + " rehearses again.",
          List.of(RehearsedAgain.served(last)));
    }
  }

  /** The gate that was started from here last, when it is a rehearsal. */
  private static Optional<ReadGate> rehearsed(LastStart last, Function<Path, Gates> kept) {
    return last.place()
        .flatMap(place -> ReadGate.in(kept.apply(place), null, (event, after) -> {}))
        .filter(
            each -> lastRun(each).filter(run -> RehearsalMark.isIn(run.parameters())).isPresent());
  }

  private static boolean isUp(ReadGate gate) {
    return lastRun(gate)
        .map(Event.RunStarted::parameters)
        .map(each -> new ServedWorld(URI.create(each.getOrDefault("github.api-url", ""))))
        .filter(ServedWorld::isUp)
        .isPresent();
  }

  private static Optional<Event.RunStarted> lastRun(ReadGate gate) {
    var runs = gate.state().runs();
    return runs.isEmpty() ? Optional.empty() : Optional.of(runs.get(runs.size() - 1));
  }
}
