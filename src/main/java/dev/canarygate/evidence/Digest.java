package dev.canarygate.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 in lower-case hex, as {@code sha256sum} prints it. */
public final class Digest {
  private static final int BUFFER = 256 * 1024;
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  /** Most files are shorter, and need no more memory than this. */
  private static final int FIRST = 8 * 1024;

  /** What comes after so many bytes of a file is worth a second thread. */
  private static final long LONG = 16L << 20;

  private Digest() {}

  /** Of what was added so far; more can come. */
  public static final class Running {
    private final MessageDigest digest = sha256();

    public void add(byte[] content, int from, int count) {
      digest.update(content, from, count);
    }

    public String soFar() {
      try {
        return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
      } catch (CloneNotSupportedException e) {
        throw new IllegalStateException("the JDK's SHA-256 can be copied", e);
      }
    }
  }

  /** Of many contents, one after the other. For one thread. */
  public static final class Each {
    private final MessageDigest digest = sha256();

    private final byte[] hex = new byte[64];

    /**
     * Of the first so many bytes.
     *
     * @return its 64 digits as bytes, which the next call changes
     */
    public byte[] of(byte[] content, int count) {
      digest.update(content, 0, count);
      var bytes = digest.digest();
      for (int i = 0; i < bytes.length; i++) {
        hex[2 * i] = DIGITS[bytes[i] >> 4 & 15];
        hex[2 * i + 1] = DIGITS[bytes[i] & 15];
      }
      return hex;
    }
  }

  public static String of(byte[] content) {
    return HexFormat.of().formatHex(sha256().digest(content));
  }

  /** Of the first so many bytes. */
  public static String of(byte[] content, int count) {
    var digest = sha256();
    digest.update(content, 0, count);
    return HexFormat.of().formatHex(digest.digest());
  }

  public static String of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads the file once, in bounded memory.
   *
   * @throws UnfitFile when it is not a regular file, or larger than {@link RegularFile#LARGE}
   */
  public static String of(Path file) throws IOException {
    try (InputStream in = RegularFile.open(file, RegularFile.LARGE)) {
      var digest = sha256();
      if (addUpTo(LONG, in, digest)) {
        addAhead(in, digest);
      }
      return HexFormat.of().formatHex(digest.digest());
    }
  }

  /** Whether there may be more. */
  private static boolean addUpTo(long most, InputStream in, MessageDigest digest)
      throws IOException {
    var buffer = new byte[FIRST];
    long added = 0;
    int n = 0;
    while (n >= 0 && added < most) {
      if (added >= FIRST && buffer.length < BUFFER) {
        buffer = new byte[BUFFER];
      }
      n = in.read(buffer);
      digest.update(buffer, 0, Math.max(0, n));
      added += n;
    }
    return n >= 0;
  }

  private static void addAhead(InputStream in, MessageDigest digest) throws IOException {
    try (var blocks = new ReadAhead(in)) {
      for (int n = blocks.next(); n > 0; n = blocks.next()) {
        digest.update(blocks.block(), 0, n);
      }
    }
  }

  /** Reads the stream to its end and leaves it open. */
  public static String of(InputStream in) throws IOException {
    var digest = sha256();
    addUpTo(Long.MAX_VALUE, in, digest);
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
