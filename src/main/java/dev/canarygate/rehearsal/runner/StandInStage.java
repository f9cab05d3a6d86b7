package dev.canarygate.rehearsal.runner;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The folder with the programs of a rehearsed runner.
 *
 * @param folder absolute
 * @param address of the world
 */
public record StandInStage(Path folder, URI address) {
  private static final boolean WINDOWS = System.getProperty("os.name", "").startsWith("Windows");

  /** Programs that are there from the beginning. */
  private static final List<String> PROGRAMS = List.of("pip", "pipx", "uv", "flyctl", "pytest");

  /** Sets the stage up. */
  public static StandInStage set(Path folder, URI address) throws IOException {
    var stage = new StandInStage(folder.toAbsolutePath().normalize(), address);
    stage.copyStandIn();
    for (var name : PROGRAMS) {
      stage.place(stage.program(name), name);
    }
    stage.place(stage.canary(), "canary");
    Files.createDirectories(stage.home());
    Harness.write(stage.e2e());
    return stage;
  }

  public Path program(String name) {
    return named(folder.resolve("bin").resolve(name));
  }

  public Path home() {
    return folder.resolve("home");
  }

  Path venv() {
    return home().resolve(".local").resolve("pipx").resolve("venvs").resolve("spec-kitty-cli");
  }

  public Path cli() {
    return named(home().resolve(".local").resolve("bin").resolve("spec-kitty"));
  }

  public Path python() {
    return named(venv().resolve(WINDOWS ? "Scripts" : "bin").resolve("python"));
  }

  Path sitePackages() {
    return WINDOWS
        ? venv().resolve("Lib").resolve("site-packages")
        : venv().resolve("lib").resolve("python3.11").resolve("site-packages");
  }

  /** Checkout of the end-to-end repository. */
  public Path e2e() {
    return folder.resolve("spec-kitty-end-to-end-testing");
  }

  /** The script that runs the canary. */
  public Path canary() {
    return e2e().resolve("scripts").resolve("run-sync-identity-boundary-canary.sh");
  }

  private static Path named(Path program) {
    return WINDOWS ? program.resolveSibling(program.getFileName() + ".cmd") : program;
  }

  /** The text that starts a stand-in under a name. */
  byte[] launcher(String name) {
    var java = Path.of(System.getProperty("java.home"), "bin", WINDOWS ? "java.exe" : "java");
    var words =
        "\"%s\" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -Xmx64m -cp \"%s\" %s %s %s"
            .formatted(java, classes(), StandIn.class.getName(), address.getAuthority(), name);
    var text = WINDOWS ? "@" + words + " %*\r\n" : "#!/bin/sh\nexec " + words + " \"$@\"\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Path classes() {
    return folder.resolve("classes");
  }

  private void place(Path program, String name) throws IOException {
    Files.createDirectories(program.getParent());
    Files.write(program, launcher(name));
    if (!WINDOWS && !program.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + program + " runnable");
    }
  }

  /** One small class by itself starts faster than one in a large jar. */
  private void copyStandIn() throws IOException {
    var name = StandIn.class.getName().replace('.', '/') + ".class";
    var target = classes().resolve(name);
    Files.createDirectories(target.getParent());
    try (var in = StandIn.class.getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("class file " + name + " is missing from this program");
      }
      Files.write(target, in.readAllBytes());
    }
  }
}
