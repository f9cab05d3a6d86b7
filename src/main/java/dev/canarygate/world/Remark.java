package dev.canarygate.world;

import java.time.Instant;

/** A comment on an issue, as the forge shows it. */
public record Remark(
    long id, String author, Instant createdAt, Instant updatedAt, String body, String url) {}
