package dev.canarygate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.evidence.Digest;
import dev.canarygate.gate.BadData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A gate's files on their way from its driver to a runner. */
final class DefinitionFilesTest {
  @TempDir Path folder;

  @Test
  void whatIsWrittenIsReadAgainAndLiesInTheRunnersFolder() {
    var files =
        new DefinitionFiles(
            "gate", "templates", Map.of("gate/gate.yaml", "title: A", "templates/done.md", "Done"));

    var read = DefinitionFiles.read(folder.resolve(files.write(folder).path()));

    assertThat(read).isEqualTo(files);
    assertThat(read.in(folder))
        .containsOnlyKeys(folder.resolve("gate/gate.yaml"), folder.resolve("templates/done.md"));
  }

  @Test
  void filesAreThoseOfADefinitionWhenNoneIsMissingChangedOrMore() {
    var files = new DefinitionFiles("gate", "gate", Map.of("gate/gate.yaml", "title: A"));
    var same = Map.of("gate/gate.yaml", Digest.of("title: A"), "parameter version", "any");

    assertThat(files.isOf(same)).isTrue();
    assertThat(files.isOf(Map.of("gate/gate.yaml", Digest.of("title: B")))).isFalse();
    assertThat(files.isOf(Map.of())).isFalse();
    var more = new HashMap<>(same);
    more.put("gate/one.yaml", Digest.of("id: ONE"));
    assertThat(files.isOf(more)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../gate", "..", "/etc", "", "a/b", "a\\\\b"})
  void aFolderElsewhereIsRefused(String name) throws Exception {
    var file = folder.resolve("files.json");
    Files.writeString(
        file, "{\"folder\": \"%s\", \"templates\": \"t\", \"files\": {}}".formatted(name));

    assertThatThrownBy(() -> DefinitionFiles.read(file)).isInstanceOf(BadData.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gate/../../.bashrc", "/etc/passwd", "gate//x", "gate\\\\..\\\\x"})
  void aFileElsewhereIsRefused(String name) throws Exception {
    var file = folder.resolve("files.json");
    Files.writeString(
        file,
        "{\"folder\": \"g\", \"templates\": \"t\", \"files\": {\"%s\": \"\"}}".formatted(name));

    assertThatThrownBy(() -> DefinitionFiles.read(file)).isInstanceOf(BadData.class);
  }
}
