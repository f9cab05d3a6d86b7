package dev.canarygate.signing;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * The cipher Blowfish (Schneier 1993) with the key schedule of bcrypt. Only {@link BcryptPbkdf}
 * uses it: the JDK's has no salted schedule.
 */
final class Blowfish {
  private static final int ROUNDS = 16;
  private static final int SUBKEYS = ROUNDS + 2;
  private static final int BOX = 256;
  private static final int BOXES = 4 * BOX;

  private final int[] subkeys;
  private final int[] boxes;
  private int left;
  private int right;

  Blowfish() {
    subkeys = Arrays.copyOf(Start.WORDS, SUBKEYS);
    boxes = Arrays.copyOfRange(Start.WORDS, SUBKEYS, SUBKEYS + BOXES);
  }

  /** The first words are the fraction of pi, in which nobody can have hidden anything. */
  private static final class Start {
    static final int[] WORDS = fractionOfPi(SUBKEYS + BOXES);

    /** By Machin's formula: pi = 16 arctan(1/5) - 4 arctan(1/239). */
    private static int[] fractionOfPi(int count) {
      int spare = 64;
      int bits = count * Integer.SIZE;
      var one = BigInteger.ONE.shiftLeft(bits + spare);
      var pi =
          arctan(one, 5).shiftLeft(4).subtract(arctan(one, 239).shiftLeft(2)).shiftRight(spare);
      var words = new int[count];
      for (int i = 0; i < count; i++) {
        words[i] = pi.shiftRight(bits - (i + 1) * Integer.SIZE).intValue();
      }
      return words;
    }

    private static BigInteger arctan(BigInteger one, int inverse) {
      var square = BigInteger.valueOf((long) inverse * inverse);
      var power = one.divide(BigInteger.valueOf(inverse));
      var sum = BigInteger.ZERO;
      for (int n = 1; power.signum() != 0; n += 2) {
        var term = power.divide(BigInteger.valueOf(n));
        sum = n % 4 == 1 ? sum.add(term) : sum.subtract(term);
        power = power.divide(square);
      }
      return sum;
    }
  }

  /** Makes the schedule anew from a key and a salt. */
  void expand(byte[] salt, byte[] key) {
    mixIn(key);
    var words = new Words(salt);
    left = 0;
    right = 0;
    fill(subkeys, words);
    fill(boxes, words);
  }

  /** The same without a salt. */
  void expand(byte[] key) {
    expand(new byte[Integer.BYTES], key);
  }

  private void mixIn(byte[] key) {
    var words = new Words(key);
    for (int i = 0; i < SUBKEYS; i++) {
      subkeys[i] ^= words.next();
    }
  }

  private void fill(int[] target, Words salt) {
    for (int i = 0; i < target.length; i += 2) {
      left ^= salt.next();
      right ^= salt.next();
      encipher();
      target[i] = left;
      target[i + 1] = right;
    }
  }

  /** Encrypts pairs of words in place. */
  void encrypt(int[] words) {
    for (int i = 0; i < words.length; i += 2) {
      left = words[i];
      right = words[i + 1];
      encipher();
      words[i] = left;
      words[i + 1] = right;
    }
  }

  private void encipher() {
    int l = left ^ subkeys[0];
    int r = right;
    for (int i = 1; i <= ROUNDS; i += 2) {
      r ^= mixed(l) ^ subkeys[i];
      l ^= mixed(r) ^ subkeys[i + 1];
    }
    left = r ^ subkeys[ROUNDS + 1];
    right = l;
  }

  private int mixed(int x) {
    int sum = boxes[x >>> 24] + boxes[BOX + ((x >>> 16) & 0xff)];
    return (sum ^ boxes[2 * BOX + ((x >>> 8) & 0xff)]) + boxes[3 * BOX + (x & 0xff)];
  }

  /** Words of four bytes, without end: after the last byte comes the first. */
  static final class Words {
    private final byte[] bytes;
    private int at;

    Words(byte[] bytes) {
      this.bytes = bytes;
    }

    int next() {
      int word = 0;
      for (int i = 0; i < Integer.BYTES; i++) {
        word = (word << Byte.SIZE) | (bytes[at] & 0xff);
        at = (at + 1) % bytes.length;
      }
      return word;
    }
  }
}
