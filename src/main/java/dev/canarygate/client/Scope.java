package dev.canarygate.client;

import dev.canarygate.client.python.PythonText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Whose events a queue holds: server, user and team in one text, {@code server|user|team}.
 *
 * <p>Nothing escapes a bar inside a part, so a scope can fall into more than three fields; then it
 * still names a queue, but nobody.
 */
public record Scope(String text) {
  private static final int DIGEST_BYTES = 8;
  private static final int FIELDS = 3;

  /** Strips and lower-cases each part, then drops the server's trailing slashes. */
  public static Scope of(String server, String user, String team) {
    return new Scope(withoutSlashes(part(server)) + "|" + part(user) + "|" + part(team));
  }

  private static String part(String text) {
    return PythonText.lower(PythonText.strip(text));
  }

  private static String withoutSlashes(String server) {
    int end = server.length();
    while (end > 0 && server.charAt(end - 1) == '/') {
      end--;
    }
    return server.substring(0, end);
  }

  /** The first 16 hexadecimal digits of the SHA-256 of the text: the name of the scoped queue. */
  public String digest() {
    byte[] digest = sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
  }

  /** The user, {@code user/team} when there is a team; empty when the scope names nobody. */
  public String principal() {
    List<String> fields = List.of(text.split("\\|", -1));
    if (fields.size() != FIELDS || fields.get(1).isEmpty()) {
      return "";
    }
    return fields.get(2).isEmpty() ? fields.get(1) : fields.get(1) + "/" + fields.get(2);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
