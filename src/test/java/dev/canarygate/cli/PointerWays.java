package dev.canarygate.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Ways to tamper with what says which verdict is meant: the order of gates, and tags. */
final class PointerWays {
  private final TamperedGates at;

  /**
   * @param at what is tampered with
   */
  PointerWays(TamperedGates at) {
    this.at = at;
  }

  Stream<TamperWay> all() {
    return Stream.of(order(), tag(true), tag(false));
  }

  private TamperWay order() {
    return new TamperWay(
        "the order of gates edited, so that one that was cleared looks like the newest",
        at.cleared,
        gate -> {
          var first = gate.gate();
          gate.wheel("much more than twenty bytes").stopped("run").wheel("good");
          Forgery.replace(first.resolve("gate.json"), "\"order\":1", "\"order\":9");
          var policy = gate.folder().resolve("policy.yaml");
          Files.writeString(policy, "verdict: cleared\n");
        },
        gate ->
            List.of(
                gate.artifacts().toString(),
                "--policy",
                gate.folder().resolve("policy.yaml").toString()),
        Set.of("verdict"),
        Set.of(Stranger.TYPE, Stranger.SUBJECTS, Stranger.STAMP, Stranger.COPY));
  }

  private TamperWay tag(boolean moved) {
    return new TamperWay(
        moved ? "the tag moved to the verdict of another gate" : "the tag removed",
        at.cleared,
        gate -> tagged(gate, moved),
        gate -> List.of(gate.artifacts().toString(), "--tag-repository", clone(gate).toString()),
        Set.of("tag"),
        Set.of(Stranger.STAMP, Stranger.COPY));
  }

  private static Path clone(StatedGate gate) {
    return gate.folder().resolve("clone");
  }

  private static void tagged(StatedGate gate, boolean moved) throws Exception {
    var repository = clone(gate);
    Tool.GIT.must(gate.folder(), "init", "-q", repository.toString());
    var setting = "verdict.tag-repository=" + repository;
    StatedGate.remove(gate.artifacts());
    gate.wheel("other").cleared("run", "--set", setting);
    var first = tag(gate);
    gate.wheel("good").cleared("run", "--set", setting);
    if (moved) {
      Tool.GIT.must(repository, "update-ref", tag(gate), first);
    } else {
      Tool.GIT.must(repository, "update-ref", "-d", tag(gate));
    }
  }

  private static String tag(StatedGate gate) throws Exception {
    return "refs/tags/gate/" + gate.gate().getFileName() + "/run-1";
  }
}
