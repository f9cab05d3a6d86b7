package dev.canarygate.edge.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class BrowserProgramTest {
  @Test
  void thePersonsOwnBrowserComesFirst() {
    assertThat(BrowserProgram.words(Map.of("BROWSER", "firefox"), "Linux"))
        .containsExactly("firefox");
  }

  @Test
  void itMayHaveArguments() {
    assertThat(BrowserProgram.words(Map.of("BROWSER", "echo  OPENED"), "Linux"))
        .containsExactly("echo", "OPENED");
  }

  @Test
  void elseTheSystemKnowsOne() {
    assertThat(BrowserProgram.words(Map.of("BROWSER", " "), "Linux")).containsExactly("xdg-open");
    assertThat(BrowserProgram.words(Map.of(), "Mac OS X")).containsExactly("open");
    assertThat(BrowserProgram.words(Map.of(), "Windows 11"))
        .containsExactly("rundll32", "url.dll,FileProtocolHandler");
  }
}
