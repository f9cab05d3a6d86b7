package dev.canarygate.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.canarygate.evidence.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CacheShelfTest {
  private static final String NAME = "a".repeat(64);

  @TempDir private Path home;

  private CacheShelf shelf() {
    return of("program 1");
  }

  private CacheShelf of(String program) {
    return new CacheShelf(home.resolve("cache/read"), program);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private Path file() throws IOException {
    try (var all = Files.list(home.resolve("cache/read"))) {
      return all.findFirst().orElseThrow();
    }
  }

  @Test
  void whatWasKeptIsFoundByTheSameProgramAlone() {
    shelf().keep(NAME, bytes("a gate"));

    assertThat(shelf().find(NAME)).hasValue(bytes("a gate"));
    assertThat(shelf().find("b".repeat(64))).isEmpty();
    assertThat(of("program 2").find(NAME)).isEmpty();
  }

  @Test
  void aJarThatIsBuiltAnewIsAnotherProgram() throws IOException {
    var jar = Files.writeString(home.resolve("program.jar"), "one");
    var before = CacheShelf.identity(jar);
    assertThat(CacheShelf.identity(jar)).isEqualTo(before).isPresent();
    Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000_000));
    var older = CacheShelf.identity(jar);
    Files.writeString(jar, "three");

    assertThat(older).isNotEqualTo(before);
    assertThat(CacheShelf.identity(jar)).isNotEqualTo(before).isNotEqualTo(older);
    assertThat(CacheShelf.identity(home)).as("a folder of classes").isEmpty();
  }

  @Test
  void onlyItsOwnerCanReadIt() throws IOException {
    shelf().keep(NAME, bytes("a gate"));

    assumeThat(home.getFileSystem().supportedFileAttributeViews()).contains("posix");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void aFileThatIsNotWholeIsNotThere() throws IOException {
    shelf().keep(NAME, bytes("a gate that was read"));
    var whole = Files.readAllBytes(file());
    for (int at = 0; at < whole.length; at++) {
      var other = whole.clone();
      other[at] ^= 1;
      Files.write(file(), other);
      assertThat(shelf().find(NAME)).as("byte %d", at).isEmpty();
      Files.write(file(), java.util.Arrays.copyOf(whole, at));
      assertThat(shelf().find(NAME)).as("%d bytes", at).isEmpty();
    }
    Files.write(file(), whole);
    assertThat(shelf().find(NAME)).isPresent();
  }

  @Test
  void aFolderThatOthersCanWriteToIsNotUsed() throws IOException {
    shelf().keep(NAME, bytes("a gate"));
    assumeThat(home.getFileSystem().supportedFileAttributeViews()).contains("posix");
    for (var each : List.of(home.resolve("cache/read"), home.resolve("cache"))) {
      var before = Files.getPosixFilePermissions(each);
      Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxrwx---"));
      assertThat(shelf().find(NAME)).as("%s", each).isEmpty();
      Files.setPosixFilePermissions(each, before);
      assertThat(shelf().find(NAME)).isPresent();
    }
  }

  /** Only the system's administrator can give a folder away. */
  @Test
  void theFolderOfSomebodyElseIsNotUsed() throws IOException {
    shelf().keep(NAME, bytes("a gate"));
    assumeThat(System.getProperty("user.name")).isEqualTo("root");
    var users = home.getFileSystem().getUserPrincipalLookupService();
    Files.setOwner(home.resolve("cache/read"), users.lookupPrincipalByName("nobody"));

    assertThat(shelf().find(NAME)).isEmpty();
    shelf().keep("b".repeat(64), bytes("another"));
    assertThat(home.resolve("cache/read").toFile().list()).hasSize(1);
  }

  @Test
  void aLinkInItsPlaceIsNotFollowed() throws IOException {
    var elsewhere = new CacheShelf(home.resolve("elsewhere/read"), "program 1");
    elsewhere.keep(NAME, bytes("a gate"));
    Files.createDirectories(home.resolve("cache"));
    Files.createSymbolicLink(home.resolve("cache/read"), home.resolve("elsewhere/read"));

    assertThat(shelf().find(NAME)).isEmpty();
  }

  @Test
  void whereNothingCanBeKeptNothingIsSaid() throws IOException {
    Files.writeString(home.resolve("cache"), "a file");

    shelf().keep(NAME, bytes("a gate"));

    assertThat(shelf().find(NAME)).isEmpty();
  }

  @Test
  void aSecretOfThisProcessIsNotKept() {
    Secrets.learn(List.of("planted-in-a-gate-file"));
    shelf().keep(NAME, bytes("a gate with planted-in-a-gate-file"));

    assertThat(home.resolve("cache/read"))
        .satisfiesAnyOf(
            folder -> assertThat(folder).doesNotExist(),
            folder -> assertThat(folder).isEmptyDirectory());
  }

  @Test
  void theNewestStay() throws IOException {
    for (int i = 0; i < 70; i++) {
      shelf().keep(String.format("%064d", i), bytes("gate " + i));
    }

    try (var all = Files.list(home.resolve("cache/read"))) {
      assertThat(all).hasSize(64);
    }
    assertThat(shelf().find(String.format("%064d", 69))).isPresent();
  }

  @Test
  void manyThatWriteAtOnceLeaveNothingHalf() throws Exception {
    var threads = Executors.newFixedThreadPool(4);
    try {
      var all =
          IntStream.range(0, 60)
              .<Callable<Boolean>>mapToObj(
                  i ->
                      () -> {
                        shelf().keep(NAME, bytes(("gate " + i % 7).repeat(1 + i % 7 * 500)));
                        var found = shelf().find(NAME);
                        return found.isEmpty() || isWhole(found.get());
                      })
              .toList();
      for (var each : threads.invokeAll(all)) {
        assertThat(each.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
    shelf().keep(NAME, bytes("last"));
    assertThat(shelf().find(NAME)).hasValue(bytes("last"));
  }

  private static boolean isWhole(byte[] content) {
    var text = new String(content, UTF_8);
    var one = text.substring(0, 6);
    int times = 1 + (one.charAt(5) - '0') * 500;
    return text.equals(one.repeat(times));
  }
}
