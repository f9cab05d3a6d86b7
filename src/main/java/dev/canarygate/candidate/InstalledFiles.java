package dev.canarygate.candidate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The files that a distribution installed, against its RECORD (PEP 376, PEP 427). */
final class InstalledFiles {
  /** Path, quoted when it has a comma; hash as {@code name=base64url}; size. */
  private static final Pattern LINE =
      Pattern.compile("(?:\"(?<quoted>(?:[^\"]|\"\")*)\"|(?<path>[^,\"]*)),(?<hash>[^,]*),[^,]*");

  private InstalledFiles() {}

  /** Every file that is missing or has another content than recorded, as {@code path: what}. */
  static List<String> altered(Path distInfo) throws IOException {
    var altered = new ArrayList<String>();
    for (var line : Files.readAllLines(distInfo.resolve("RECORD"))) {
      if (!line.isBlank()) {
        problem(distInfo, line).ifPresent(altered::add);
      }
    }
    return altered;
  }

  private static Optional<String> problem(Path distInfo, String line) throws IOException {
    var form = LINE.matcher(line);
    if (!form.matches()) {
      return Optional.of(line + ": not a line of RECORD");
    }
    var path =
        form.group("quoted") == null
            ? form.group("path")
            : form.group("quoted").replace("\"\"", "\"");
    var hash = form.group("hash");
    // RECORD itself and compiled modules have none.
    return hash.isEmpty() ? Optional.empty() : compare(distInfo, path, hash);
  }

  private static Optional<String> compare(Path distInfo, String path, String hash)
      throws IOException {
    try {
      var file = distInfo.resolveSibling(path);
      if (!Files.isRegularFile(file)) {
        return Optional.of(path + ": missing");
      }
      var words = hash.split("=", 2);
      var digest = digest(words[0]).digest(Files.readAllBytes(file));
      var found = Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
      return words.length == 2 && found.equals(words[1])
          ? Optional.empty()
          : Optional.of(path + ": another content than recorded");
    } catch (InvalidPathException e) {
      return Optional.of(path + ": not a path here");
    }
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
