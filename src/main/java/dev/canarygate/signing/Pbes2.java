package dev.canarygate.signing;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encryption by a passphrase: PBES2 with PBKDF2 and AES-CBC (RFC 8018), as OpenSSL and ssh-keygen
 * write it. The passphrase counts as UTF-8; the JDK's own PBES2 takes only ASCII.
 */
final class Pbes2 {
  private static final String PBES2 = "2a864886f70d01050d";
  private static final String PBKDF2 = "2a864886f70d01050c";
  private static final String SHA256 = "2a864886f70d0209";
  private static final String AES256 = "60864801650304012a";
  private static final Map<String, String> HASHES =
      Map.of(
          "2a864886f70d0207",
          "HmacSHA1",
          "2a864886f70d0208",
          "HmacSHA224",
          SHA256,
          "HmacSHA256",
          "2a864886f70d020a",
          "HmacSHA384",
          "2a864886f70d020b",
          "HmacSHA512");
  private static final Map<String, Integer> CIPHERS =
      Map.of("608648016503040102", 128, "608648016503040116", 192, AES256, 256);

  private static final int OWN_ROUNDS = 600_000;
  private static final int MOST_ROUNDS = 10_000_000;
  private static final int BLOCK = 16;

  private final String hash;
  private final byte[] salt;
  private final int rounds;
  private final int bits;
  private final byte[] vector;

  /**
   * @param hash the HMAC, as in {@code PBKDF2With…} of the JDK
   * @param bits of the AES key
   */
  private Pbes2(String hash, byte[] salt, int rounds, int bits, byte[] vector) {
    this.hash = hash;
    this.salt = salt;
    this.rounds = rounds;
    this.bits = bits;
    this.vector = vector;
  }

  /** Fresh parameters of the strength that OWASP recommended for PBKDF2 in 2023. */
  static Pbes2 fresh(SecureRandom random) {
    var salt = new byte[BLOCK];
    var vector = new byte[BLOCK];
    random.nextBytes(salt);
    random.nextBytes(vector);
    return new Pbes2("HmacSHA256", salt, OWN_ROUNDS, 256, vector);
  }

  /**
   * @param algorithm content of the {@code encryptionAlgorithm}
   * @throws MalformedForm when it is another way of encrypting, or takes too long on purpose
   */
  static Pbes2 read(DerReader algorithm) throws MalformedForm {
    require(PBES2, algorithm.oid("the encryption"), "PBES2");
    var parameters = algorithm.sequence("the parameters of PBES2");
    var derivation = parameters.sequence("the key derivation");
    require(PBKDF2, derivation.oid("the key derivation's name"), "PBKDF2");
    var cipher = parameters.sequence("the cipher");
    var name = cipher.oid("the cipher's name");
    var bits = CIPHERS.get(name);
    if (bits == null) {
      throw new MalformedForm("encrypted by AES-CBC", "the cipher " + name + " (OID in hex)");
    }
    return derived(derivation.sequence("the parameters of PBKDF2"), bits, vector(cipher));
  }

  private static byte[] vector(DerReader cipher) throws MalformedForm {
    var vector = cipher.take(DerReader.OCTETS, "the initialization vector");
    if (vector.length != BLOCK) {
      throw new MalformedForm("an initialization vector of 16 bytes", vector.length + " bytes");
    }
    return vector;
  }

  private static Pbes2 derived(DerReader in, int bits, byte[] vector) throws MalformedForm {
    var salt = in.take(DerReader.OCTETS, "the salt");
    var rounds = in.positive("the number of iterations");
    if (rounds.signum() == 0 || rounds.compareTo(BigInteger.valueOf(MOST_ROUNDS)) > 0) {
      throw new MalformedForm("1 to 10,000,000 iterations of PBKDF2", shown(rounds));
    }
    if (salt.length == 0) {
      throw new MalformedForm("a salt", "an empty one");
    }
    if (in.isNext(DerReader.INTEGER)) {
      in.positive("the length of the key");
    }
    var hash = in.hasMore() ? in.sequence("the hash").oid("the hash's name") : "2a864886f70d0207";
    if (!HASHES.containsKey(hash)) {
      throw new MalformedForm("an HMAC of the SHA family", "the OID " + hash + " (hex)");
    }
    return new Pbes2(HASHES.getOrDefault(hash, ""), salt, rounds.intValue(), bits, vector);
  }

  private static String shown(BigInteger number) {
    return number.bitLength() > Long.SIZE ? "a far larger number" : number.toString();
  }

  private static void require(String expected, String found, String name) throws MalformedForm {
    if (!expected.equals(found)) {
      throw new MalformedForm("encrypted by " + name, "the OID " + found + " (hex)");
    }
  }

  /** The {@code encryptionAlgorithm} of these parameters, which are {@link #fresh}. */
  DerWriter written() {
    var derivation =
        new DerWriter()
            .oid(PBKDF2)
            .sequence(
                new DerWriter()
                    .octets(salt)
                    .positive(BigInteger.valueOf(rounds))
                    .sequence(new DerWriter().oid(SHA256).nothing()));
    var cipher = new DerWriter().oid(AES256).octets(vector);
    return new DerWriter()
        .oid(PBES2)
        .sequence(new DerWriter().sequence(derivation).sequence(cipher));
  }

  /**
   * @param mode of {@link Cipher}
   * @throws GeneralSecurityException when the passphrase is wrong; one wrong passphrase of 256 is
   *     found out only by what comes out
   */
  byte[] apply(int mode, char[] passphrase, byte[] input) throws GeneralSecurityException {
    var wish = new PBEKeySpec(passphrase, salt, rounds, bits);
    var key = SecretKeyFactory.getInstance("PBKDF2With" + hash).generateSecret(wish).getEncoded();
    wish.clearPassword();
    var cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(vector));
    Arrays.fill(key, (byte) 0);
    return cipher.doFinal(input);
  }
}
