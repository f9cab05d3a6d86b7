package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.engine.LeftGates;
import dev.canarygate.engine.LeftGates.LeftGate;
import dev.canarygate.world.Launcher;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What people read about gates that are left to drivers. */
final class LeftWordsTest {
  private static final Instant NOW = Instant.parse("2026-05-20T05:19:00Z");

  private static LeftGate gate(boolean isGoing, @Nullable Instant due, String problem) {
    return new LeftGate("gate-1", isGoing, due, "waits for candidate", problem);
  }

  @Test
  void aGateThatWaitsSaysForWhatAndWhenItIsLookedAtNext() {
    assertThat(LeftWords.of(gate(false, NOW.plusMillis(252_400), ""), NOW, false))
        .isEqualTo("left to drivers: waits for candidate; next look in 4m 12s");
    assertThat(LeftWords.of(gate(false, NOW.minusSeconds(1), ""), NOW, false))
        .endsWith("; due now");
    assertThat(LeftWords.of(gate(false, null, ""), NOW, false)).endsWith("waits for candidate");
  }

  @Test
  void aRunThatIsUnderWayHasNoTimeOfItsOwn() {
    assertThat(LeftWords.of(gate(true, NOW.plusSeconds(30), ""), NOW, false))
        .isEqualTo("left to drivers: waits for candidate");
  }

  @Test
  void whatKeepsDriversFromItIsSaid() {
    var refused = gate(false, NOW, "one: another gate on this machine: parameter x");
    assertThat(LeftWords.briefly(refused, NOW, false)).endsWith("; due now; not driven by one");
    assertThat(
            LeftWords.obstacles(
                new LeftGates(List.of(refused), List.of("one")), refused, NOW, false))
        .containsExactly("Not driven by one: another gate on this machine: parameter x");
    assertThat(LeftWords.obstacles(new LeftGates(List.of(refused), List.of()), refused, NOW, false))
        .singleElement()
        .asString()
        .startsWith("No driver is here. Start one with: ")
        .endsWith("serve-steps --engine postgres --drive");
    var sound = gate(false, NOW, "");
    assertThat(
            LeftWords.obstacles(new LeftGates(List.of(sound), List.of("one")), sound, NOW, false))
        .isEmpty();
  }

  @Test
  void aGateThatIsDueForLongSaysSoUnlessSomebodyHasIt() {
    var late = gate(false, NOW.minusSeconds(184), "");
    var all = new LeftGates(List.of(late), List.of("one", "two"));
    assertThat(LeftWords.of(late, NOW, false)).endsWith("; due for 3m 4s");
    assertThat(LeftWords.obstacles(all, late, NOW, false))
        .singleElement()
        .asString()
        .startsWith("Drivers that are here have as many gates as they can, or hang: one, two. ");
    assertThat(LeftWords.of(late, NOW, true)).endsWith("waits for candidate");
    assertThat(LeftWords.obstacles(all, late, NOW, true)).isEmpty();
  }

  @Test
  void theGateIsNamedOnceInTheCommandThatTakesItBack() {
    var newest = new Launcher("", "");
    var chosen = newest.ofGate("gate-1");
    for (var launcher : List.of(newest, chosen)) {
      assertThat(LeftWords.takeBack(launcher, "gate-1"))
          .endsWith("drive it here: " + newest.program() + " resume --gate-id gate-1");
    }
  }

  @Test
  void whoGoesOnIsNamed() {
    assertThat(LeftWords.who(new LeftGates(List.of(), List.of("one", "two"))))
        .isEqualTo("Drivers that are here: one, two.");
    assertThat(LeftWords.who(LeftGates.NONE)).startsWith("No driver is here.");
  }
}
