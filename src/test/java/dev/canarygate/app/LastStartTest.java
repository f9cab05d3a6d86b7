package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who starts a gate with a place of its own finds it again from the same folder. */
final class LastStartTest {
  @TempDir Path folder;
  private LastStart start = LastStart.of(Map.of(), Path.of(""), Path.of(""));
  private Path elsewhere = Path.of("");

  @BeforeEach
  void startThere() throws IOException {
    start = from("work");
    elsewhere = folder.resolve("elsewhere");
    Files.createDirectories(elsewhere.resolve("gates"));
    start.remember(elsewhere, folder.resolve("work/artifacts"));
  }

  private LastStart from(String place) {
    var home = folder.resolve("home");
    var environment =
        Map.of("HOME", home.toString(), "XDG_STATE_HOME", folder.resolve("state").toString());
    return LastStart.of(environment, home, folder.resolve(place));
  }

  @Test
  void itIsFoundFromTheFolderWhereItWasStartedAndFromNoOther() {
    assertThat(from("work").place()).contains(elsewhere);
    assertThat(from("work/..").place()).isEmpty();
    assertThat(folder.resolve("state/gate-runner/started")).isNotEmptyDirectory();
  }

  @Test
  void oneThatIsStartedWhereGatesUsuallyAreTakesItsPlace() {
    start.remember(folder.resolve("work/artifacts"), folder.resolve("work/./artifacts"));

    assertThat(from("work").place()).isEmpty();
  }

  @Test
  void aPlaceThatAPersonNamesIsNotAnsweredByAnother() {
    var usual = folder.resolve("work/artifacts");

    assertThat(start.insteadOf(folder.resolve("named"), usual)).isEmpty();
    assertThat(start.insteadOf(folder.resolve("work/./artifacts"), usual)).contains(elsewhere);
  }

  @Test
  void whatWasDeletedSinceIsNotNamed() throws IOException {
    Files.delete(elsewhere.resolve("gates"));

    assertThat(start.place()).isEmpty();
  }

  @Test
  void whatIsKeptOfAnotherFolderOrDamagedIsPassedOver() throws IOException {
    try (var kept = Files.list(start.state())) {
      var file = kept.findFirst().orElseThrow();
      for (var damaged : new String[] {"", "a\nb\nc\n", folder + "\n" + elsewhere, "\0\n\0"}) {
        Files.writeString(file, damaged);
        assertThat(start.place()).as(damaged).isEmpty();
      }
    }
  }

  @Test
  void aStateFolderThatCannotBeWrittenCostsNothing() throws IOException {
    Files.writeString(folder.resolve("file"), "");
    var start = new LastStart(folder.resolve("file/started"), folder);

    start.remember(elsewhere, folder);

    assertThat(start.place()).isEmpty();
  }
}
