package dev.canarygate.proof;

import dev.canarygate.evidence.Digest;
import java.util.Arrays;

/** Some bytes, as a value. */
public final class Bytes {
  private final byte[] content;

  Bytes(byte[] content) {
    this.content = content.clone();
  }

  /** A copy. */
  public byte[] array() {
    return content.clone();
  }

  /** Their SHA-256, 64 hexadecimal digits. */
  String sha256() {
    return Digest.of(content);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  @Override
  public String toString() {
    return content.length + " bytes";
  }
}
