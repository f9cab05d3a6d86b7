package dev.canarygate.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which gates an overview shows, and for which moment.
 *
 * @param artifacts the folder
 * @param at the moment for which it says what still counts
 * @param since gates with nothing recorded since then are left out; null: all
 * @param older gates that are left out because there are so many
 * @param rehearsals whether rehearsals count in the trends
 */
public record OverviewScope(
    String artifacts, Instant at, @Nullable Instant since, int older, boolean rehearsals) {}
