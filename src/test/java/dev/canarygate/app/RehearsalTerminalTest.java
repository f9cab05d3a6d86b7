package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.canarygate.engine.FileEngine;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GivenOptions;
import dev.canarygate.gate.WritePolicy;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Holder;
import dev.canarygate.rehearsal.Rehearsal;
import dev.canarygate.run.OpenGate;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.ThisMachine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person rehearses by hand, and forgets the rehearsal's set-file. */
final class RehearsalTerminalTest {
  private static final Instant NOW = Instant.parse("2026-05-20T12:00:00Z");
  private static final Map<String, String> REAL =
      Map.of("github.api-url", "https://api.example.org");

  @TempDir Path folder;
  private Instant now = NOW;
  private LastStart last = LastStart.of(Map.of(), Path.of(""), Path.of(""));

  @BeforeEach
  void here() {
    var environment =
        Map.of("HOME", folder.toString(), "XDG_STATE_HOME", folder.resolve("state").toString());
    last = LastStart.of(environment, folder, folder.resolve("work"));
  }

  private static Map<String, String> rehearsed(int port) {
    return Map.of("github.api-url", "http://127.0.0.1:" + port + "/api/github");
  }

  private static GateDefinition gate(Map<String, String> parameters) {
    return new GateDefinition(
        "Small gate", parameters, List.of(), new WritePolicy(List.of(), List.of()), "digest");
  }

  /** A gate that was started from here, with what it remembers. */
  private void started(Map<String, String> parameters) {
    var artifacts = folder.resolve("elsewhere");
    now = now.plusSeconds(60);
    var holder =
        new Holder("ana", ThisMachine.name(), Integer.MAX_VALUE, 1, now, now, "token", null);
    try (var open = OpenGate.create(FileEngine.gates(artifacts), holder, now, "Small gate")) {
      var given = new GivenOptions("gate", "texts", "--set-file r/set.yaml", Map.of(), Map.of());
      open.append(
          new Event.RunStarted(
              now,
              open.folder().name(),
              "digest",
              Map.of(),
              parameters,
              "tool",
              "ana",
              ThisMachine.name(),
              given,
              null));
    }
    last.remember(artifacts, folder.resolve("work/artifacts"));
  }

  private void start(Map<String, String> parameters) {
    RehearsalTerminal.refuseStart(
        gate(parameters), last, GateStore.FILES::in, new Launcher("--set version=1"));
  }

  @Test
  void whatWasRehearsedIsNotGoneOnWithInTheRealWorld() {
    started(rehearsed(1));
    var played = GateFolder.newest(folder.resolve("elsewhere")).orElseThrow().read().state();

    assertThatThrownBy(() -> RehearsalTerminal.refuseReal(REAL, played))
        .isInstanceOf(NotNow.class)
        .hasMessageContaining("is a rehearsal, and would go on in the real world here")
        .hasMessageContaining("Go on with it on " + ThisMachine.name());
    assertThatCode(() -> RehearsalTerminal.refuseReal(rehearsed(2), played))
        .as("in another world")
        .doesNotThrowAnyException();

    started(REAL);
    var real = GateFolder.newest(folder.resolve("elsewhere")).orElseThrow().read().state();
    assertThatCode(() -> RehearsalTerminal.refuseReal(REAL, real)).doesNotThrowAnyException();
  }

  @Test
  void aRealGateIsNotStartedByMistakeWhileTheWorldOfTheLastOneIsUp() throws IOException {
    try (var world = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      started(rehearsed(world.getLocalPort()));

      assertThatThrownBy(() -> start(REAL))
          .asInstanceOf(type(NotNow.class))
          .satisfies(
              refused ->
                  assertThat(refused.commands())
                      .containsExactly(
                          "./gate-runner run --new --set-file r/set.yaml",
                          "./gate-runner run --new --set version=1"))
          .extracting(Throwable::getMessage)
          .asString()
          .contains("is a rehearsal whose world is up, and this one would be real");
      assertThatCode(() -> start(rehearsed(world.getLocalPort()))).doesNotThrowAnyException();
    }
  }

