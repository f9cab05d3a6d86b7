package dev.canarygate.notify;

/** A line in a chat that calls nobody and links nothing but what it shows. */
final class ChatText {
  private static final String PART = "\u200b";

  private ChatText() {}

  /**
   * Slack reads {@code &}, {@code <} and {@code >}; {@code <!here>} and {@code <@U1>} begin with
   * one of them. Chats that are made like Slack also read a plain {@code @channel}, and Markdown's
   * links, whose text may lie about their address.
   */
  static String safe(String line) {
    return line.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("@", "@" + PART)
        .replace("](", "]" + PART + "(");
  }
}
