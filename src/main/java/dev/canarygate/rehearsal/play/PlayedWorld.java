package dev.canarygate.rehearsal.play;

import dev.canarygate.evidence.EvidenceFolder;
import dev.canarygate.world.Forge;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.Machine;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Processes;
import dev.canarygate.world.Progress;
import dev.canarygate.world.Shell;
import dev.canarygate.world.Time;
import dev.canarygate.world.Web;
import dev.canarygate.world.World;
import java.nio.file.Path;
import java.util.Map;

/**
 * A world whose programs and web addresses are played; the forge and the clock are the rehearsal's
 * already.
 */
record PlayedWorld(World real, Shell shell, Web web) implements World {
  /** One in which no program runs and nothing answers. */
  static World closed(World real) {
    return new PlayedWorld(
        real,
        command -> {
          throw closed("a program: " + command);
        },
        question -> {
          throw closed(String.valueOf(question.address()));
        });
  }

  private static Obstacle closed(String what) {
    return new Obstacle(
        Obstacle.Kind.UNREACHABLE,
        "the rehearsal",
        "this step cannot have in a rehearsal: " + what,
        "report it: a rehearsal must play each step that it starts");
  }

  @Override
  public Forge forge() {
    return real.forge();
  }

  @Override
  public Time time() {
    return real.time();
  }

  @Override
  public Processes processes() {
    return real.processes();
  }

  @Override
  public Machine machine() {
    return real.machine();
  }

  @Override
  public Progress progress() {
    return real.progress();
  }

  @Override
  public EvidenceFolder evidence() {
    return real.evidence();
  }

  @Override
  public Path artifacts() {
    return real.artifacts();
  }

  @Override
  public Map<String, String> environment() {
    return real.environment();
  }

  @Override
  public Path home() {
    return real.home();
  }

  @Override
  public Launcher launcher() {
    return real.launcher();
  }

  @Override
  public boolean dry() {
    return real.dry();
  }
}
