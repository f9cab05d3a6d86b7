package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.WritePolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealWorldsTest {
  @TempDir Path home;
  private final List<String> said = new ArrayList<>();

  @Test
  void aRunWithoutHomeSaysWhichFolderItTakesInstead() {
    worlds(Map.of()).requireHome();

    assertThat(said).containsExactly("HOME is not set; using " + home);
  }

  @Test
  void nothingIsSaidWhereTheSystemNamesTheHome() {
    worlds(Map.of("HOME", home.toString())).requireHome();
    worlds(Map.of("USERPROFILE", home.toString())).requireHome();

    assertThat(said).isEmpty();
  }

  private RealWorlds worlds(Map<String, String> environment) {
    var parameters = Map.of("github.api-url", "http://127.0.0.1:1", "runner.home", home.toString());
    var definition =
        new GateDefinition(
            "gate", parameters, List.of(), new WritePolicy(List.of(), List.of()), "digest");
    return new RealWorlds(definition, environment, said::add, false);
  }
}
