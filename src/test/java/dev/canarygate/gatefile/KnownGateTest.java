package dev.canarygate.gatefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.gate.BadData;
import dev.canarygate.gate.LoadedGate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gate that was read before is not read again, unless anything about it is another. */
final class KnownGateTest {
  private final MapShelf shelf = new MapShelf();
  private final Map<String, String> environment = new HashMap<>();
  private Overrides given = Overrides.NONE;
  private Installers installers = (installer, program, place) -> Optional.of(Path.of("/opt/bin"));
  private WrittenGate written;
  private Path folder;

  @BeforeEach
  void writeAGate(@TempDir Path root) {
    folder = root;
    written = new WrittenGate(root);
    environment.put("HOME", root.toString());
    written
        .gate(
            """
            title: A gate
            parameters:
              saas.url: {default: "https://example.org", env: GATE_SAAS_URL, help: Where}
              tool: {default: "pipx:bin/tool", type: program, help: Which}
            work-packages: [one.yaml]
            """)
        .write("evidence-templates/said.md", "Seen at ${saas.url}.")
        .one("url: ${saas.url}\nbody: said.md");
  }

  private LoadedGate known() {
    return GateFiles.known(
        folder.resolve("work-packages"),
        folder.resolve("evidence-templates"),
        given,
        environment,
        installers,
        written.kinds(),
        shelf);
  }

  private static byte[] form(LoadedGate gate) {
    var out = new FormOut();
    GateForm.write(out, gate);
    return out.bytes();
  }

  private static String url(LoadedGate gate) {
    return gate.definition().workPackage("WP01").steps().get(0).settings().text("url");
  }

  /** What the files say now, and whether they were read for it. */
  private LoadedGate expectReading(boolean again) {
    int before = shelf.readings;
    var gate = known();
    assertThat(shelf.readings).isEqualTo(again ? before + 1 : before);
    assertThat(form(gate)).isEqualTo(form(unshelved()));
    return gate;
  }

  private LoadedGate unshelved() {
    return GateFiles.read(
            folder.resolve("work-packages"),
            folder.resolve("evidence-templates"),
            given,
            environment,
            installers,
            written.kinds(),
            Map.of())
        .gate();
  }

  @Test
  void theSecondLookReadsNothing() {
    expectReading(true);
    var again = expectReading(false);

    assertThat(url(again)).isEqualTo("https://example.org");
    assertThat(again.definition().digest()).isEqualTo(unshelved().definition().digest());
  }

  @Test
  void eachFileOfTheGateIsLookedAtEachTime() {
    expectReading(true);
    written.one("url: elsewhere");
    assertThat(url(expectReading(true))).isEqualTo("elsewhere");
    expectReading(false);

    written.one("url: there\nbody: said.md");
    expectReading(true);
    written.write("evidence-templates/said.md", "Said otherwise.");
    assertThat(
            expectReading(true)
                .definition()
                .workPackage("WP01")
                .steps()
                .get(0)
                .settings()
                .text("body"))
        .isEqualTo("Said otherwise.");

    written.gate(
        """
        title: Another gate
        parameters: {saas.url: {default: "https://example.org", help: Where}}
        work-packages: [one.yaml]
        """);
    assertThat(expectReading(true).definition().title()).isEqualTo("Another gate");
  }

  @Test
  void aFileThatIsGoneIsMissed() throws Exception {
    expectReading(true);
    Files.delete(folder.resolve("work-packages/one.yaml"));

    assertThatThrownBy(this::known)
        .isInstanceOf(BadData.class)
        .hasMessageContaining("file not found: 'one.yaml'");
  }

  @Test
  void aFileThatBecameWrongIsRefusedAndNothingOfItIsKept() {
    expectReading(true);
    written.one("url: [");
    int kept = shelf.readings;

    assertThatThrownBy(this::known).isInstanceOf(BadData.class);
    assertThatThrownBy(this::known).isInstanceOf(BadData.class);
    assertThat(shelf.readings).isEqualTo(kept);
  }

  @Test
  void variablesOptionsAndInstallersCountAsTheyAreNow() {
    expectReading(true);
    environment.put("GATE_SAAS_URL", "https://other.example.org");
    assertThat(url(expectReading(true))).isEqualTo("https://other.example.org");
    expectReading(false);
    environment.put("GATE_SAAS_URL", "https://third.example.org");
    assertThat(url(expectReading(true))).isEqualTo("https://third.example.org");
    environment.remove("GATE_SAAS_URL");
    assertThat(url(expectReading(true))).isEqualTo("https://example.org");

    given = Overrides.of(Map.of("saas.url", "https://typed.example.org"));
    assertThat(url(expectReading(true))).isEqualTo("https://typed.example.org");

    installers = (installer, program, place) -> Optional.of(Path.of("/usr/bin"));
    assertThat(expectReading(true).definition().parameters())
        .containsEntry("tool", "/usr/bin/tool");
  }

  @Test
  void variablesThatNoParameterNamesCountForNothing() {
    expectReading(true);
    environment.put("COLUMNS", "80");

    expectReading(false);
  }

  @Test
  void aHomeThatIsAnotherIsAnotherQuestion() {
    expectReading(true);
    environment.put("HOME", folder.resolve("moved").toString());

    expectReading(true);
  }

  /** As a person wrote into it, as a disk lost it, as another program's version left it. */
  @Test
  void whateverIsOnTheShelfTheGateIsWhatItsFilesSay() {
    var expected = form(known());
    var whole = Map.copyOf(shelf.kept);
    var random = new Random(16);
    for (int i = 0; i < 400; i++) {
      whole.forEach((name, bytes) -> shelf.kept.put(name, broken(bytes, random)));
      shelf.kept.keySet().retainAll(whole.keySet());
      var gate = known();
      assertThat(gate.definition().parameters().keySet()).isNotNull();
    }
    whole.keySet().forEach(name -> shelf.kept.put(name, new byte[0]));
    assertThat(form(known())).isEqualTo(expected);
  }

  private static byte[] broken(byte[] whole, Random random) {
    var bytes = whole.clone();
    if (random.nextBoolean()) {
      return java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
    }
    // In the part that says what the reading rests on, so that none of it is believed.
    bytes[random.nextInt(60)] ^= (byte) (1 << random.nextInt(8));
    return bytes;
  }

  @Test
  void theArtifactsFolderIsKnownEarlyAndAsItIsNow() {
    assertThat(early())
        .isEqualTo(early())
        .isEqualTo(Optional.of(Path.of("artifacts").toAbsolutePath().toString()));
    assertThat(shelf.readings).isEqualTo(1);

    written.gate(
        """
        title: A gate
        parameters:
          artifacts-dir: {default: /srv/kept, type: path, local: true, help: Where, env: GATE_KEPT}
        work-packages: [one.yaml]
        """);
    assertThat(early()).contains("/srv/kept");
    environment.put("GATE_KEPT", "/srv/other");
    assertThat(early()).contains("/srv/other");
    assertThat(early()).contains("/srv/other");
    assertThat(shelf.readings).isEqualTo(3);
  }

  private Optional<String> early() {
    return EarlyParameter.artifacts(
        Path.of(""), folder.resolve("work-packages"), given, environment, shelf);
  }

  @Test
  void aSettingOfAnyDepthComesBackAsItWas() {
    var value = Map.of("a", List.of(Map.of("b", 12L, "c", true), "text", List.of()));
    var out = new FormOut().value(value);

    assertThat(new FormIn(out.bytes()).value()).isEqualTo(value);
    assertThatThrownBy(() -> new FormOut().value(1.5)).isInstanceOf(IllegalArgumentException.class);
  }
}
