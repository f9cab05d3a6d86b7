package dev.canarygate.app;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.ScratchFolder;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Shell;
import dev.canarygate.world.World;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Looks what this runner has and lacks for a gate; changes nothing. */
final class Doctor {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** Steps of this kind name the harness and the script in it. */
  private static final String LOOK = "integrity.fingerprint";

  private final GateDefinition gate;
  private final World world;

  Doctor(GateDefinition gate, World world) {
    this.gate = gate;
    this.world = world;
  }

  List<Checkup> examine() {
    return Stream.of(tools(), places(), new GitHubCheckups(gate, world.forge()).all(), service())
        .flatMap(List::stream)
        .toList();
  }

  private String parameter(String name) {
    return gate.parameters().getOrDefault(name, "");
  }

  private boolean has(String name) {
    return gate.parameters().containsKey(name);
  }

  private List<Checkup> tools() {
    var checkups = new ArrayList<Checkup>();
    checkups.add(Checkup.fine("java", System.getProperty("java.version", "unknown")));
    checkups.add(tool("git", List.of("git"), "install git"));
    if (has("runner.e2e-dir")) {
      checkups.add(
          tool("bash", List.of("bash"), "install bash: the canary harness is a bash script"));
    }
    for (var name : List.of("runner.pip", "runner.pipx", "runner.uv", "runner.flyctl")) {
      if (has(name)) {
        var words = List.of(parameter(name).split(", ", -1));
        checkups.add(tool(name, words, "install it, or name another one with --set " + name));
      }
    }
    return checkups;
  }

  private Checkup tool(String subject, List<String> program, String remedy) {
    var words = new ArrayList<>(program);
    words.add(subject.equals("runner.flyctl") ? "version" : "--version");
    var ended = world.shell().run(Shell.Command.reading(LIMIT, words.toArray(String[]::new)));
    var line = ended.output().lines().findFirst().orElse("").strip();
    if (!ended.started()) {
      return Checkup.missing(subject, "program not found: " + program.get(0), remedy);
    }
    return ended.succeeded()
        ? Checkup.fine(subject, line)
        : Checkup.missing(
            subject, "does not answer: exit code " + ended.code() + " " + line, remedy);
  }

  private List<Checkup> places() {
    return Stream.of(
            asked("runner.cli", () -> installed("runner.cli")),
            asked("runner.python", () -> installed("runner.python")),
            asked("runner.e2e-dir", this::harness),
            asked("runner.git-dir", this::gitClone),
            Stream.of(home(), artifacts(), temporary()))
        .flatMap(each -> each)
        .toList();
  }

  /** A gate without the parameter needs no such place. */
  private Stream<Checkup> asked(String name, Supplier<Checkup> checkup) {
    return has(name) ? Stream.of(checkup.get()) : Stream.empty();
  }

  private Checkup home() {
    return world.home().isAbsolute() && Files.isDirectory(world.home())
        ? Checkup.fine("runner.home", world.home().toString())
        : Checkup.missing(
            "runner.home",
            "folder not found: " + world.home(),
            "set HOME, or name the folder with --set runner.home=DIR");
  }

  private static Checkup temporary() {
    try (var scratch = ScratchFolder.make("doctor")) {
      return Checkup.fine("temp folder", String.valueOf(scratch.path().getParent()));
    } catch (DiskFault fault) {
      return Checkup.missing("temp folder", String.valueOf(fault.getMessage()), fault.remedy());
    }
  }

  private Checkup installed(String name) {
    var file = Path.of(parameter(name));
    return Files.isExecutable(file)
        ? Checkup.fine(name, file.toString())
        : Checkup.note(
            name,
            "program not found: " + file,
            "the gate installs the candidate; when that is elsewhere, name it with --set "
                + name
                + "=PATH");
  }

  /** The script that the gate's files name; the folder alone when they name none. */
  private Checkup harness() {
    var folder = Path.of(parameter("runner.e2e-dir"));
    return script().map(each -> script(folder.resolve(each))).orElseGet(() -> folder(folder));
  }

  private Optional<String> script() {
    return gate.workPackages().stream()
        .flatMap(each -> each.steps().stream())
        .filter(step -> step.kind().name().equals(LOOK))
        .map(step -> step.settings().text("script"))
        .findFirst();
  }

  private Checkup folder(Path folder) {
    return Files.isDirectory(folder)
        ? Checkup.fine("runner.e2e-dir", folder.toString())
        : noHarness(folder);
  }

  private Checkup script(Path script) {
    return Files.isRegularFile(script)
        ? Checkup.fine("runner.e2e-dir", script.toString())
        : noHarness(script);
  }

  private Checkup noHarness(Path place) {
    return Checkup.missing(
        "runner.e2e-dir",
        "not found: " + place,
        "clone " + parameter("repos.e2e") + " and name its folder with --set runner.e2e-dir=DIR");
  }

  private Checkup gitClone() {
    var folder = parameter("runner.git-dir");
    if (folder.isEmpty()) {
      return Checkup.note(
          "runner.git-dir", "not given", "without it the gate asks GitHub about the lineage");
    }
    return Files.exists(Path.of(folder, ".git")) || Files.exists(Path.of(folder, "HEAD"))
        ? Checkup.fine("runner.git-dir", folder)
        : Checkup.missing(
            "runner.git-dir",
            folder + " is not a git repository",
            "clone " + parameter("repos.cli") + " there, or leave the parameter empty");
  }

  private Checkup artifacts() {
    var folder = world.artifacts().toAbsolutePath();
    var nearest = folder;
    while (!Files.exists(nearest) && nearest.getParent() != null) {
      nearest = nearest.getParent();
    }
    return Files.isDirectory(nearest) && Files.isWritable(nearest)
        ? Checkup.fine("artifacts-dir", folder.toString())
        : Checkup.missing(
            "artifacts-dir",
            nearest + " cannot be written to",
            "give yourself the right, or name another folder with --set artifacts-dir=DIR");
  }

  private List<Checkup> service() {
    var address = parameter("saas.url");
    if (address.isEmpty()) {
      return List.of();
    }
    try {
      var health = URI.create(address.replaceAll("/+$", "") + "/health/");
      var answer = world.web().get(health, LIMIT);
      return List.of(
          Checkup.fine(
              "saas.url",
              health + " answers " + answer.status() + " in " + answer.took().toMillis() + " ms"));
    } catch (Obstacle obstacle) {
      return List.of(Checkup.missing("saas.url", obstacle));
    } catch (IllegalArgumentException e) {
      return List.of(
          Checkup.missing(
              "saas.url", "'" + address + "' is not an address", "--set saas.url=https://…"));
    }
  }
}
