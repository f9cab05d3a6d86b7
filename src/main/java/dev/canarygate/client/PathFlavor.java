package dev.canarygate.client;

import dev.canarygate.world.Machine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How paths are spelled on a kind of system.
 *
 * <p>The boundary compares paths as text after a light normalization: double separators, single
 * dots and a trailing separator go, {@code ..} and symbolic links stay.
 */
public enum PathFlavor {
  POSIX("/") {
    @Override
    Anchored anchor(String text) {
      if (text.startsWith("//") && !text.startsWith("///")) {
        return new Anchored("//", text.substring(2));
      }
      return text.startsWith("/") ? new Anchored("/", text) : new Anchored("", text);
    }
  },
  WINDOWS("\\") {
    @Override
    Anchored anchor(String text) {
      String spelled = text.replace('/', '\\');
      for (Pattern form : List.of(EXTENDED, SHARE, DRIVE)) {
        Matcher matcher = form.matcher(spelled);
        if (matcher.lookingAt()) {
          String root = form == SHARE ? "\\" : matcher.group("root");
          return new Anchored(matcher.group("drive") + root, spelled.substring(matcher.end()));
        }
      }
      return spelled.startsWith("\\") ? new Anchored("\\", spelled) : new Anchored("", spelled);
    }
  };

  private static final Pattern EXTENDED =
      Pattern.compile("(?<drive>\\\\\\\\\\?\\\\(?:[A-Za-z]:)?)(?<root>\\\\?)");
  private static final Pattern SHARE =
      Pattern.compile("(?<drive>\\\\\\\\[^\\\\?.][^\\\\]*\\\\[^\\\\]+)(?<root>\\\\?)");
  private static final Pattern DRIVE = Pattern.compile("(?<drive>[A-Za-z]:)(?<root>\\\\?)");

  private final String separator;

  PathFlavor(String separator) {
    this.separator = separator;
  }

  static PathFlavor of(Machine machine) {
    return machine.windows() ? WINDOWS : POSIX;
  }

  /** Where spelled paths lie; relative ones count from that folder. */
  PathSpelling placesIn(Path folder) {
    Path from = folder.toAbsolutePath();
    String here = from.getFileSystem().getSeparator();
    return spelled -> from.resolve(this == WINDOWS ? spelled.replace(separator, here) : spelled);
  }

  /** The text with double separators, single dots and a trailing separator removed. */
  public String normalize(String text) {
    Anchored anchored = anchor(text);
    var parts = new ArrayList<String>();
    for (String part : anchored.rest().split(Pattern.quote(separator), -1)) {
      if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    String normal = anchored.root() + String.join(separator, parts);
    return normal.isEmpty() ? "." : normal;
  }

  /** The path of {@code names} below {@code base}. */
  public String join(String base, String... names) {
    return normalize(base + separator + String.join(separator, names));
  }

  abstract Anchored anchor(String text);

  /** What a path starts at, and what follows. */
  record Anchored(String root, String rest) {}
}
