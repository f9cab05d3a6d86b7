package dev.canarygate.client;

import dev.canarygate.evidence.RegularFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One line of a RECORD (PEP 376, PEP 427).
 *
 * @param path relative to the folder that the distribution is installed in
 * @param hash as {@code name=base64url}; empty for RECORD itself and for compiled modules
 */
record RecordEntry(String path, String hash) {
  /** Path, quoted when it has a comma; hash; size. */
  private static final Pattern LINE =
      Pattern.compile(
          "(?:\"(?<quoted>(?:[^\"]++|\"\")*+)\"|(?<path>[^,\"]*)),(?<hash>[^,]*),[^,]*");

  /** Empty when the line has another form. */
  static Optional<RecordEntry> of(String line) {
    var form = LINE.matcher(line);
    if (!form.matches()) {
      return Optional.empty();
    }
    var quoted = form.group("quoted");
    var path = quoted == null ? form.group("path") : quoted.replace("\"\"", "\"");
    return Optional.of(new RecordEntry(path, form.group("hash")));
  }

  /** Whether an installer writes it without a hash, because its content differs each time. */
  boolean isCompiled() {
    return isCompiled(path);
  }

  static boolean isCompiled(String path) {
    return path.contains("__pycache__/") && path.endsWith(".pyc");
  }

  /**
   * What is wrong with a file, in words that follow its name; empty when it has this content, or
   * when no hash is recorded and it is there.
   *
   * @param otherwise says that its content is another one
   * @throws IOException when it cannot be read, or the hash is of an unknown kind
   */
  Optional<String> problem(Path file, String otherwise) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.of("missing");
    }
    if (hash.isEmpty()) {
      return Optional.empty();
    }
    var words = hash.split("=", 2);
    var digest = digest(words[0]).digest(RegularFile.bytes(file, RegularFile.DOCUMENT));
    var found = Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    return words.length == 2 && found.equals(words[1]) ? Optional.empty() : Optional.of(otherwise);
  }

  private static MessageDigest digest(String recorded) throws IOException {
    var name = recorded.matches("sha\\d{3}") ? "SHA-" + recorded.substring(3) : recorded;
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IOException("RECORD names the unknown hash '" + recorded + "'", e);
    }
  }
}
