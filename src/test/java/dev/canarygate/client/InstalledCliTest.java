package dev.canarygate.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which installation of the CLI would run, read from its environment. */
@DisabledOnOs(OS.WINDOWS)
final class InstalledCliTest {
  @TempDir private Path temporary;
  private Path root;
  private Path base;
  private Path python;
  private Path site;

  @BeforeEach
  void aVirtualEnvironmentWithTheWheel() throws IOException {
    root = temporary.toRealPath();
    base = script(root.resolve("base/python3.11"), "#!/bin/sh\nexit 9\n");
    python = root.resolve("venv/bin/python");
    Files.createDirectories(python.getParent());
    Files.createSymbolicLink(python, base);
    Files.writeString(root.resolve("venv/pyvenv.cfg"), "version = 3.11.7\n");
    site = Files.createDirectories(root.resolve("venv/lib/python3.11/site-packages"));
    metadata("spec_kitty_cli-3.2.0rc16.dist-info", "3.2.0rc16");
    packageIn(site);
  }

  private static Path script(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void metadata(String folder, String version) throws IOException {
    Path info = Files.createDirectories(site.resolve(folder));
    Files.writeString(
        info.resolve("METADATA"),
        "Metadata-Version: 2.1\nName: spec-kitty-cli\nVersion: " + version + "\n\nVersion: 9\n");
  }

  private static void packageIn(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("specify_cli"));
    Files.createFile(folder.resolve("specify_cli/__init__.py"));
  }

  private static InstalledCli installed(String... environment) {
    return new InstalledCli(
        PathFlavor.POSIX,
        environment.length == 0 ? Map.of() : Map.of(environment[0], environment[1]),
        Machines.shell());
  }

  private Foreground wheel() {
    return new Foreground(
        "3.2.0rc16", base.toString(), root.resolve("venv/lib/python3.11").toString());
  }

  @Test
  void aWheelIsReadWithoutStartingPython() {
    assertThat(installed().ofInterpreter(python)).isEqualTo(wheel());
  }

  @Test
  void aCheckoutInstalledToBeEditedIsItsOwnSource() throws IOException {
    Path checkout = Files.createDirectories(root.resolve("checkout/src"));
    packageIn(checkout);
    Files.delete(site.resolve("specify_cli/__init__.py"));
    Files.writeString(site.resolve("_spec_kitty.pth"), "# comment\nimport x\n\n" + checkout + "\n");
    assertThat(installed().ofInterpreter(python).sourcePath())
        .isEqualTo(root.resolve("checkout").toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#!PYTHON\nimport x\n",
        "#!PYTHON -E\nimport x\n",
        "#!/bin/sh\n'''exec' \"PYTHON\" \"$0\" \"$@\"\n' '''\n",
        "#!/bin/sh\n'''exec' PYTHON \"$0\" \"$@\"\n' '''\n",
        "no first line"
      })
  void aConsoleScriptLeadsToItsInterpreter(String text) throws IOException {
    Path cli = script(root.resolve("venv/bin/spec-kitty"), text.replace("PYTHON", python + ""));
    Path link = Files.createSymbolicLink(root.resolve("link"), cli);
    assertThat(installed().ofExecutable(link)).isEqualTo(wheel());
  }

  @Test
  void theFirstOneOnThePathIsTheOneThatRuns() throws IOException {
    script(root.resolve("venv/bin/spec-kitty"), "#!" + python + "\n");
    String path =
        String.join(File.pathSeparator, "", "no\u0000name", root + "/base", root + "/venv/bin");
    assertThat(installed("PATH", path).onPath()).isEqualTo(wheel());
    assertThatThrownBy(() -> installed("PATH", root + "/base").onPath())
        .isInstanceOf(CliNotFound.class)
        .hasMessage("program not found on the PATH: spec-kitty");
  }

  @Test
  void pythonIsAskedWhereTheFilesDoNotTell() throws IOException {
    String answer =
        "#!/bin/sh\necho '{\"package_version\": \"1\", \"executable_path\": \"/p\","
            + " \"source_path\": \"/s\"}'\n";
    Path talking = script(root.resolve("talking/bin/python3"), answer);
    var told = new Foreground("1", "/p", "/s");
    assertThat(installed().ofInterpreter(talking)).isEqualTo(told);
    Files.delete(python);
    script(python, answer);
    assertThat(installed("PYTHONPATH", "/x").ofInterpreter(python)).isEqualTo(told);
    metadata("spec_kitty_cli-3.1.dist-info", "3.1");
    assertThat(installed().ofInterpreter(python)).isEqualTo(told);
  }

  @Test
  void anInterpreterWithoutTheCliIsNamed() throws IOException {
    Path bare =
        script(
            root.resolve("bare/bin/python3"),
            "#!/bin/sh\necho '{\"package_version\": \"unknown\", \"source_path\": null}'\n");
    assertThatThrownBy(() -> installed().ofInterpreter(bare))
        .isInstanceOf(CliNotFound.class)
        .hasMessageContaining("not installed");
  }

  @Test
  void anInterpreterThatSaysNothingIsNamed() throws IOException {
    Path mute = script(root.resolve("mute/bin/python3"), "#!/bin/sh\necho no json\n");
    assertThatThrownBy(() -> installed().ofInterpreter(mute))
        .isInstanceOf(CliNotFound.class)
        .hasMessageContaining("does not say");
    Path broken = script(root.resolve("broken/bin/python3"), "#!/no/such/thing\n");
    assertThatThrownBy(() -> installed().ofInterpreter(broken))
        .isInstanceOf(CliNotFound.class)
        .hasMessageContaining("cannot be started");
  }

  @Test
  void aScriptThatNamesNoInterpreterIsNamed() throws IOException {
    Path shell = script(root.resolve("odd/spec-kitty"), "#!/bin/sh\necho\n");
    assertThatThrownBy(() -> installed().ofExecutable(shell))
        .isInstanceOf(CliNotFound.class)
        .hasMessageContaining("no Python interpreter");
  }

  @Test
  void theWindowsLayoutHasItsOwnFolders() throws IOException {
    Path scripts = Files.createDirectories(root.resolve("win/Scripts"));
    Files.writeString(root.resolve("win/pyvenv.cfg"), "");
    Path exe = Files.createFile(scripts.resolve("python.exe"));
    Files.write(scripts.resolve("spec-kitty.exe"), new byte[] {'M', 'Z'});
    site = Files.createDirectories(root.resolve("win/Lib/site-packages"));
    metadata("spec_kitty_cli-3.2.0.dist-info", "3.2.0");
    packageIn(site);
    var cli =
        new InstalledCli(PathFlavor.WINDOWS, Map.of("PATH", scripts.toString()), Machines.shell());
    assertThat(cli.onPath())
        .isEqualTo(new Foreground("3.2.0", exe.toString(), root.resolve("win/Lib").toString()));
  }
}
