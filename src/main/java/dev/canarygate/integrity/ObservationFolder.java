package dev.canarygate.integrity;

import dev.canarygate.evidence.AttemptFolder;
import dev.canarygate.evidence.EvidenceFolder;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.world.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where observations go: into the open attempt folder, or else into the package's own evidence. */
final class ObservationFolder {
  private final EvidenceFolder folder;
  private final List<Exhibit> listings = new ArrayList<>();

  private ObservationFolder(EvidenceFolder folder) {
    this.folder = folder;
  }

  static ObservationFolder of(World world, Assignment assignment) {
    return assignment
        .facts()
        .get(SharedFacts.EVIDENCE_PATH)
        .filter(path -> Files.isDirectory(world.artifacts().resolve(path)))
        .map(path -> AttemptFolder.open(world.artifacts(), path, world.evidence().fence()))
        .map(attempt -> new ObservationFolder(attempt.whileOpen()))
        .orElseGet(() -> new ObservationFolder(world.evidence()));
  }

  Exhibit keepNew(String name, byte[] content) {
    return folder.keepNew(name, content);
  }

  /** A listing that is there already, from an earlier look at the same rows, is not kept twice. */
  void keepListing(String digest, Path listing) {
    var name = RowListing.name(digest);
    listings.add(
        Files.exists(folder.path().resolve(name))
            ? folder.exhibit(name)
            : folder.keepCopy(name, listing));
  }

  List<Exhibit> listings() {
    return listings.stream().distinct().toList();
  }
}
