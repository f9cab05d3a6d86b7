package dev.canarygate.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the folders of all attempts stand next to each other, and how a new one gets its number.
 *
 * @param fence wraps every write
 */
record AttemptShelf(Path artifacts, Fence fence) {
  private static final String AS_IT_IS = "** -text\n";

  /** The first free number of the tag. */
  AttemptFolder next(String tag, Map<String, String> about) {
    if (Exhibit.requireSafe(tag).indexOf('/') >= 0) {
      throw new IllegalArgumentException("tag '" + tag + "': a slash cannot name a folder");
    }
    var shelf = artifacts.resolve(AttemptFolder.SHELF);
    DurableFiles.refuseLinks(artifacts, shelf);
    DurableFiles.makeFolder(shelf);
    try {
      keepLineEndsInGit(shelf);
      for (int number = 1; ; number++) {
        var name = tag + "-attempt" + number;
        if (!DurableFiles.has(shelf.resolve(name + Bundle.SUFFIX))
            && created(shelf.resolve(name))) {
          var attempt = AttemptFolder.open(artifacts, AttemptFolder.SHELF + "/" + name, fence);
          var kept = attempt.keep(AttemptFolder.ABOUT, aboutJson(name, tag, number, about));
          if (fence.claims(kept, artifacts.resolve(kept.path()))) {
            return attempt;
          }
          giveBack(attempt);
        }
      }
    } catch (IOException e) {
      throw new DiskFault("make an attempt in", shelf, e);
    }
  }

  /** Another machine has the number: its folder comes here under this name some day. */
  private static void giveBack(AttemptFolder attempt) throws IOException {
    Files.delete(attempt.path().resolve(AttemptFolder.ABOUT));
    Files.delete(attempt.path());
  }

  private static boolean created(Path folder) throws IOException {
    try {
      Access.makeFolder(folder);
      DurableFiles.forceFolder(folder.resolveSibling("."));
      return true;
    } catch (FileAlreadyExistsException e) {
      // Somebody has this number; the next one may be free.
      return false;
    }
  }

  /** A checkout that turned line ends around would break every digest. */
  private static void keepLineEndsInGit(Path shelf) throws IOException {
    var attributes = shelf.resolve(".gitattributes");
    // Several may write it at once, and a full disk may have left half of it.
    if (!DurableFiles.has(attributes) || Files.size(attributes) < AS_IT_IS.length()) {
      try (var channel = DurableFiles.openInPlace(attributes)) {
        channel.write(StandardCharsets.UTF_8.encode(AS_IT_IS));
      }
    }
  }

  private static byte[] aboutJson(String name, String tag, int number, Map<String, String> about)
      throws IOException {
    var all = new LinkedHashMap<String, Object>();
    all.put("v", 1);
    all.put("attempt", name);
    all.put("tag", tag);
    all.put("number", number);
    all.putAll(about);
    return AttemptFolder.JSON.writeValueAsBytes(all);
  }
}
