package dev.canarygate.notify;

import dev.canarygate.gate.Notice;

/**
 * What is sent.
 *
 * @param test whether a person tries a target: then nothing happened
 */
record Letter(Notice notice, boolean test) {
  static Letter of(Notice notice) {
    return new Letter(notice, false);
  }
}
