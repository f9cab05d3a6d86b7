package dev.canarygate.evidence;

import java.nio.file.Path;
import java.util.List;

/** Files that are not what the manifest says, found when a folder was sealed. */
public final class ChangedEvidence extends RuntimeException {
  private static final long serialVersionUID = 1;

  ChangedEvidence(Path folder, List<String> names) {
    super(folder + ": changed while it was sealed: " + String.join(", ", names));
  }
}
