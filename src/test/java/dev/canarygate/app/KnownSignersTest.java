package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a person puts the list of trusted keys. */
final class KnownSignersTest {
  @TempDir Path folder;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void aPersonWithAConfigurationFolder() {
    environment.put("XDG_CONFIG_HOME", folder.resolve("home").toString());
  }

  private Path write(String name) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "");
  }

  private TrustFiles found() throws IOException {
    var deep = Files.createDirectories(folder.resolve("project/deep/down"));
    return KnownSigners.of(deep, environment, "Linux");
  }

  @Test
  void nobodyMadeOne() throws IOException {
    write("project/.gate-runner.yaml");
    assertThat(found()).isEqualTo(TrustFiles.NONE);
  }

  @Test
  void thePersonsOwnCountsEverywhere() throws IOException {
    var own = write("home/gate-runner/allowed_signers");
    assertThat(found().signers()).isEqualTo(own);
    assertThat(found().revoked()).isNull();

    var revoked = write("home/gate-runner/revoked_keys");
    assertThat(found().revoked()).isEqualTo(revoked);
  }

  @Test
  void theProjectsGoesBeforeIt() throws IOException {
    write("home/gate-runner/allowed_signers");
    write("project/.gate-runner.yaml");
    var project = write("project/allowed_signers");
    assertThat(found().signers()).isEqualTo(project);
  }

  @Test
  void aListWithoutAProjectsFileIsJustAFile() throws IOException {
    write("project/allowed_signers");
    write("project/deep/down/allowed_signers");
    assertThat(found()).isEqualTo(TrustFiles.NONE);
  }

  @Test
  void soItIsNamedWhereNoOtherCounts() throws IOException {
    var deep = Files.createDirectories(folder.resolve("project/deep"));
    assertThat(KnownSigners.passedOver(deep, environment, "Linux")).isEmpty();

    var list = write("project/deep/allowed_signers");
    assertThat(KnownSigners.passedOver(deep, environment, "Linux")).contains(list);

    write("home/gate-runner/allowed_signers");
    assertThat(KnownSigners.passedOver(deep, environment, "Linux")).isEmpty();
  }

  @Test
  void aLinkToNowhereIsAListThatCannotBeRead() throws IOException {
    var own = folder.resolve("home/gate-runner/allowed_signers");
    Files.createDirectories(own.getParent());
    Files.createSymbolicLink(own, folder.resolve("nowhere"));
    assertThat(found().signers()).isEqualTo(own);
  }

  @Test
  void whatAPersonGivesAndAPolicySaysGoBeforeWhatIsFound() {
    var given = new TrustFiles(Path.of("given"), null, null, null);
    var known = new TrustFiles(Path.of("known"), Path.of("revoked"), null, null);

    assertThat(new TrustSources(given, known).files().signers()).isEqualTo(Path.of("given"));
    assertThat(new TrustSources(TrustFiles.NONE, known).files()).isEqualTo(known);
  }
}
