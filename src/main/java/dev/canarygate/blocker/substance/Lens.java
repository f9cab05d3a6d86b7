package dev.canarygate.blocker.substance;

/**
 * How closely two states of a file are compared. What looks the same through a lens differs in
 * nothing but what that lens overlooks; the lenses are in the order in which they are tried.
 */
enum Lens {
  /** Overlooks comments, docstrings, annotations, imports, layout, moved definitions, renames. */
  FORM(false, false, false),
  /** Overlooks log calls too, and all that serves nothing else. */
  LOGS(true, false, false),
  /** Overlooks positive numbers that are times too. */
  TIMES(true, true, false),
  /** Overlooks texts for people too: a careful reader may think otherwise. */
  MESSAGES(true, false, true),
  /** Ignores all of these, and limits that are not times. */
  LIMITS(true, true, true);

  private final boolean logs;
  private final boolean times;
  private final boolean messages;

  Lens(boolean logs, boolean times, boolean messages) {
    this.logs = logs;
    this.times = times;
    this.messages = messages;
  }

  boolean overlooksLogs() {
    return logs;
  }

  boolean overlooksTimes() {
    return times;
  }

  boolean overlooksMessages() {
    return messages;
  }
}
