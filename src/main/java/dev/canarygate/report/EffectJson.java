package dev.canarygate.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.world.Effect;
import dev.canarygate.world.StatusMarker;

/** What a change on GitHub is about, for programs. */
public final class EffectJson {
  private EffectJson() {}

  /** Writes {@code change} and {@code issue}, or what a status says about which commit. */
  public static void put(ObjectNode node, Effect effect) {
    node.put("change", effect.change());
    if (effect instanceof Effect.OnIssue change) {
      node.put("issue", change.issue().toString());
    } else if (effect instanceof Effect.Status status) {
      node.put("commit", status.commit().toString())
          .put("context", status.context())
          .put("state", status.state().word())
          .put("description", StatusMarker.wanted(status));
      if (status.targetUrl() != null) {
        node.put("targetUrl", status.targetUrl());
      }
    }
  }
}
