package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.engine.FileEngine;
import dev.canarygate.gate.BadData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which engine keeps the gates, and who says so. */
final class EngineChoiceTest {
  private static final PlugIns NONE = new PlugIns(List.of());

  @TempDir Path folder;
  private final Map<String, String> environment = new HashMap<>();

  private GivenWords words(@Nullable String typed) {
    var configuration = Configuration.of(folder, environment, "Linux");
    return new GivenWords(null, null, List.of(), List.of(), typed, configuration);
  }

  private EngineChoice choice(@Nullable String typed) {
    return words(typed).keptBy();
  }

  @Test
  void filesKeepGatesWhenNobodySaysOtherwise() {
    assertThat(choice(null)).isEqualTo(new EngineChoice("files", "default", Optional.empty()));
    assertThat(choice(null).engine(NONE, Map.of())).isInstanceOf(FileEngine.class);
  }

  @Test
  void theCommandLineGoesBeforeTheEnvironmentAndThatBeforeAFile() throws IOException {
    Files.writeString(folder.resolve(".gate-runner.yaml"), "engine: of-the-file\n");
    assertThat(choice(null))
        .isEqualTo(
            new EngineChoice(
                "of-the-file", folder.resolve(".gate-runner.yaml:1:9") + "", Optional.empty()));

    environment.put("GATE_RUNNER_ENGINE", "of-the-environment");
    assertThat(choice(null))
        .isEqualTo(
            new EngineChoice(
                "of-the-environment", "environment GATE_RUNNER_ENGINE", Optional.empty()));
    assertThat(choice("files")).isEqualTo(new EngineChoice("files", "--engine", Optional.empty()));
  }

  @Test
  void anUnknownOneIsRefusedWithThoseThatThereAre() {
    environment.put("GATE_RUNNER_ENGINE", "postgers");

    assertThatThrownBy(() -> choice(null).engine(NONE, Map.of()))
        .isInstanceOf(UsageProblem.class)
        .hasMessage(
            "environment GATE_RUNNER_ENGINE: unknown engine 'postgers'; expected one of files,"
                + " postgres; did you mean 'postgres'?");
  }

  /** As every other mistake in that file. */
  @Test
  void anUnknownOneInAFileIsAMistakeOfTheFile() throws IOException {
    Files.writeString(folder.resolve(".gate-runner.yaml"), "engine: postgress\n");

    assertThatThrownBy(() -> choice(null).engine(NONE, Map.of()))
        .isInstanceOf(BadData.class)
        .hasMessageContaining(".gate-runner.yaml:1:9: unknown engine 'postgress'");
  }

  @Test
  void whereAMissingPlugInComesFromIsSaid() {
    assertThatThrownBy(() -> choice("postgres").engine(NONE, Map.of()))
        .isInstanceOf(UsageProblem.class)
        .hasMessageStartingWith("engine postgres not found: put gate-runner-postgres.jar into");
  }

  @Test
  void theNextCommandNamesAnEngineThatWasTyped() {
    assertThat(words("postgres").starting().line("status")).endsWith(" status --engine postgres");
    assertThat(words("postgres").launcher(null).line("resume"))
        .endsWith(" resume --engine postgres");
    assertThat(words(null).starting().line("status")).endsWith(" status");
  }
}
