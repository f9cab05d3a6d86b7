package dev.canarygate.integrity;

import dev.canarygate.client.RecordedDaemon;
import dev.canarygate.client.UnreadableFile;
import dev.canarygate.evidence.Digest;
import dev.canarygate.integrity.StateHome.Owner;
import dev.canarygate.world.Processes;
import dev.canarygate.world.Processes.Seen;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Looks at the record of a sync daemon, and whether that daemon lives. */
final class OwnerLook {
  private OwnerLook() {}

  /**
   * @param gaps gets what could not be looked at
   */
  static Owner at(Path record, Processes processes, List<String> gaps) {
    try {
      return RecordedDaemon.read(record).map(each -> owner(each, processes)).orElse(Owner.NONE);
    } catch (UnreadableFile e) {
      gaps.add("the owner record could not be read: " + e.detail());
      return Owner.NONE;
    }
  }

  private static Owner owner(RecordedDaemon daemon, Processes processes) {
    var pid = daemon.pid();
    var process = pid == null ? Optional.<Seen>empty() : processes.find(pid);
    var scope = daemon.scope();
    return new Owner(
        daemon.digest(),
        pid,
        daemon.startedAt(),
        daemon.packageVersion(),
        scope == null ? null : Digest.of(scope).substring(0, 16),
        process.isPresent(),
        process.map(Seen::startedAt).map(String::valueOf).orElse(null));
  }
}
