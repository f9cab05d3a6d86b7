package dev.canarygate.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.client.python.Malformed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How paths are spelled, on each kind of system. */
final class PathsTest {
  @TempDir private Path root;

  @ParameterizedTest
  @CsvSource({
    "'',.",
    "' ',' '",
    "/,/",
    "//,//",
    "///,/",
    "//a//b/,//a/b",
    "/a/./b/.,/a/b",
    "./a,a",
    "a/..,a/..",
    "/a/../b,/a/../b",
    ".//.,.",
    "C:\\x\\y,C:\\x\\y"
  })
  void posixPathsLoseWhatMeansNothing(String text, String normal) {
    assertThat(PathFlavor.POSIX.normalize(text)).isEqualTo(normal);
  }

  @ParameterizedTest
  @CsvSource({
    "C:\\a\\b\\,C:\\a\\b",
    "C:/a//b/./c,C:\\a\\b\\c",
    "c:\\A,c:\\A",
    "\\\\srv\\share\\x\\,\\\\srv\\share\\x",
    "//srv/share/x,\\\\srv\\share\\x",
    "\\\\srv\\share,\\\\srv\\share\\",
    "C:,C:",
    "C:.,C:",
    "C:x,C:x",
    "\\x,\\x",
    "a/b\\c,a\\b\\c",
    "'',.",
    "C:\\a\\..\\b,C:\\a\\..\\b",
    "\\\\?\\C:\\x,\\\\?\\C:\\x"
  })
  void windowsPathsGetTheirOwnSeparator(String text, String normal) {
    assertThat(PathFlavor.WINDOWS.normalize(text)).isEqualTo(normal);
  }

  @ParameterizedTest
  @CsvSource({"/home/u,/home/u", "/home/u//,/home/u", "rel,rel", "'',/", "//x/,//x"})
  void homeIsTakenAsSpelledOnPosix(String value, String home) {
    assertThat(Host.homeOf(PathFlavor.POSIX, Map.of("HOME", value), "/account")).isEqualTo(home);
  }

  @Test
  void withoutHomeTheAccountNamesIt() {
    assertThat(Host.homeOf(PathFlavor.POSIX, Map.of(), "/account")).isEqualTo("/account");
  }

  @Test
  void windowsTakesTheProfileAndIgnoresHome() {
    var environment =
        Map.of("HOME", "/x", "USERPROFILE", "C:\\Users\\u\\", "HOMEDRIVE", "D:", "HOMEPATH", "\\h");
    assertThat(Host.homeOf(PathFlavor.WINDOWS, environment, "C:\\a")).isEqualTo("C:\\Users\\u");
    var without = Map.of("HOMEDRIVE", "D:", "HOMEPATH", "\\h");
    assertThat(Host.homeOf(PathFlavor.WINDOWS, without, "C:\\a")).isEqualTo("D:\\h");
    assertThat(Host.homeOf(PathFlavor.WINDOWS, Map.of(), "C:\\a")).isEqualTo("C:\\a");
  }

  @Test
  void onWindowsOnlyTheDaemonsFilesLieUnderTheLocalApplicationData() {
    var roots = new StateRoots(PathFlavor.WINDOWS, "C:\\Users\\u", "C:\\Users\\u\\AppData\\Local");
    assertThat(roots.ownerRecord())
        .isEqualTo("C:\\Users\\u\\AppData\\Local\\spec-kitty\\sync\\daemon\\owner.json");
    assertThat(roots.daemonLock())
        .isEqualTo("C:\\Users\\u\\AppData\\Local\\spec-kitty\\daemon\\sync-daemon.lock");
    assertThat(roots.legacyQueue()).isEqualTo("C:\\Users\\u\\.spec-kitty\\queue.db");
    assertThat(roots.session()).isEqualTo("C:\\Users\\u\\.spec-kitty\\auth\\session.json");
    assertThat(roots.removal("C:\\a b")).isEqualTo("del \"C:\\a b\"");
  }

  @Test
  void onPosixEverythingLiesInTheStateDirectory() {
    var roots = new StateRoots(PathFlavor.POSIX, "/home/u", "");
    assertThat(roots.ownerRecord()).isEqualTo("/home/u/.spec-kitty/sync/daemon/owner.json");
    assertThat(roots.daemonState()).isEqualTo("/home/u/.spec-kitty/sync-daemon");
    assertThat(roots.removal("/it's")).isEqualTo("rm '/it'\\''s'");
  }

  private String canonical(String text) {
    return CanonicalPath.of(text, root::resolve);
  }

  @Test
  void anExecutableIsResolvedThroughLinksAndMissingParts() throws IOException {
    Path real = root.toRealPath();
    Files.createDirectories(root.resolve("real/bin"));
    Files.createFile(root.resolve("real/bin/py"));
    Files.createSymbolicLink(root.resolve("real/bin/p3"), Path.of("py"));
    Files.createSymbolicLink(root.resolve("lnk"), Path.of("real"));
    Files.createSymbolicLink(root.resolve("dang"), Path.of("nope/x"));
    Files.createSymbolicLink(root.resolve("abs"), real.resolve("real"));
    for (String spelled :
        new String[] {
          "real/bin/py",
          "lnk/bin/p3",
          "lnk/../lnk/bin/p3",
          "real//bin/py/",
          "abs/bin/../bin/p3",
          "lnk/missing/../bin/py",
          "real/bin/py/../p3"
        }) {
      assertThat(canonical(spelled)).isEqualTo(real + "/real/bin/py");
    }
    assertThat(canonical("dang")).isEqualTo(real + "/nope/x");
    assertThat(canonical("")).isEqualTo(real.toString());
    assertThat(canonical("~/x")).isEqualTo(real + "/~/x");
    assertThat(canonical("/../..")).isEqualTo("/");
  }

  @Test
  void aLoopOfLinksStaysAsItIsSpelled() throws IOException {
    Files.createSymbolicLink(root.resolve("l1"), Path.of("l2"));
    Files.createSymbolicLink(root.resolve("l2"), Path.of("l1"));
    assertThat(canonical("l1/x")).isEqualTo("l1/x");
  }

  @Test
  void aNameThatNoFileCanHaveIsRefused() {
    assertThatThrownBy(() -> canonical("a\u0000b")).isInstanceOf(Malformed.class);
  }
}
