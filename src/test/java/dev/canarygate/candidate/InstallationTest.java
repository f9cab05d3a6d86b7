package dev.canarygate.candidate;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.client.Distribution;
import dev.canarygate.client.VirtualEnvironment;
import dev.canarygate.gate.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands under the runner's paths is told from files, without starting anything. */
final class InstallationTest {
  private static final Version RC16 = Version.of("3.2.0rc16");

  @TempDir Path folder;
  private InstalledCandidate place;

  @BeforeEach
  void makePlace() {
    place = new InstalledCandidate(folder);
  }

  private Installation look() {
    return Installation.look(place.runner());
  }

  @Test
  void aWheelFromTheIndexIsRight() {
    place.complete("3.2.0rc16");
    assertThat(look().broken()).isEmpty();
    assertThat(look().isRight(RC16)).isTrue();
    assertThat(look().isRight(Version.of("3.2.0rc17"))).isFalse();
    assertThat(look().inWords()).contains("3.2.0rc16").contains("a wheel from the index");
  }

  @Test
  void nothingAtAllIsAbsent() {
    assertThat(look().absent()).isTrue();
    assertThat(look().inWords()).startsWith("nothing is installed");
  }

  @Test
  void aVenvWithoutDistributionIsBroken() {
    InstalledCandidate.write(place.python, "");
    assertThat(look().absent()).isFalse();
    assertThat(look().inWords())
        .contains("broken")
        .contains("no distribution spec-kitty-cli")
        .contains("the command " + place.cli + " is missing");
  }

  @Test
  void aCommandThatLeadsNowhereIsBroken() throws IOException {
    place.complete("3.2.0rc16");
    Files.delete(place.cli);
    Files.createSymbolicLink(place.cli, folder.resolve("gone"));
    assertThat(look().inWords()).contains("is a link to nothing");
  }

  @Test
  void aCommandOfAnotherEnvironmentIsBroken() throws IOException {
    place.complete("3.2.0rc16");
    InstalledCandidate.write(folder.resolve("other/spec-kitty"), "");
    Files.delete(place.cli);
    Files.createSymbolicLink(place.cli, folder.resolve("other/spec-kitty"));
    assertThat(look().inWords()).contains("leads out of the environment");
  }

  @Test
  void twoVersionsAtOnceAreALeftOver() {
    place.complete("3.2.0rc15").distribution("Spec.Kitty_cli", "3.2.0rc16");
    assertThat(look().inWords()).contains("several versions").contains("rc15").contains("rc16");
  }

  @Test
  void metadataWithoutVersionCannotBeRead() {
    place.complete("3.2.0rc16").file("spec_kitty_cli-3.2.0rc16.dist-info/METADATA", "Name: x\n");
    assertThat(look().inWords()).contains("METADATA has no header Version");
  }

  @Test
  void anOldStyleEditableInstallIsRecognized() {
    InstalledCandidate.write(place.python, "");
    place.file("spec-kitty-cli.egg-link", "/home/ana/checkout\n");
    assertThat(look().inWords()).contains("it is an editable install");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'url': 'file:///src', 'dir_info': {'editable': true}} | an editable install (file:///src)",
        "{'url': 'file:///src', 'dir_info': {}} | an install from a local folder (file:///src)",
        "{'url': 'https://ana:secret@forge/w.git', 'vcs_info': {'vcs': 'git'}}"
            + " | an install from version control (https://forge/w.git)",
        "{'url': 'file:///w.whl', 'archive_info': {}}"
            + " | an install from one file or address (file:///w.whl)",
        "{} | an install whose direct_url.json cannot be read (no address)",
        "{ | an install whose direct_url.json cannot be read (line 1)",
      })
  void everyDirectAddressIsToldApartFromTheIndex(String json, String words) {
    place.complete("3.2.0rc16").directUrl("3.2.0rc16", json.replace('\'', '"'));
    // D6: a local merge passed as rc13, because its version string was the candidate's.
    assertThat(look().isRight(RC16)).isFalse();
    assertThat(look().inWords()).contains(words);
  }

  @Test
  void aFileThatWasEditedAfterwardsIsNamed() {
    place.complete("3.2.0rc16").file("specify_cli/__init__.py", "x = 2\n");
    assertThat(look().isRight(RC16)).isFalse();
    assertThat(look().distribution())
        .extracting(Distribution::altered, as(InstanceOfAssertFactories.LIST))
        .containsExactly("specify_cli/__init__.py: another content than recorded");
  }

  @Test
  void aFileThatIsGoneOrALineThatIsNoneIsNamed() throws IOException {
    place.complete("3.2.0rc16");
    Files.delete(place.sitePackages.resolve("specify_cli/__init__.py"));
    var record = place.sitePackages.resolve("spec_kitty_cli-3.2.0rc16.dist-info/RECORD");
    Files.writeString(record, Files.readString(record) + "nonsense\n");
    assertThat(look().distribution())
        .extracting(Distribution::altered, as(InstanceOfAssertFactories.LIST))
        .containsExactly("specify_cli/__init__.py: missing", "nonsense: not a line of RECORD");
  }

  @Test
  void aHashThatNobodyKnowsIsSaid() {
    place
        .complete("3.2.0rc16")
        .file("spec_kitty_cli-3.2.0rc16.dist-info/RECORD", "specify_cli/__init__.py,md99=x,1\n");
    assertThat(look().inWords()).contains("unknown hash 'md99'");
  }

  @Test
  void theDigestChangesWithVersionOriginAndFilesAndOnlyThen() throws IOException {
    var first = digestOf(new InstalledCandidate(folder.resolve("1")).complete("3.2.0rc16"));
    var same = digestOf(new InstalledCandidate(folder.resolve("2")).complete("3.2.0rc16"));
    var version = digestOf(new InstalledCandidate(folder.resolve("3")).complete("3.2.0rc17"));
    var origin =
        digestOf(
            new InstalledCandidate(folder.resolve("4"))
                .complete("3.2.0rc16")
                .directUrl("3.2.0rc16", "{\"url\": \"file:///s\", \"dir_info\": {}}"));
    assertThat(first).isEqualTo(same).isNotEqualTo(version).isNotEqualTo(origin);
  }

  private static String digestOf(InstalledCandidate place) throws IOException {
    return Distribution.read(VirtualEnvironment.of(place.python).distInfos("spec-kitty-cli").get(0))
        .digest();
  }
}
