package dev.canarygate.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The rows that are whole processes, each made when it is asked for: some need a gigabyte.
 *
 * @param python an interpreter that has typer and rich, for the peer that prints with them
 */
record ProcessRows(Scenery scenery, String python) {
  private static final int FEW = 3;

  /** By name, in the order of the table. */
  List<Named> all() {
    var rows = new ArrayList<Named>();
    rows.add(new Named("version", this::version));
    rows.add(new Named("status", this::status));
    rows.add(new Named("status-typer", this::statusLikeTyper));
    for (int events : new int[] {10_000, 1_000_000}) {
      rows.add(new Named("status-" + events, () -> journal("status", events)));
      rows.add(new Named("history-" + events, () -> journal("history", events)));
    }
    rows.add(new Named("verify", this::verify));
    rows.add(new Named("capture", this::capture));
    for (int quarters : new int[] {1, 4, 16, 80}) {
      rows.add(new Named("audit-" + quarters, () -> audit(quarters)));
    }
    rows.add(new Named("rehearse", this::rehearse));
    rows.add(new Named("first-start", this::firstStart));
    return rows;
  }

  /** A row that is not made yet. */
  record Named(String name, Supplier<Row> row) {}

  private Side gh() {
    return Side.of("gh --version", scenery.work(), "gh", "--version");
  }

  private Side python(String script, Object... arguments) {
    var words = new ArrayList<>(List.of(python, scenery.project() + "/bench/" + script));
    Stream.of(arguments).map(String::valueOf).forEach(words::add);
    return new Side("python " + script, scenery.work(), Map.of(), words);
  }

  private Side onGate(String command, Path artifacts) {
    return scenery.launcher(
        scenery.project(), command, "--no-pager", "--set", "artifacts-dir=" + artifacts);
  }

  private Row version() {
    return new Row(
        "`--version`", scenery.launcher(scenery.work(), "--version"), gh(), "<= 1.0 x wall");
  }

  private Row status() {
    var gate = scenery.finishedGate();
    return new Row(
        "`status` of a finished gate", onGate("status", gate), gh(), "<= 2.5 x wall, < 64 MiB");
  }

  private Row statusLikeTyper() {
    var gate = scenery.finishedGate();
    var peer = python("status.py", Scenery.journal(gate));
    return new Row("`status`, typer and rich", onGate("status", gate), peer, "< 1.0 x wall");
  }

  private Row journal(String command, int events) {
    var gate = scenery.longGate(events);
    var peer = python("journal.py", Scenery.journal(gate));
    boolean million = events >= 1_000_000;
    return new Row(
        String.format(Locale.ROOT, "`%s` at %,d events", command, events),
        onGate(command, gate),
        peer,
        million ? "<= 0.35 x wall, < 200 MiB" : "<= 1.0 x wall",
        FEW);
  }

  private Row verify() {
    var attempt = scenery.evidence();
    var words = new ArrayList<>(List.of("openssl", "dgst", "-sha256"));
    words.addAll(Scenery.logs(attempt));
    var peer = new Side("openssl dgst", scenery.work(), Map.of(), words);
    var ours = scenery.launcher(scenery.project(), "verify", attempt.toString());
    return new Row("1 GiB through `verify`", ours, peer, "<= 0.8 x wall", FEW);
  }

  private Row capture() {
    var flood = scenery.flood();
    var log = scenery.work().resolve("captured.log");
    var peer =
        Side.of("tee", scenery.work(), "sh", "-c", "cat '" + flood + "' | tee '" + log + "'");
    return new Row(
        "capture of 256 MiB with masking",
        InThisJvm.side("capture", scenery.work(), Capture.class, flood.toString(), log + ".ours"),
        peer,
        "<= 2.0 x wall",
        FEW);
  }

  private Row audit(int quarters) {
    var diff = scenery.diff(quarters);
    var ours =
        scenery.launcher(
            scenery.project(), "audit", "--diff", diff.toString(), "--scope", "src/**");
    var name = String.format(Locale.ROOT, "`audit` of %.2f MiB", quarters / 4.0);
    return new Row(name, ours, null, quarters < 80 ? "linear" : "<= 5 s wall", FEW);
  }

  private Row rehearse() {
    var folder = scenery.work().resolve("rehearsed");
    folder.toFile().mkdirs();
    var ours = scenery.launcher(folder, "rehearse", "--no-pager");
    return new Row("`rehearse`", ours, null, "<= 6 s cpu", FEW);
  }

  private Row firstStart() {
    var clone = scenery.work().resolve("clone");
    var script =
        "rm -rf '%1$s' && git clone -q '%2$s' '%1$s' && '%1$s/gate-runner' --version"
            .formatted(clone, scenery.project());
    var cache = Map.of("XDG_CACHE_HOME", scenery.work().resolve("cache").toString());
    var ours = new Side("gate-runner", scenery.work(), cache, List.of("sh", "-c", script));
    return new Row("first start: clone and build", ours, null, "<= 40 s cpu", 1);
  }
}
