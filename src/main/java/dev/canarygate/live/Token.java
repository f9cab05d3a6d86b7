package dev.canarygate.live;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A word that only those know who were given it.
 *
 * @param text letters, digits, {@code -} and {@code _}, as an address can have them
 */
public record Token(String text) {
  private static final int BYTES = 24;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A new one of 192 random bits. */
  public static Token random() {
    var bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Compares all of it, whatever differs first: how long that takes tells nothing. */
  public boolean is(String other) {
    return MessageDigest.isEqual(bytes(text), bytes(other));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Never in a message. */
  @Override
  public String toString() {
    return "***";
  }
}
