package dev.canarygate.stamp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;

/** The stamps of {@code src/test/resources/stamps}; its README.md says what each is. */
final class Stamps {
  static final Path FOLDER = Path.of("src", "test", "resources", "stamps");
  static final Path MESSAGE = FOLDER.resolve("message.txt");
  static final Path AUTHORITY = FOLDER.resolve("authority.pem");

  private Stamps() {}

  static byte[] bytes(String sample) {
    return bytes(FOLDER.resolve(sample + ".tsr"));
  }

  static byte[] message() {
    return bytes(MESSAGE);
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<X509Certificate> authority() {
    return Certificates.read(AUTHORITY);
  }

  static StampCheck check(String sample) {
    return check(bytes(sample));
  }

  static StampCheck check(byte[] tsr) {
    return TimeStamp.read(tsr).check(message(), authority());
  }

  /** Whether it is read and holds; any other refusal than the documented ones escapes. */
  static boolean holds(byte[] tsr) {
    try {
      return check(tsr) instanceof StampCheck.Holds;
    } catch (BadStamp e) {
      return false;
    }
  }
}
