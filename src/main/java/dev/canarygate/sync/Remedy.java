package dev.canarygate.sync;

/**
 * What to do about one category of refusal.
 *
 * @param category one word for programs
 * @param text what to do, with commands in backquotes
 * @param brief the same without paths, for where lines are few
 * @param byHand whether it changes by hand what the gate says that nobody touched, so that it must
 *     be recorded
 */
record Remedy(String category, String text, String brief, boolean byHand) {
  Remedy(String category, String text, String brief) {
    this(category, text, brief, false);
  }

  Remedy(String category, String text) {
    this(category, text, text);
  }

  Remedy doneByHand() {
    return new Remedy(category, text, brief, true);
  }
}
