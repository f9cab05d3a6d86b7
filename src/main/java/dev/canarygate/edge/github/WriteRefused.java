package dev.canarygate.edge.github;

import java.io.IOException;

/**
 * The policy forbids a write; nothing was sent. An IOException, because OkHttp carries no other.
 */
final class WriteRefused extends IOException {
  private static final long serialVersionUID = 1;

  private final String rule;

  WriteRefused(String rule) {
    super("refused by the write policy: " + rule);
    this.rule = rule;
  }

  String rule() {
    return rule;
  }
}
