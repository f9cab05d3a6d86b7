package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a person gave, in the commands that come next. */
final class GivenWordsTest {
  @Test
  void onlyTheLastValueOfAParameterIsSaidAgain() {
    var sets = List.of("version=2.0", "other=1", "version=3.0");
    var words = new GivenWords(null, null, sets, List.of(), null, Configuration.here());
    assertThat(words.starting().line("run --new"))
        .isEqualTo("./gate-runner run --new --set other=1 --set version=3.0");
  }

  @Test
  void aLookSaysOnceWhereGatesAre() {
    var sets = List.of("artifacts-dir=kept", "version=3.0");
    var words = new GivenWords(null, null, sets, List.of(), null, Configuration.here());
    assertThat(words.looking(null).line("plan"))
        .isEqualTo(
            "./gate-runner plan --set artifacts-dir="
                + Path.of("kept").toAbsolutePath()
                + " --set version=3.0");
  }
}
