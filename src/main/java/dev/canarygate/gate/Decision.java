package dev.canarygate.gate;

import org.jspecify.annotations.Nullable;

/**
 * A person decided what the gate may not decide alone.
 *
 * @param subject what was asked, such as {@code suite} or {@code blocker.1141}
 * @param choice such as {@code skip}, {@code accept} or {@code reject}
 * @param link where the reasoning can be read; null when there is none
 * @param candidate the version that it was taken for; null when none was known
 */
public record Decision(
    String workPackage,
    String subject,
    String choice,
    String person,
    String reason,
    @Nullable String link,
    @Nullable String candidate) {
  /** The choice by which a comment that somebody deleted is posted once more. */
  public static final String SAY_AGAIN = "say-again";
}
