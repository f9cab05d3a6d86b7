package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gatefile.Installers.Place;
import dev.canarygate.world.FakeShell;
import dev.canarygate.world.FakeTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The environment goes first, then what the installer says, then where its versions put things. */
final class AskedInstallersTest {
  private static final InstallerMemory NOTHING_KEPT =
      new InstallerMemory(Optional.empty(), Map.of());

  @TempDir Path home;
  private final Map<String, String> environment = new HashMap<>();
  private FakeShell shell;

  @BeforeEach
  void makeShell() {
    shell = new FakeShell(new FakeTime());
  }

  private Path folder(String installer, Place place) {
    return folder(installer, place, "Linux");
  }

  private Path folder(String installer, Place place, String system) {
    return asked(system, NOTHING_KEPT, true).folder(installer, "", place).orElseThrow();
  }

  private AskedInstallers asked(String system, InstallerMemory memory, boolean anew) {
    return new AskedInstallers(environment, shell, home, system, memory, anew);
  }

  @Test
  void pipxSaysWhereItPutsThings() {
    shell.answers(
        "pipx environment",
        0,
        """
        Environment variables (set by user):

        PIPX_HOME=
        PIPX_BIN_DIR=

        Derived values (computed by pipx):

        PIPX_HOME=/opt/px
        PIPX_BIN_DIR=/opt/bin
        PIPX_LOCAL_VENVS=/opt/px/venvs
        """);
    assertThat(folder("pipx", Place.VENVS)).isEqualTo(Path.of("/opt/px/venvs"));
    assertThat(folder("pipx", Place.BIN)).isEqualTo(Path.of("/opt/bin"));
  }

  @Test
  void aPipxThatAnswersOnlyByNameIsAskedByName() {
    shell.answers("environment --value PIPX_LOCAL_VENVS", 0, "/opt/px/venvs\n");
    assertThat(folder("pipx", Place.VENVS)).isEqualTo(Path.of("/opt/px/venvs"));
  }

  @Test
  void aPipxThatNamesOnlyOnePlaceLeavesTheOtherToItsRule() {
    shell.answers("pipx environment", 0, "PIPX_LOCAL_VENVS=/opt/px/venvs\n");
    assertThat(folder("pipx", Place.VENVS)).isEqualTo(Path.of("/opt/px/venvs"));
    assertThat(folder("pipx", Place.BIN)).isEqualTo(home.resolve(".local/bin"));
  }

  @Test
  void theEnvironmentGoesFirstAndNothingIsStarted() {
    environment.put("PIPX_HOME", "/srv/pipx");
    environment.put("PIPX_BIN_DIR", "~/tools");
    assertThat(folder("pipx", Place.VENVS)).isEqualTo(Path.of("/srv/pipx/venvs"));
    assertThat(folder("pipx", Place.BIN)).isEqualTo(home.resolve("tools"));
    assertThat(shell.ran()).isEmpty();
  }

  @ParameterizedTest(name = "{0}, having {1}: {2}")
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          Linux,      -,                                .local/share/pipx/venvs
          Linux,      .local/pipx,                      .local/pipx/venvs
          Mac OS X,   -,                                .local/pipx/venvs
          Mac OS X,   Library/Application Support/pipx, Library/Application Support/pipx/venvs
          Windows 11, -,                                pipx/venvs
          Windows 11, .local/pipx,                      .local/pipx/venvs
          """)
  void withoutPipxItsVersionsDefaultsDecide(String system, String there, String expected)
      throws IOException {
    if (there != null) {
      Files.createDirectories(home.resolve(there));
    }
    assertThat(folder("pipx", Place.VENVS, system)).isEqualTo(home.resolve(expected));
  }

  @Test
  void theInstallerThatTheGateNamesIsTheOneThatIsAsked() {
    shell.answers("/opt/other/pipx environment", 0, "PIPX_LOCAL_VENVS=/opt/other/venvs\n");
    assertThat(asked("Linux", NOTHING_KEPT, true).folder("pipx", "/opt/other/pipx", Place.VENVS))
        .hasValue(Path.of("/opt/other/venvs"));
  }

  @Test
  void uvSaysItToo() {
    shell.answers("uv tool dir", 0, "/opt/uv/tools\n");
    shell.answers("uv tool dir --bin", 0, "/opt/uv/bin\n");
    assertThat(folder("uv", Place.VENVS)).isEqualTo(Path.of("/opt/uv/tools"));
    assertThat(folder("uv", Place.BIN)).isEqualTo(Path.of("/opt/uv/bin"));
  }

  @Test
  void withoutUvItsDefaultsDecide() {
    assertThat(folder("uv", Place.VENVS)).isEqualTo(home.resolve(".local/share/uv/tools"));
    environment.put("UV_TOOL_DIR", "/srv/uv");
    assertThat(folder("uv", Place.VENVS)).isEqualTo(Path.of("/srv/uv"));
  }

  @Test
  void aCommandThatOnlyReadsBelievesTheLastAnswer() {
    shell.answers("pipx environment", 0, "PIPX_LOCAL_VENVS=/opt/px/venvs\n");
    assertThat(known(true)).isEqualTo(Path.of("/opt/px/venvs"));
    assertThat(known(false)).isEqualTo(Path.of("/opt/px/venvs"));
    assertThat(shell.ran()).hasSize(1);
    assertThat(known(true)).isEqualTo(Path.of("/opt/px/venvs"));
    assertThat(shell.ran()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PIPX_SHARED_LIBS", "XDG_CONFIG_HOME", "PATH", "HOME"})
  void anotherSettingOfTheInstallerIsAnotherQuestion(String variable) {
    shell.answers("pipx environment", 0, "PIPX_LOCAL_VENVS=/opt/px/venvs\n");
    known(false);
    environment.put(variable, "/elsewhere");
    known(false);
    assertThat(shell.ran()).hasSize(2);
  }

  @Test
  void anotherVersionOfTheInstallerIsAskedAgain() throws IOException {
    environment.put("PATH", home.toString());
    var pipx = Files.writeString(home.resolve("pipx"), "one");
    shell.answers("pipx environment", 0, "PIPX_LOCAL_VENVS=/opt/px/venvs\n");
    known(false);
    Files.setLastModifiedTime(pipx, FileTime.fromMillis(1_000));
    known(false);
    assertThat(shell.ran()).hasSize(2);
  }

  @Test
  void whatCannotBeKeptIsAskedAgain() throws IOException {
    Files.writeString(home.resolve("cache"), "a file in the folder's place");
    shell.answers("pipx environment", 0, "PIPX_LOCAL_VENVS=/opt/px/venvs\n");
    assertThat(known(false)).isEqualTo(Path.of("/opt/px/venvs"));
    assertThat(known(false)).isEqualTo(Path.of("/opt/px/venvs"));
    assertThat(shell.ran()).hasSize(2);
  }

  private Path known(boolean anew) {
    var memory = new InstallerMemory(Optional.of(home.resolve("cache")), environment);
    return asked("Linux", memory, anew).folder("pipx", "", Place.VENVS).orElseThrow();
  }
}