  @Test
  void aRealGateStartsOnceTheWorldIsGoneAndWhereNothingWasRehearsed() throws IOException {
    assertThatCode(() -> start(REAL)).doesNotThrowAnyException();

    int gone;
    try (var world = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      gone = world.getLocalPort();
    }
    started(rehearsed(gone));
    assertThatCode(() -> start(REAL)).doesNotThrowAnyException();

    started(REAL);
    assertThatCode(() -> start(REAL)).doesNotThrowAnyException();
  }

  @Test
  void theTokenOfARehearsalIsForNoRealGate() {
    var environment = Map.of("GH_TOKEN", Rehearsal.TOKEN);

    assertThatThrownBy(() -> RehearsalTerminal.refuseToken(REAL, environment, last))
        .isInstanceOf(NotNow.class)
        .hasMessageStartingWith("GH_TOKEN is the token of a rehearsal, and this gate is real.")
        .hasMessageEndingWith(
            " remove GH_TOKEN from the environment of this terminal, and type the same command again.");
    assertThatThrownBy(
            () ->
                RehearsalTerminal.refuseToken(REAL, Map.of("GITHUB_TOKEN", Rehearsal.TOKEN), last))
        .hasMessageStartingWith("GITHUB_TOKEN is the token of a rehearsal");
    assertThatCode(() -> RehearsalTerminal.refuseToken(rehearsed(80), environment, last))
        .doesNotThrowAnyException();
    assertThatCode(() -> RehearsalTerminal.refuseToken(REAL, Map.of("GH_TOKEN", "ghp_real"), last))
        .doesNotThrowAnyException();
  }

  @Test
  void whereNoRehearsalIsKnownTheCommandThatWasTypedComesNext() {
    var environment = Map.of("GH_TOKEN", Rehearsal.TOKEN);
    Interruption.untilSaid(
        () -> {
          assertThatThrownBy(() -> RehearsalTerminal.refuseToken(REAL, environment, last))
              .asInstanceOf(type(NotNow.class))
              .extracting(NotNow::commands)
              .isEqualTo(List.of("./gate-runner doctor"));
          return 0;
        },
        () -> "./gate-runner doctor",
        remedy -> {});
  }

  @Test
  void theCommandOfTheRehearsalIsNamedWhereItIsKnown() {
    started(rehearsed(80));

    assertThatThrownBy(
            () -> RehearsalTerminal.refuseToken(REAL, Map.of("GH_TOKEN", Rehearsal.TOKEN), last))
        .asInstanceOf(type(NotNow.class))
        .extracting(NotNow::commands)
        .isEqualTo(List.of("./gate-runner status --set-file r/set.yaml"));
  }

  @Test
  void whereNoGateWasStartedTheTokenOfARehearsalLeadsIntoItsWorld() {
    started(rehearsed(80));
    var real = new Launcher("--set version=1");

    assertThat(starts(Map.of("GH_TOKEN", Rehearsal.TOKEN), real))
        .isEqualTo("./gate-runner run --set-file r/set.yaml");
    assertThat(starts(Map.of("GH_TOKEN", "ghp_real"), real))
        .isEqualTo("./gate-runner run --set version=1");
  }

  private String starts(Map<String, String> environment, Launcher launcher) {
    return RehearsalTerminal.starting(REAL, environment, last, launcher).line("run");
  }

  @Test
  void aGateWithOtherParametersIsNotSentToARehearsalOfAnotherGate() {
    started(rehearsed(80));
    var own = new HashMap<>(REAL);
    own.put("version", "1.0");

    assertThatThrownBy(
            () -> RehearsalTerminal.refuseToken(own, Map.of("GH_TOKEN", Rehearsal.TOKEN), last))
        .asInstanceOf(type(NotNow.class))
        .satisfies(refused -> assertThat(refused).hasMessageEndingWith("same command again."))
        .extracting(NotNow::commands)
        .isEqualTo(List.of());
  }

