package dev.canarygate.app;

import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Event.RunStarted;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GivenOptions;
import dev.canarygate.gatefile.RehearsalFile;
import dev.canarygate.rehearsal.Episodes;
import dev.canarygate.world.Launcher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The command that plays a rehearsal again: of the same gate, with the same words. */
final class RehearsedAgain {
  private static final String SCRIPT = "--rehearsal";

  private static final Pattern HOW =
      Pattern.compile(
          " (?:" + SCRIPT + "|" + EngineChoice.OPTION + ") (?:'[^']*+'|\"[^\"]*+\"|\\S++)");

  private static final Pattern ENGINE =
      Pattern.compile(" " + EngineChoice.OPTION + " (?:'[^']*+'|\"[^\"]*+\"|\\S++)");

  private RehearsedAgain() {}

  /**
   * What a person types to name a gate, where it is not the one that is found without that, and how
   * they rehearse it.
   *
   * @param script file that was named in place of the gate's own; null: that
   */
  static String words(GateSource gate, @Nullable Path script, EngineChoice engine) {
    var words = new ArrayList<String>();
    var files = absolute(gate.files());
    if (GateFolders.near(Path.of("")).filter(each -> absolute(each).equals(files)).isEmpty()) {
      words.add("--gate " + Launcher.word(files));
    }
    gate.sets().forEach(each -> words.add("--set " + Launcher.word(each)));
    gate.setFiles().forEach(each -> words.add("--set-file " + Launcher.word(absolute(each))));
    Optional.ofNullable(script)
        .ifPresent(each -> words.add(SCRIPT + " " + Launcher.word(absolute(each))));
    if (!engine.isFiles()) {
      words.add(EngineChoice.OPTION + " " + engine.name());
    }
    return String.join(" ", words);
  }

  /** The same for commands of a real run, which take none of how it was rehearsed. */
  static String real(String words) {
    return HOW.matcher(" " + words).replaceAll("").strip();
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  /**
   * The whole line. The folder of a rehearsal has no gate files to rehearse.
   *
   * @param run of it; its folder has the name of the episode and a number
   */
  static String again(RunStarted run) {
    var given = Optional.ofNullable(run.given());
    var artifacts = Path.of(run.parameters().getOrDefault(GateDefinition.ARTIFACTS, ""));
    var episode =
        Optional.ofNullable(artifacts.getParent())
            .map(Path::getFileName)
            .map(folder -> folder.toString().replaceFirst("-\\d+$", ""))
            .filter(name -> isNeeded(name, given))
            .map(name -> " --episode " + Launcher.word(name));
    // In a world that was served, a person typed them for a run.
    var words =
        given
            .map(GivenOptions::options)
            .filter(each -> !each.isEmpty() && run.person().equals(Rehearsals.PERSON));
    return Launcher.outside()
        .line(
            "rehearse"
                + ownGate(given)
                + episode.orElse("")
                + words.map(each -> " " + each).orElse(""));
  }

  /** The same where its world is kept up, so that a person can go on in it. */
  static String served(RunStarted run) {
    var again = ENGINE.matcher(again(run)).replaceAll("");
    return staysUp(run) ? again.replaceFirst(" rehearse(?= |$)", " rehearse --serve") : again;
  }

  /** Only the world of the gate that comes with the program does: any other is in the program. */
  static boolean staysUp(RunStarted run) {
    var given = Optional.ofNullable(run.given());
    return ownScript(given).isEmpty()
        && given.filter(each -> (" " + each.options()).contains(" " + SCRIPT + " ")).isEmpty();
  }

  private static Optional<Path> ownScript(Optional<GivenOptions> given) {
    return given
        .map(each -> Path.of(each.gate()).resolve(RehearsalFile.NAME))
        .filter(Files::isRegularFile);
  }

  /** Where the gate is another one than that of the folder in which the line is typed. */
  private static String ownGate(Optional<GivenOptions> given) {
    return given
        .filter(each -> ownScript(given).isPresent() && !each.options().contains("--gate "))
        .map(each -> absolute(Path.of(each.gate())))
        .filter(
            gate ->
                GateFolders.near(Path.of("")).filter(each -> absolute(each).equals(gate)).isEmpty())
        .map(gate -> " --gate " + Launcher.word(gate))
        .orElse("");
  }

  /** The first episode is played without its name. */
  private static boolean isNeeded(String name, Optional<GivenOptions> given) {
    var own = ownScript(given);
    return own.isPresent()
        ? isLater(name, own.get())
        : !name.equals(Episodes.USUAL) && Episodes.named(name).isPresent();
  }

  private static boolean isLater(String name, Path file) {
    try {
      return RehearsalFile.read(file).episodes().indexOf(name) > 0;
    } catch (BadData changedSince) {
      return false;
    }
  }
}
