package dev.canarygate.blocker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.gate.BadData;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobsTest {
  @ParameterizedTest
  @CsvSource({
    "src/sync/, src/sync/deep/queue.py, true",
    "src/sync, src/sync/queue.py, true",
    "src/sync, src/sync, true",
    "src/sync, src/synchro.py, false",
    "src/sync/queue.py, src/sync/queue.py, true",
    "src/sync/queue.py, src/sync/queueXpy, false",
    "src/*.py, src/a.py, true",
    "src/*.py, src/deep/a.py, false",
    "src/**/*.py, src/a.py, true",
    "src/**/*.py, src/deep/er/a.py, true",
    "src/**, src/deep/er/a.txt, true",
    "test_?.py, test_1.py, true",
    "./src/, src/a.py, true",
    "src/a+b.py, src/a+b.py, true",
  })
  void pathsAreMatchedAsPeopleMeanThem(String glob, String path, boolean matches) {
    assertThat(new Globs(List.of(glob)).match(path)).isEqualTo(matches);
  }

  @Test
  void pathsFromTheRootOfTheMachineAreRefused() {
    assertThatThrownBy(() -> new Globs(List.of("/src")))
        .isInstanceOf(BadData.class)
        .hasMessageContaining("'/src'")
        .hasMessageContaining("expected one like src/sync/");
  }
}
