package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.world.FakeTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An upgrade under a service that is up. */
final class RunnerProgramTest {
  @TempDir Path folder;
  private final FakeTime time = new FakeTime();
  private final List<String> log = new ArrayList<>();
  private Path jar;

  @BeforeEach
  void aProgram() throws IOException {
    jar = Files.writeString(folder.resolve("gate-runner.jar"), "one");
  }

  private RunnerProgram started() {
    return new RunnerProgram(List.of(jar), time, log::add);
  }

  private void replaced(String content) throws IOException {
    Files.delete(jar);
    Files.writeString(jar, content);
  }

  @Test
  void aServiceTakesNothingOnceItsProgramIsAnotherAndEndsWhenThatIsWhole() throws IOException {
    var program = started();
    time.advance(Duration.ofSeconds(60));
    assertThat(program.problem()).isEmpty();
    assertThat(program.isReplaced()).isFalse();

    replaced("the first half");
    time.advance(Duration.ofSeconds(1));
    assertThat(program.problem()).hasValueSatisfying(why -> assertThat(why).contains("replaced"));
    time.advance(Duration.ofSeconds(4));
    replaced("the first half and the second");
    assertThat(program.isReplaced()).as("it is still being copied").isFalse();
    time.advance(Duration.ofSeconds(4));
    assertThat(program.isReplaced()).isFalse();
    time.advance(Duration.ofSeconds(1));
    assertThat(program.isReplaced()).isTrue();
    assertThat(log).singleElement().asString().contains("was replaced since it was started");
  }

  @Test
  void oneThatIsGoneIsReplacedToo() throws IOException {
    var program = started();
    Files.delete(jar);
    time.advance(Duration.ofSeconds(1));
    assertThat(program.problem()).isPresent();
  }

  @Test
  void classesOfACheckoutAreNobodysUpgrade() {
    var program = RunnerProgram.of(this, time, log::add);
    time.advance(Duration.ofSeconds(10));
    assertThat(program.problem()).isEmpty();
  }
}
