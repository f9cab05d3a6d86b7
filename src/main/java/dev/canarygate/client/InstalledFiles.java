package dev.canarygate.client;

import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.RegularFile;
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
      Pattern.compile(
          "(?:\"(?<quoted>(?:[^\"]++|\"\")*+)\"|(?<path>[^,\"]*)),(?<hash>[^,]*),[^,]*");

  private InstalledFiles() {}

  /**
   * One line of RECORD.
   *
   * @param hash empty for RECORD itself and for compiled modules
   */
  private record Entry(String path, String hash) {
    static Optional<Entry> of(String line) {
      var form = LINE.matcher(line);
      if (!form.matches()) {
        return Optional.empty();
      }
      var quoted = form.group("quoted");
      var path = quoted == null ? form.group("path") : quoted.replace("\"\"", "\"");
      return Optional.of(new Entry(path, form.group("hash")));
    }
  }

  private static List<String> lines(Path distInfo) throws IOException {
    return RegularFile.lines(distInfo.resolve("RECORD"), RegularFile.SMALL).stream()
        .filter(line -> !line.isBlank())
        .toList();
  }

  /** Every file that is missing or has another content than recorded, as {@code path: what}. */
  static List<String> altered(Path distInfo) throws IOException {
    var altered = new ArrayList<String>();
    for (var line : lines(distInfo)) {
      var entry = Entry.of(line);
      if (entry.isEmpty()) {
        altered.add(line + ": not a line of RECORD");
      } else if (!entry.get().hash().isEmpty()) {
        compare(distInfo, entry.get().path(), entry.get().hash()).ifPresent(altered::add);
      }
    }
    return altered;
  }

  /** Of the names and contents of all recorded files with that ending. */
  static String digest(Path distInfo, String ending) throws IOException {
    var text = new StringBuilder();
    for (var line : lines(distInfo)) {
      var path = Entry.of(line).map(Entry::path).orElse(line);
      if (path.endsWith(ending)) {
        text.append(named(distInfo, path));
      }
    }
    return Digest.of(text.toString());
  }

  private static String named(Path distInfo, String path) throws IOException {
    try {
      var file = distInfo.resolveSibling(path).normalize();
      return file + (Files.exists(file) ? Digest.of(file) : "missing");
    } catch (InvalidPathException e) {
      return path + "not a path here";
    }
  }

  private static Optional<String> compare(Path distInfo, String path, String hash)
      throws IOException {
    try {
      var file = distInfo.resolveSibling(path);
      if (!Files.isRegularFile(file)) {
        return Optional.of(path + ": missing");
      }
      var words = hash.split("=", 2);
      var digest = digest(words[0]).digest(RegularFile.bytes(file, RegularFile.DOCUMENT));
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
