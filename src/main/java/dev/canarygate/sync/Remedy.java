package dev.canarygate.sync;

/**
 * What to do about one category of refusal.
 *
 * @param category one word for programs
 * @param text what to do, with commands in backquotes
 * @param brief the same without paths, for where lines are few
 */
public record Remedy(String category, String text, String brief) {

  Remedy(String category, String text) {
    this(category, text, text);
  }
}
