package dev.canarygate.candidate;

import dev.canarygate.client.Host;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An environment in which a program takes a folder for the person's home, so that asking it
 * something leaves their files as they are: {@code sync status} of the CLI moves legacy rows, and
 * Python writes compiled modules.
 */
final class BorrowedHome {
  private BorrowedHome() {}

  static Map<String, String> in(Path folder, Map<String, String> more) {
    var environment = new LinkedHashMap<>(Host.variablesFor(folder));
    environment.put("PYTHONDONTWRITEBYTECODE", "1");
    environment.put("NO_COLOR", "1");
    environment.putAll(more);
    return environment;
  }
}
