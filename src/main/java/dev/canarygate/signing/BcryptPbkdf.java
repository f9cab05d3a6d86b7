package dev.canarygate.signing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** {@code bcrypt_pbkdf} of OpenBSD: makes a key of a passphrase, slowly on purpose. */
final class BcryptPbkdf {
  private static final byte[] TEXT =
      "OxychromaticBlowfishSwatDynamite".getBytes(StandardCharsets.US_ASCII);
  private static final int HASH = 32;
  private static final int REPEATS = 64;

  private final byte[] passphrase;
  private final byte[] salt;
  private final int rounds;

  private BcryptPbkdf(byte[] passphrase, byte[] salt, int rounds) {
    this.passphrase = sha512(passphrase);
    this.salt = salt;
    this.rounds = rounds;
  }

  /**
   * @param size bytes of the key, at most 1024
   */
  static byte[] key(byte[] passphrase, byte[] salt, int rounds, int size) {
    var derivation = new BcryptPbkdf(passphrase, salt, rounds);
    int blocks = (size + HASH - 1) / HASH;
    var key = new byte[size];
    for (int block = 0; block < blocks; block++) {
      spread(derivation.block(block + 1), key, block, blocks);
    }
    return key;
  }

  /** Byte by byte over the whole key, so that no part of it can be had for less work. */
  private static void spread(byte[] block, byte[] key, int first, int stride) {
    for (int i = 0; first + i * stride < key.length; i++) {
      key[first + i * stride] = block[i];
    }
  }

  private byte[] block(int count) {
    var start = ByteBuffer.allocate(salt.length + Integer.BYTES).put(salt).putInt(count).array();
    var hash = hash(sha512(start));
    var sum = hash.clone();
    for (int round = 1; round < rounds; round++) {
      hash = hash(sha512(hash));
      for (int i = 0; i < HASH; i++) {
        sum[i] ^= hash[i];
      }
    }
    return sum;
  }

  private byte[] hash(byte[] salted) {
    var cipher = new Blowfish();
    cipher.expand(salted, passphrase);
    for (int i = 0; i < REPEATS; i++) {
      cipher.expand(salted);
      cipher.expand(passphrase);
    }
    var words = new int[HASH / Integer.BYTES];
    ByteBuffer.wrap(TEXT).asIntBuffer().get(words);
    for (int i = 0; i < REPEATS; i++) {
      cipher.encrypt(words);
    }
    var out = ByteBuffer.allocate(HASH).order(ByteOrder.LITTLE_ENDIAN);
    out.asIntBuffer().put(words);
    return out.array();
  }

  private static byte[] sha512(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-512").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-512", e);
    }
  }
}
