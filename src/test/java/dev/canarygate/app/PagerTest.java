package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.text.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Long answers at a terminal, by pagers that are scripts of this test. */
@DisabledOnOs(OS.WINDOWS)
final class PagerTest {
  private static final String LONG = "a line\n".repeat(30);

  @TempDir Path folder;
  private Map<String, String> environment;
  private Path read;

  @BeforeEach
  void atATerminal() throws IOException {
    read = folder.resolve("read by the pager");
    var pager = pager("my pager", "{ echo \"$1 $LESS\"; cat; } >'" + read + "'");
    environment =
        new HashMap<>(
            Map.of(
                "GATE_RUNNER_OUT_COLUMNS", "80",
                "GATE_RUNNER_OUT_ROWS", "24",
                "PAGER", "'" + pager + "' $HOME"));
  }

  private Path pager(String name, String script) throws IOException {
    var file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  private boolean shows(String text) {
    return Pager.of(environment).shows(text, out -> Screen.text(out, text));
  }

  @Test
  void aLongAnswerGoesThroughThePagerWhoseWordsNoShellReads() {
    assertThat(shows(LONG)).isTrue();
    assertThat(read).hasContent("$HOME FRX\n" + LONG);
  }

  @Test
  void whatMovesTheCursorDoesNotReachThePager() {
    assertThat(shows(LONG + "a\u001b[2Jb")).isTrue();
    assertThat(read).content().endsWith("a\\u{1b}[2Jb\n");
  }

  @Test
  void thePagerForThisProgramGoesFirst() throws IOException {
    var other = folder.resolve("other");
    environment.put("GATE_PAGER", pager("own", "cat >'" + other + "'").toString());

    assertThat(shows(LONG)).isTrue();
    assertThat(other).hasContent(LONG);
    assertThat(read).doesNotExist();
  }

  @Test
  void linesThatWrapCountAsTheRowsThatTheyTake() {
    assertThat(shows("a line\n".repeat(23))).isFalse();
    assertThat(shows("w".repeat(161) + "\n" + "a line\n".repeat(21))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "cat", "  ", "a-pager-that-nobody-has", "/dev/null"})
  void withoutAPagerThatStartsNothingIsPrintedThere(String pager) {
    environment.put("GATE_PAGER", pager);

    assertThat(shows(LONG)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"CI, true", "TERM, dumb", "GATE_RUNNER_OUT_COLUMNS, ''"})
  void whereNobodySitsNothingIsPaged(String name, String value) {
    environment.put(name, value);

    assertThat(shows(LONG)).isFalse();
    assertThat(read).doesNotExist();
  }

  @Test
  void aPersonWhoHasSeenEnoughMakesNoError() throws IOException {
    environment.put("GATE_PAGER", pager("quits", "exit 3").toString());

    assertThat(shows("a line\n".repeat(100_000))).isTrue();
  }
}
