package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each system has its rule for what can be made anew. */
final class UserFoldersTest {
  private static final Map<String, String> HOME = Map.of("HOME", "/home/ada");

  @Test
  void linuxFollowsItsVariableAndElseTheHome() {
    var set = Map.of("HOME", "/home/ada", "XDG_CACHE_HOME", "/var/cache/ada");
    assertThat(UserFolders.cache(set, "Linux")).hasValue(Path.of("/var/cache/ada/gate-runner"));
    assertThat(UserFolders.cache(HOME, "Linux")).hasValue(Path.of("/home/ada/.cache/gate-runner"));
  }

  @Test
  void macKeepsItInTheLibrary() {
    assertThat(UserFolders.cache(HOME, "Mac OS X"))
        .hasValue(Path.of("/home/ada/Library/Caches/gate-runner"));
  }

  @Test
  void aRelativeOrMissingFolderIsNotUsed() {
    assertThat(UserFolders.cache(Map.of(), "Linux")).isEmpty();
    assertThat(UserFolders.cache(Map.of("XDG_CACHE_HOME", "cache"), "Linux")).isEmpty();
    assertThat(UserFolders.cache(HOME, "Windows 11")).isEmpty();
  }
}
