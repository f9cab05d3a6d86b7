package dev.canarygate.app;

import dev.canarygate.gate.GateDefinition;
import dev.canarygate.rehearsal.Episodes;
import dev.canarygate.rehearsal.ServedWorld;
import dev.canarygate.text.RehearsalMark;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.Obstacle;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A rehearsal whose world ended: a run in it would only record that nobody answers. */
final class GoneWorld {
  /** Said where commands are named that go on with it. */
  static final String OVER = "This rehearsal is over. 'Next' is what you would type in a real run.";

  private GoneWorld() {}

  /**
   * @param parameters of the gate that goes on
   * @throws Obstacle when the gate is a rehearsal and its world is gone
   */
  static void refuse(Map<String, String> parameters) {
    if (is(parameters)) {
      throw new Obstacle(
          Obstacle.Kind.UNREACHABLE,
          "rehearsal",
          "The world of this rehearsal is gone: nothing answers at "
              + address(parameters)
              + ". Nothing was recorded",
          "rehearse again: " + again(parameters));
    }
  }

  /** What a person should know before going on with such a gate; empty for any other. */
  static List<String> notes(Map<String, String> parameters) {
    return is(parameters)
        ? List.of(
            OVER,
            "Its world is gone, so 'resume' is refused. To rehearse again: " + again(parameters))
        : List.of();
  }

  private static boolean is(Map<String, String> parameters) {
    return RehearsalMark.isIn(parameters) && !new ServedWorld(address(parameters)).isUp();
  }

  private static URI address(Map<String, String> parameters) {
    return URI.create(parameters.getOrDefault("github.api-url", ""));
  }

  /**
   * The folder of a rehearsal has no gate files to rehearse.
   *
   * @param parameters of the gate; its folder has the name of the episode and a number
   */
  static String again(Map<String, String> parameters) {
    var artifacts = Path.of(parameters.getOrDefault(GateDefinition.ARTIFACTS, ""));
    var episode =
        Optional.ofNullable(artifacts.getParent())
            .map(Path::getFileName)
            .map(folder -> folder.toString().replaceFirst("-\\d+$", ""))
            .filter(name -> !name.equals(Episodes.USUAL))
            .filter(name -> Episodes.named(name).isPresent());
    return Launcher.outside()
        .line("rehearse" + episode.map(name -> " --episode " + name).orElse(""));
  }
}