  @Test
  void aWorldThatWasServedForAnotherGateIsNoneForThisOne() throws IOException {
    var set = folder.resolve("rehearsals/cleared-1").resolve(Rehearsal.SET_FILE);
    Files.createDirectories(set.getParent());
    Files.writeString(set, "saas.url: http://127.0.0.1:1\n");
    var places = new RehearsedPlaces(folder);

    assertThat(places.served(Set.of("version"))).isEmpty();
    assertThat(places.served(Set.of("version", "saas.url"))).hasValue("--set-file " + set);
  }

  @Test
  void whatRecordsNothingInAnOlderRehearsalLeavesTheNewestOneTheNewest() throws IOException {
    var older = recorded("cleared-1", NOW);
    var newer = recorded("cleared-2", NOW.plusSeconds(60));
    var touched = FileTime.from(NOW.plusSeconds(120));
    Files.setLastModifiedTime(GateFolder.all(older), touched);
    var places = new RehearsedPlaces(folder);

    assertThat(places.shown().orElseThrow())
        .contains(newer.toString())
        .doesNotContain(older.toString());
  }

  private Path recorded(String name, Instant at) throws IOException {
    var artifacts = folder.resolve("rehearsals").resolve(name).resolve("artifacts");
    var holder = new Holder("ana", ThisMachine.name(), Integer.MAX_VALUE, 1, at, at, "token", null);
    try (var open = OpenGate.create(FileEngine.gates(artifacts), holder, at, "Small gate")) {
      open.append(
          new Event.RunStarted(
              at, open.folder().name(), "d", Map.of(), Map.of(), "t", "ana", ThisMachine.name()));
    }
    Files.setLastModifiedTime(
        GateFolder.newest(artifacts).orElseThrow().journal(), FileTime.from(at));
    Files.setLastModifiedTime(GateFolder.all(artifacts), FileTime.from(at));
    return artifacts;
  }

  /** The folder that is named says which world is meant, whatever was started last. */
  @Test
  void theWorldOfTheFolderThatIsNamedGoesBeforeTheLastOne() throws IOException {
    started(rehearsed(80));
    var place = folder.resolve("rehearsals/cleared-1");
    var set = place.resolve(Rehearsal.SET_FILE);
    Files.createDirectories(set.getParent());
    Files.writeString(set, "github.api-url: http://127.0.0.1:1\n");
    var named = new HashMap<>(REAL);
    named.put("artifacts-dir", place.resolve("artifacts").toString());

    assertThatThrownBy(
            () -> RehearsalTerminal.refuseToken(named, Map.of("GH_TOKEN", Rehearsal.TOKEN), last))
        .asInstanceOf(type(NotNow.class))
        .extracting(NotNow::commands)
        .isEqualTo(List.of("./gate-runner status --set-file " + set));
  }

  @Test
  void amongRehearsalsTheOneWhoseWorldIsUpIsNamedWithTheCommandThatWasTyped() throws IOException {
    try (var world = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      started(rehearsed(world.getLocalPort()));
      var gates = GateStore.FILES.in(folder.resolve("elsewhere"));

      Interruption.untilSaid(
          () -> {
            assertThatThrownBy(
                    () -> RehearsalTerminal.refuseAmongRehearsals(gate(REAL), gates, false))
                .asInstanceOf(type(NotNow.class))
                .extracting(NotNow::commands)
                .isEqualTo(List.of("./gate-runner run --dry-run --set-file r/set.yaml"));
            assertThatThrownBy(
                    () -> RehearsalTerminal.refuseAmongRehearsals(gate(REAL), gates, true))
                .asInstanceOf(type(NotNow.class))
                .extracting(NotNow::commands)
                .as("a run is refused there, too, while that gate is unfinished")
                .isEqualTo(List.of("./gate-runner resume --set-file r/set.yaml"));
            return 0;
          },
          () -> "./gate-runner run --dry-run",
          remedy -> {});
    }
  }

