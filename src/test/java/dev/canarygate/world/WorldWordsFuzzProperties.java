package dev.canarygate.world;

import dev.canarygate.Fuzz;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class WorldWordsFuzzProperties {
  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void markers(@ForAll long seed) {
    var digest = "a".repeat(64);
    Fuzz.batch(
        seed,
        List.of(
            "<!-- gate-evidence v=1 gate=g run=r slot=s sha256="
                + digest
                + " supersedes=12 -->\nText"),
        text -> {
          Marker.heads(text);
          Marker.in(text).ifPresent(each -> each.sameComment(each));
        });
  }

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void namesOfChanges(@ForAll long seed) {
    Fuzz.batch(
        seed,
        List.of("gate-1/attempt1/close-7~2", "slot"),
        EffectId::parse,
        IllegalArgumentException.class);
  }
}
