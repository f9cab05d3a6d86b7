package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each system has its rule for what can be made anew. */
final class UserCacheTest {
  private static final Map<String, String> HOME = Map.of("HOME", "/home/ada");

  @Test
  void linuxFollowsItsVariableAndElseTheHome() {
    var set = Map.of("HOME", "/home/ada", "XDG_CACHE_HOME", "/var/cache/ada");
    assertThat(UserCache.folder(set, "Linux")).hasValue(Path.of("/var/cache/ada/gate-runner"));
    assertThat(UserCache.folder(HOME, "Linux")).hasValue(Path.of("/home/ada/.cache/gate-runner"));
  }

  @Test
  void macKeepsItInTheLibrary() {
    assertThat(UserCache.folder(HOME, "Mac OS X"))
        .hasValue(Path.of("/home/ada/Library/Caches/gate-runner"));
  }

  @Test
  void aRelativeOrMissingFolderIsNotUsed() {
    assertThat(UserCache.folder(Map.of(), "Linux")).isEmpty();
    assertThat(UserCache.folder(Map.of("XDG_CACHE_HOME", "cache"), "Linux")).isEmpty();
    assertThat(UserCache.folder(HOME, "Windows 11")).isEmpty();
  }
}
