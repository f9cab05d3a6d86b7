package dev.canarygate.world;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An issue as the forge shows it.
 *
 * @param ref under its present name, which differs from the one asked for when it moved
 * @param closedAt null while open
 * @param stateReason {@code completed}, {@code not_planned}, {@code duplicate}, {@code reopened} or
 *     null
 * @param url for people
 */
public record Issue(
    IssueRef ref,
    String title,
    boolean closed,
    @Nullable Instant closedAt,
    @Nullable String stateReason,
    String url) {}
