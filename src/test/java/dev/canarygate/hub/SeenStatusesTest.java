package dev.canarygate.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.hub.SeenStatuses.Seen;
import dev.canarygate.world.CommitRef;
import dev.canarygate.world.CommitStatus;
import dev.canarygate.world.CommitStatus.State;
import dev.canarygate.world.Effect;
import dev.canarygate.world.EffectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which words of others a success would go over that no person has decided about. */
final class SeenStatusesTest {
  private static final Instant NOW = Instant.parse("2026-05-20T12:00:00Z");

  /**
   * Statuses, oldest first, as {@code WHO:STATE}; ids count from 1. {@code gate} is this gate, and
   * {@code other} another one, whose statuses have its mark.
   */
  private static SeenStatuses seen(String all, Set<Long> decided) {
    var list = new ArrayList<Seen>();
    long id = 0;
    for (var each : all.split(" ", -1)) {
      var word = each.split(":", -1);
      list.add(seen(++id, word[0], State.valueOf(word[1].toUpperCase(Locale.ROOT))));
    }
    Collections.reverse(list);
    return new SeenStatuses(list, decided);
  }

  private static Seen seen(long id, String by, State state) {
    var mark = by.equals("other") ? "waiting [gate 0123456789ab]" : "";
    var status = new CommitStatus(id, "release-gate", state, mark, by, NOW, null);
    var ours = by.equals("gate") ? Optional.of(ours(id - 1)) : Optional.<Effect.Status>empty();
    return new Seen(status, ours, by.equals("other"));
  }

  private static Effect.Status ours(@Nullable Long follows) {
    return new Effect.Status(
        EffectId.parse("gate-1/none/status"),
        new CommitRef("acme/lib", "a".repeat(40)),
        "release-gate",
        State.PENDING,
        "",
        null,
        null,
        follows);
  }

  @ParameterizedTest
  @CsvSource({
    "gate:pending, ",
    "eve:failure, eve",
    "eve:failure gate:pending, eve",
    "eve:failure other:pending gate:pending, eve",
    "eve:failure other:pending other:success, eve",
    "eve:error mallory:success gate:pending, eve",
    "eve:pending gate:pending, eve",
    "gate:pending mallory:failure gate:success, mallory",
    "eve:failure eve:success gate:pending, ",
    "eve:failure EVE:success, ",
    "ghost:failure ghost:success, ghost",
    "eve:success eve:failure gate:pending, eve",
    "other:failure gate:pending, ",
    "gate:pending other:pending, other",
    "gate:pending other:success, ",
    "mallory:success gate:pending, "
  })
  void aWordGoesAwayOnlyWhenItsAccountTakesItBack(String all, @Nullable String by) {
    assertThat(seen(all, Set.of()).passedOver().map(CommitStatus::creator))
        .isEqualTo(Optional.ofNullable(by));
  }

  @Test
  void aWordThatCameBetweenTheLookOfTheGateAndItsFirstStatusCounts() {
    var late = new Seen(seen(3, "gate", State.PENDING).status(), Optional.of(ours(1L)), false);
    var all = List.of(late, seen(2, "other", State.PENDING), seen(1, "other", State.FAILURE));

    assertThat(new SeenStatuses(all, Set.of()).passedOver().map(CommitStatus::id)).contains(2L);
  }

  @ParameterizedTest
  @CsvSource({
    "eve:failure gate:pending, 1, ",
    "eve:failure mallory:failure gate:pending, 2, ",
    "eve:failure mallory:failure gate:pending, 1, mallory",
    "eve:failure gate:pending, 7, eve",
    "gate:pending other:pending eve:failure, 2, eve"
  })
  void aDecisionEndsWhatWasSaidUpToTheStatusThatItIsAbout(
      String all, long decided, @Nullable String by) {
    assertThat(seen(all, Set.of(decided)).passedOver().map(CommitStatus::creator))
        .isEqualTo(Optional.ofNullable(by));
  }

  @Test
  void whatADecisionEndsIsNamedOrCounted() {
    var list = new ArrayList<Seen>();
    IntStream.rangeClosed(1, 13)
        .forEach(id -> list.add(0, seen(id, "person-" + id, State.FAILURE)));
    var seen = new SeenStatuses(list, Set.of());

    var besides = seen.besides(seen.passedOver().orElseThrow());

    assertThat(besides).hasSize(11);
    assertThat(besides.get(0)).startsWith("Also: person-12 gave the commit release-gate = failure");
    assertThat(besides.get(10)).isEqualTo("Also: 2 older ones");
  }
}
