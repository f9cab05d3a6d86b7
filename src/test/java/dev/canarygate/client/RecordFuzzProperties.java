package dev.canarygate.client;

import dev.canarygate.Fuzz;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

final class RecordFuzzProperties {
  private static Path folder = Path.of("");

  @BeforeContainer
  static void makeFolder() throws IOException {
    folder = Files.createTempDirectory("a.dist-info");
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    Files.deleteIfExists(folder.resolve("RECORD"));
    Files.deleteIfExists(folder.resolve("a-1-py3-none-any.whl"));
    Files.delete(folder);
  }

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void installedFiles(@ForAll long seed) {
    Fuzz.batch(
        seed,
        List.of(
            "a/b.py,sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU,0\n\"a \"\"b\"\".py\",sha256=x,1\nRECORD,,\n"),
        text -> {
          Files.write(folder.resolve("RECORD"), text.getBytes(StandardCharsets.UTF_8));
          InstalledFiles.altered(folder);
          InstalledFiles.digest(folder, ".py");
        },
        IOException.class);
  }

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void recordsInWheels(@ForAll long seed) {
    var file = folder.resolve("a-1-py3-none-any.whl");
    Fuzz.batch(
        seed,
        List.of("a/b.py,sha256=x,1\na-1.data/scripts/c,sha256=y,2\na-1.dist-info/RECORD,,\n"),
        text -> {
          WheelTest.zip(
              file, Map.of("a-1.dist-info/RECORD", text, "a-1.dist-info/entry_points.txt", text));
          Wheel.read(file).entries();
        },
        IOException.class);
  }

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void bytesOfWheels(@ForAll long seed) throws IOException {
    var file = folder.resolve("a-1-py3-none-any.whl");
    WheelTest.zip(file, Map.of("a-1.dist-info/RECORD", "a/b.py,,\n"));
    var text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    Fuzz.batch(
        seed,
        List.of(text),
        changed -> {
          Files.write(file, changed.getBytes(StandardCharsets.ISO_8859_1));
          Wheel.read(file);
        },
        IOException.class);
  }

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void spokenVersions(@ForAll long seed) {
    Fuzz.batch(
        seed,
        List.of("spec-kitty-cli version 3.2.0rc16+g12.x", "v1!2.0-rc.1"),
        text -> SpokenVersion.in(text));
  }
}
