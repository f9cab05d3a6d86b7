package dev.canarygate.candidate;

import dev.canarygate.client.Distribution;
import dev.canarygate.client.VirtualEnvironment;
import dev.canarygate.gate.Version;
import dev.canarygate.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is installed under the runner's paths, read from files.
 *
 * @param distribution null when none can be read
 * @param broken what keeps it from working; empty when nothing does
 * @param absent nothing was ever installed, or all of it was removed
 */
record Installation(
    Runner runner,
    VirtualEnvironment venv,
    @Nullable Distribution distribution,
    List<String> broken,
    boolean absent) {
  Installation {
    broken = List.copyOf(broken);
  }

  /**
   * Where the installed CLI is called.
   *
   * @param distribution name in the package index
   */
  record Runner(String distribution, Path cli, Path python) {
    /** A leading {@code ~} is the home of the person who runs the gate. */
    static Runner of(World world, String distribution, String cli, String python) {
      return new Runner(distribution, path(world, cli), path(world, python));
    }

    private static Path path(World world, String text) {
      return text.startsWith("~/") ? world.home().resolve(text.substring(2)) : Path.of(text);
    }
  }

  static Installation look(Runner runner) {
    var venv = VirtualEnvironment.of(runner.python());
    var broken = new ArrayList<String>();
    if (!Files.exists(runner.cli())) {
      broken.add(missing(runner.cli(), "the command"));
    }
    if (!Files.exists(runner.python())) {
      broken.add(missing(runner.python(), "its Python"));
    }
    var distribution = distribution(runner, venv, broken);
    if (Files.isSymbolicLink(runner.cli())
        && Files.exists(runner.cli())
        && !venv.contains(runner.cli())) {
      broken.add(runner.cli() + " leads out of the environment " + venv.root());
    }
    boolean absent = !venv.exists() && !Files.exists(runner.cli());
    return new Installation(runner, venv, distribution, broken, absent);
  }

  /** Whether that version is installed, in any spelling and from any source. */
  boolean has(Version wanted) {
    return distribution != null
        && Version.parse(distribution.version()).filter(wanted::equals).isPresent();
  }

  /** Whether nothing is left to install. */
  boolean isRight(Version wanted) {
    return broken.isEmpty()
        && has(wanted)
        && distribution != null
        && distribution.origin().isIndex()
        && distribution.altered().isEmpty();
  }

  /** One line for people: absent, broken and why, or what is installed. */
  String inWords() {
    if (absent) {
      return "nothing is installed at " + venv.root();
    }
    if (!broken.isEmpty()) {
      return "the environment " + venv.root() + " is broken: " + String.join("; ", broken);
    }
    return distribution == null
        ? "the environment " + venv.root() + " is empty"
        : distribution.name() + " " + distribution.version() + ", " + distribution.origin();
  }

  private static @Nullable Distribution distribution(
      Runner runner, VirtualEnvironment venv, List<String> broken) {
    var found = venv.distInfos(runner.distribution());
    if (found.size() == 1) {
      try {
        return Distribution.read(found.get(0));
      } catch (IOException e) {
        broken.add("the metadata cannot be read: " + e.getMessage());
        return null;
      }
    }
    broken.add(
        found.isEmpty()
            ? noDistribution(runner, venv)
            : "several versions are there at once: "
                + found.stream().map(each -> each.getFileName().toString()).toList());
    return null;
  }

  private static String noDistribution(Runner runner, VirtualEnvironment venv) {
    return venv.eggLink(runner.distribution())
        .map(link -> "it is an editable install (" + link + ")")
        .orElse("no distribution " + runner.distribution() + " is in it");
  }

  private static String missing(Path file, String what) {
    return Files.isSymbolicLink(file)
        ? what + " " + file + " is a link to nothing"
        : what + " " + file + " is missing";
  }
}
