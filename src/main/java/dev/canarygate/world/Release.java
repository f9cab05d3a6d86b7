package dev.canarygate.world;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A release on the forge.
 *
 * @param publishedAt null for a draft
 */
public record Release(
    String tag, boolean prerelease, boolean draft, @Nullable Instant publishedAt, String url) {}