  /** What a rehearsal names as next is pasted after its world is gone, too. */
  @Test
  void noRealGateStartsAmongRehearsals() {
    started(rehearsed(80));
    var gates = GateStore.FILES.in(folder.resolve("elsewhere"));

    assertThatThrownBy(() -> RehearsalTerminal.refuseAmongRehearsals(gate(REAL), gates, false))
        .asInstanceOf(type(NotNow.class))
        .satisfies(
            refused -> assertThat(refused.commands()).containsExactly("./gate-runner rehearse"))
        .extracting(Throwable::getMessage)
        .asString()
        .contains("are rehearsals, and this one would be real: nothing was started");
    assertThatCode(() -> RehearsalTerminal.refuseAmongRehearsals(gate(rehearsed(81)), gates, false))
        .doesNotThrowAnyException();

    started(REAL);
    assertThatCode(() -> RehearsalTerminal.refuseAmongRehearsals(gate(REAL), gates, false))
        .doesNotThrowAnyException();
  }

  /** A look asks real services with a real token. */
  @Test
  void norIsARealGateLookedAtAmongRehearsals() {
    started(rehearsed(80));
    var parameters = new HashMap<>(REAL);
    parameters.put("artifacts-dir", folder.resolve("elsewhere").toString());
    var said = new PrintWriter(new StringWriter());
    var runs = new GateRuns(gate(parameters), GateStore.FILES, "ana", Launcher.PLAIN, said);

    assertThatThrownBy(runs::preview)
        .isInstanceOf(NotNow.class)
        .hasMessageContaining("are rehearsals, and this one would be real");
  }

  @Test
  void theSameEpisodeIsRehearsedAgain() {
    assertThat(again("rows-changed-3", null))
        .isEqualTo("./gate-runner rehearse --episode rows-changed");
    assertThat(again("cleared-1", null)).isEqualTo("./gate-runner rehearse");
    assertThat(again("", null)).isEqualTo("./gate-runner rehearse");
  }

  @Test
  void anEpisodeOfOnesOwnGateIsRehearsedAgainWithTheSameWords() throws IOException {
    var gate = Files.createDirectories(folder.resolve("own"));
    Files.writeString(gate.resolve("gate.yaml"), "title: Own\n");
    Files.writeString(
        gate.resolve("rehearsal.yaml"), "episodes: {fine: {story: A.}, late: {story: B.}}\n");
    var source =
        GateSource.of(gate, null, List.of("limit=5 m"), List.of(folder.resolve("next.yaml")));
    var given =
        new GivenOptions(
            gate.toString(),
            "",
            RehearsedAgain.words(
                source,
                folder.resolve("one other.yaml"),
                new EngineChoice("postgres", "--engine", Optional.empty())),
            Map.of(),
            Map.of());
    var real = "--gate " + gate + " --set 'limit=5 m' --set-file " + folder + "/next.yaml";
    var words = " " + real + " --rehearsal '" + folder + "/one other.yaml' --engine postgres";

    assertThat(RehearsedAgain.real(given.options())).isEqualTo(real);

    assertThat(again("late-2", given)).isEqualTo("./gate-runner rehearse --episode late" + words);
    assertThat(again("fine-1", given)).isEqualTo("./gate-runner rehearse" + words);
  }

  private String again(String name, @Nullable GivenOptions given) {
    var parameters =
        name.isEmpty()
            ? Map.<String, String>of()
            : Map.of("artifacts-dir", folder.resolve(name).resolve("artifacts").toString());
    return RehearsedAgain.again(
        new Event.RunStarted(
            Instant.EPOCH,
            "gate-1",
            "d",
            Map.of(),
            parameters,
            "t",
            "rehearsal",
            ThisMachine.name(),
            given,
            null));
  }
}
