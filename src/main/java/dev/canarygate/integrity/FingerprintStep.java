package dev.canarygate.integrity;

import dev.canarygate.evidence.AttemptFolder;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Step;
import dev.canarygate.world.World;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/** Takes one fingerprint; it only reads, and what it cannot read it says. */
final class FingerprintStep implements Step {
  private final FingerprintRequest request;

  FingerprintStep(FingerprintRequest request) {
    this.request = request;
  }

  @Override
  public Finding perform(World world, Assignment assignment) {
    try {
      return look(world, assignment);
    } catch (UncheckedIOException e) {
      return Finding.inconclusive("the fingerprint could not be taken: " + e.getMessage());
    }
  }

  private Finding look(World world, Assignment assignment) {
    var fingerprint = take(world);
    var exhibit = keep(world, assignment, fingerprint.json());
    var rows = fingerprint.queues().values().stream().mapToLong(Fingerprint.Queue::rows).sum();
    var finding =
        fingerprint.gaps().isEmpty()
            ? Finding.passed("fingerprint " + request.label() + " taken")
            : Finding.inconclusive(
                "fingerprint " + request.label() + " has gaps: " + fingerprint.gaps().get(0));
    return finding
        .details(fingerprint.gaps())
        .detail(
            fingerprint.queues().size()
                + " queue files with "
                + rows
                + " rows; daemon "
                + (fingerprint.owner().alive() ? "alive" : "not alive"))
        .proof(exhibit);
  }

  private Fingerprint take(World world) {
    var gaps = new ArrayList<String>();
    var queues = new QueueLook(world.home().resolve(".spec-kitty"));
    var found = queues.queues();
    gaps.addAll(queues.gaps());
    var owner = OwnerLook.at(ownerRecord(world), world.processes(), gaps);
    var toolchain = new ToolchainLook(request, world.shell(), gaps).look();
    return new Fingerprint(
        Fingerprint.KIND,
        request.label(),
        world.time().now().toString(),
        found,
        owner,
        toolchain,
        gaps);
  }

  private static Path ownerRecord(World world) {
    var local = world.environment().get("LOCALAPPDATA");
    var windows =
        local == null ? null : Path.of(local, "spec-kitty", "sync", "daemon", "owner.json");
    return windows != null && Files.exists(windows)
        ? windows
        : world.home().resolve(".spec-kitty/sync/daemon/owner.json");
  }

  private Exhibit keep(World world, Assignment assignment, byte[] content) {
    var name = "observations/" + assignment.workPackage() + "-" + request.label() + ".json";
    var path = assignment.facts().get("evidence.path");
    return path.isPresent() && Files.isDirectory(world.artifacts().resolve(path.get()))
        ? AttemptFolder.open(world.artifacts(), path.get()).keepNew(name, content)
        : world.evidence().keepNew(name, content);
  }
}
