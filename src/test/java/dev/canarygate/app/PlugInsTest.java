package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Engines in jars of their own. */
final class PlugInsTest {
  @TempDir Path home;

  private PlugIns plugIns() {
    return PlugIns.of(home.resolve("lib/gate-runner.jar"));
  }

  private static Path jar(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    try (var jar = new JarOutputStream(Files.newOutputStream(file))) {
      jar.putNextEntry(new JarEntry("nothing.txt"));
      jar.closeEntry();
    }
    return file;
  }

  @Test
  void jarsAreThoseInTheFolderAndThoseThatACheckoutHasBuilt() throws IOException {
    var built = jar(home.resolve("postgres/target/gate-runner-postgres.jar"));
    var store = jar(home.resolve("s3/target/gate-runner-s3.jar"));
    var second = jar(home.resolve("plugins/b.jar"));
    var first = jar(home.resolve("plugins/a.jar"));
    Files.writeString(home.resolve("plugins/README.txt"), "no jar");

    assertThat(plugIns().jars()).isEqualTo(List.of(built, store, first, second));
  }

  @Test
  void whereAnEngineComesFromIsSaidWhenThereIsNone() throws IOException {
    assertThatThrownBy(() -> plugIns().engine("postgres"))
        .isInstanceOf(UsageProblem.class)
        .hasMessageContaining("engine postgres not found: put gate-runner-postgres.jar into");

    jar(home.resolve("plugins/a.jar"));
    assertThatThrownBy(() -> plugIns().engine("postgres")).isInstanceOf(UsageProblem.class);
    assertThatThrownBy(
            () -> new DatabaseSetup(Optional.empty(), Map.of(), plugIns(), Optional.empty()))
        .hasMessageContaining("engine postgres not found");
  }
}
