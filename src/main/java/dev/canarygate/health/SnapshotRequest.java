package dev.canarygate.health;

import dev.canarygate.gate.Condition;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Version;
import dev.canarygate.world.ShippedNames;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to ask and what to expect.
 *
 * @param health where the deployment says what it is
 * @param ready where it says how it is
 * @param keepAs name within the attempt folder; null: with the package's own evidence
 * @param eventsField JSON pointer to the version of the events package, in what it says it is
 * @param eventsAtLeast lowest version that will do; null: any
 */
record SnapshotRequest(
    URI health,
    URI ready,
    @Nullable String keepAs,
    List<Condition> expectations,
    String eventsField,
    @Nullable Version eventsAtLeast,
    Duration retryAfter,
    Duration limit) {
  SnapshotRequest {
    expectations = List.copyOf(expectations);
  }

  static SnapshotRequest of(Settings settings) {
    var base = settings.text("url").replaceAll("/+$", "");
    return new SnapshotRequest(
        URI.create(base + settings.optionalText("health-path").orElse("/health/")),
        URI.create(base + settings.optionalText("ready-path").orElse("/health/ready/")),
        settings.optionalText("keep-as").orElse(null),
        settings.texts("expect").stream().map(Condition::parse).toList(),
        settings.optionalText("events-field").orElse(ShippedNames.all().eventsField()),
        settings.optionalText("events-at-least").map(Version::of).orElse(null),
        settings.durationOr("retry-after", Duration.ofSeconds(15)),
        settings.durationOr("limit", Duration.ofSeconds(20)));
  }
}
