package dev.canarygate.integrity;

import static java.util.stream.Collectors.joining;

import dev.canarygate.client.Host;
import dev.canarygate.client.StateFolder;
import dev.canarygate.client.StateRoots;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Step;
import dev.canarygate.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
    } catch (DiskFault fault) {
      throw fault;
    } catch (UncheckedIOException e) {
      return Finding.inconclusive("the fingerprint could not be taken: " + DiskFault.inWords(e));
    }
  }

  private Finding look(World world, Assignment assignment) {
    var shelf = ObservationFolder.of(world, assignment);
    var fingerprint = take(world, shelf);
    var exhibit = shelf.keepNew(name(assignment), fingerprint.json());
    var finding =
        fingerprint.gaps().isEmpty()
            ? Finding.passed("fingerprint " + request.label() + " taken")
            : Finding.inconclusive(
                "fingerprint " + request.label() + " has gaps: " + fingerprint.gaps().get(0));
    return finding
        .details(fingerprint.gaps())
        .detail(inWords(fingerprint))
        .proof(exhibit)
        .proof(shelf.listings());
  }

  private String name(Assignment assignment) {
    return "observations/" + assignment.workPackage() + "-" + request.label() + ".json";
  }

  private static String inWords(Fingerprint fingerprint) {
    var operator = fingerprint.operator();
    return operator.queues().size()
        + " queue files with "
        + operator.rows()
        + " rows; daemon "
        + (operator.owner().alive() ? "alive" : "not alive")
        + "; "
        + fingerprint.canaryHomes().size()
        + " canary homes";
  }

  private Fingerprint take(World world, ObservationFolder shelf) {
    var gaps = new ArrayList<String>();
    var host = Host.of(world);
    var roots = roots(host, gaps);
    return new Fingerprint(
        Fingerprint.KIND,
        request.label(),
        world.time().now().toString(),
        world.time().uptime().toMillis(),
        home(world, shelf, roots.folder(host.disk()), host.disk().at(roots.ownerRecord()), gaps),
        workspace(gaps),
        canaryHomes(world, shelf, gaps),
        new ToolchainLook(request, world.shell(), gaps).look(),
        gaps);
  }

  private static StateHome home(
      World world, ObservationFolder shelf, StateFolder state, Path record, List<String> gaps) {
    return new StateHome(
        new QueueLook(state, shelf, gaps).queues(), OwnerLook.at(record, world.processes(), gaps));
  }

  private Map<String, String> workspace(List<String> gaps) {
    try {
      return Workspace.files(request.workspace());
    } catch (IOException e) {
      gaps.add("the workspace could not be looked at: " + e);
      return Map.of();
    }
  }

  private Map<String, StateHome> canaryHomes(
      World world, ObservationFolder shelf, List<String> gaps) {
    var homes = CanaryHomes.of(world.environment(), request.canaryHomes());
    var found = new TreeMap<String, StateHome>();
    try {
      for (var home : homes.found()) {
        var state = StateFolder.ofHome(home);
        found.put(homes.name(home), home(world, shelf, state, state.ownerRecord(), gaps));
      }
    } catch (IOException e) {
      gaps.add("the canary's homes could not be looked at: " + e);
    }
    return found;
  }

  /** Where the newest version keeps its state; a second place with state is a gap. */
  private static StateRoots roots(Host host, List<String> gaps) {
    var used = host.rootsInUse();
    if (used.size() > 1) {
      gaps.add(
          "the client's state is in two places, "
              + used.stream().map(StateRoots::stateDirectory).collect(joining(" and ")));
    }
    return used.get(0);
  }
}
