package dev.canarygate.rehearsal.runner;

import java.security.SecureRandom;

/** Run ids as the harness makes them: ULIDs. */
final class RunIds {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int TIME = 10;
  private static final int LENGTH = 26;

  private RunIds() {}

  static String next() {
    var id = new char[LENGTH];
    long time = System.currentTimeMillis();
    for (int i = TIME - 1; i >= 0; i--) {
      id[i] = ALPHABET.charAt((int) (time & 31));
      time >>>= 5;
    }
    var random = new SecureRandom();
    for (int i = TIME; i < LENGTH; i++) {
      id[i] = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
    }
    return new String(id);
  }
}
