package dev.canarygate.postgres;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.gate.BadData;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A file of passwords, a line each: {@code HOST:PORT:DATABASE:USER:PASSWORD}, where {@code *} means
 * any and {@code \} comes before a {@code :} or {@code \} that belongs to a word ("The Password
 * File" in PostgreSQL's manual). One that others can read is refused.
 */
record PasswordFile(Path file) {
  private static final long LIMIT = 256 << 10;
  private static final int FIELDS = 5;

  /**
   * The password of the first line that fits; empty when none does.
   *
   * @throws BadData when others can read the file, or it is not text
   */
  Optional<String> find(DatabaseUrl url, String user) {
    refuseOpen();
    var wanted = List.of(url.host(), String.valueOf(url.port()), url.database(), user);
    return lines().stream()
        .filter(line -> !line.startsWith("#"))
        .map(PasswordFile::fields)
        .filter(fields -> fields.size() == FIELDS && fits(fields, wanted))
        .map(fields -> fields.get(FIELDS - 1))
        .findFirst();
  }

  private static boolean fits(List<String> fields, List<String> wanted) {
    for (int each = 0; each < wanted.size(); each++) {
      if (!fields.get(each).equals("*") && !fields.get(each).equals(wanted.get(each))) {
        return false;
      }
    }
    return true;
  }

  /** The last one is the rest of the line: a password may have any character. */
  private static List<String> fields(String line) {
    var fields = new ArrayList<String>();
    var word = new StringBuilder();
    for (int at = 0; at < line.length(); at++) {
      char each = line.charAt(at);
      if (each == '\\' && at + 1 < line.length()) {
        at++;
        word.append(line.charAt(at));
      } else if (each == ':' && fields.size() < FIELDS - 1) {
        fields.add(word.toString());
        word.setLength(0);
      } else {
        word.append(each);
      }
    }
    fields.add(word.toString());
    return fields;
  }

  private List<String> lines() {
    try {
      return RegularFile.lines(file, LIMIT);
    } catch (CharacterCodingException e) {
      throw new BadData(file.toString(), "expected UTF-8, found other bytes");
    } catch (IOException e) {
      throw new DiskFault("read", file, e);
    }
  }

  private void refuseOpen() {
    var others = EnumSet.allOf(PosixFilePermission.class);
    others.removeAll(PosixFilePermissions.fromString("rwx------"));
    if (!Collections.disjoint(permissions(), others)) {
      throw new BadData(
          file.toString(),
          "others can read the passwords in it; expected mode 0600: chmod 600 " + file);
    }
  }

  /** None where the file system has no such permissions. */
  private Set<PosixFilePermission> permissions() {
    try {
      return Files.getPosixFilePermissions(file);
    } catch (UnsupportedOperationException e) {
      return Set.of();
    } catch (IOException e) {
      throw new DiskFault("read", file, e);
    }
  }
}
