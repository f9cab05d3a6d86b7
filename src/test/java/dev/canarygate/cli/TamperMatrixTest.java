package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.canarygate.Slow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ways to pass off something else as a verdict: for each, which check of {@code verify} catches it
 * and which program that is not ours; and the ways that nothing catches.
 */
final class TamperMatrixTest {
  /** What contradicts nothing: no verdict is about the file, or nobody knows which ones were. */
  private static final Set<String> UNKNOWN = Set.of("not-checked", "gone");

  @TempDir static Path shared;
  private static TamperedGates at;
  @TempDir Path folder;

  @BeforeAll
  static void gatesAreStated() throws Exception {
    at = new TamperedGates(shared);
  }

  static Stream<TamperWay> ways() {
    return Stream.of(new KeptWays(at).all(), new StatedWays(at).all(), new PointerWays(at).all())
        .flatMap(each -> each);
  }

  @Slow
  @ParameterizedTest(name = "{0}")
  @MethodSource("ways")
  void isCaughtByTheseAndNoOthers(TamperWay way) throws Exception {
    var gate = way.begun().copy(folder.resolve("gate"));
    way.tampering().with(gate);

    int exit = gate.verify(words(way, gate));
    var broken = broken(gate.answer());

    if (way.ours().isEmpty()) {
      assertThat(broken).as(gate.said()).isEmpty();
      assertThat(exit).isZero();
    } else {
      assertThat(broken).as(gate.said()).containsAll(way.ours());
      assertThat(exit).isEqualTo(UNKNOWN.containsAll(way.ours()) ? 69 : 3);
    }
    assertThat(catching(gate)).isEqualTo(new TreeSet<>(way.theirs()));
  }

  private static String[] words(TamperWay way, StatedGate gate) throws IOException {
    var words = new ArrayList<>(way.question().words(gate));
    words.add("--json");
    words.addAll(List.of("--allowed-signers", at.outside.resolve("signers").toString()));
    words.addAll(List.of("--timestamp-certificates", at.outside.resolve("ca.pem").toString()));
    return words.toArray(String[]::new);
  }

  /** The kinds of all problems, and of verdicts what the broken checks are. */
  private static Set<String> broken(JsonNode answer) {
    var broken = new TreeSet<String>();
    for (var each : answer.path("checked")) {
      if (each.path("state").asText().equals("not-checked")) {
        broken.add(each.path("kind").asText().equals("verdict") ? "not-checked" : "gone");
      }
      for (var problem : each.path("problems")) {
        var kind = problem.path("kind").asText();
        broken.add(
            Set.of("verdict", "demands").contains(kind) ? problem.path("path").asText() : kind);
      }
    }
    return broken;
  }

  private Path outsideOfMine() throws IOException {
    var mine = folder.resolve("outside");
    if (!Files.exists(mine)) {
      StatedGate.copy(at.outside, mine);
    }
    return mine;
  }

  private Set<Stranger> catching(StatedGate gate) throws Exception {
    var mine = outsideOfMine();
    var catching = new TreeSet<Stranger>();
    for (var each : Stranger.values()) {
      if (!each.checks(gate, gate.verdict(), mine).succeeded()) {
        catching.add(each);
      }
    }
    return catching;
  }

  @Test
  void nobodyFindsAnythingInWhatNobodyTamperedWith() throws Exception {
    var gate = at.cleared.copy(folder.resolve("gate"));

    assertThat(catching(gate)).isEmpty();
  }

  @Test
  void aKeyThatWasRevokedCountsNoMoreForAnybody() throws Exception {
    var gate = at.cleared.copy(folder.resolve("gate"));
    var revoked = outsideOfMine().resolve("revoked");
    Files.copy(gate.folder().resolve("gate_key.pub"), revoked, StandardCopyOption.REPLACE_EXISTING);

    assertThat(gate.verify(trusting(gate, "--revoked-keys", revoked.toString()))).isEqualTo(3);

    assertThat(broken(gate.answer())).containsExactly("signer");
    assertThat(catching(gate)).containsExactly(Stranger.REVOKED);
  }

  @Test
  void aKeyThatHadExpiredBeforeTheStampCountsForNobody() throws Exception {
    var gate = at.cleared.copy(folder.resolve("gate"));
    var signers = outsideOfMine().resolve("signers");
    Files.writeString(
        signers,
        TamperedGates.signer(
            "valid-before=\"20200101Z\" ", Files.readString(gate.verdict().resolve("gate.pub"))));

    assertThat(gate.verify(trusting(gate))).isEqualTo(3);

    assertThat(broken(gate.answer())).containsExactly("signer");
    assertThat(catching(gate)).containsExactlyInAnyOrder(Stranger.LIST, Stranger.REVOKED);
  }

  private String[] trusting(StatedGate gate, String... more) throws IOException {
    var words = new ArrayList<>(List.of(gate.artifacts().toString(), "--json"));
    words.addAll(List.of("--allowed-signers", outsideOfMine().resolve("signers").toString()));
    words.addAll(List.of("--timestamp-certificates", outsideOfMine().resolve("ca.pem").toString()));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }
}
