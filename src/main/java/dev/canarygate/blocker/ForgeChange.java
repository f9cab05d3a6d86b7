package dev.canarygate.blocker;

import dev.canarygate.blocker.diff.DiffReader;
import dev.canarygate.blocker.diff.FileDiff;
import dev.canarygate.blocker.diff.Hunk;
import dev.canarygate.blocker.substance.PythonChange;
import dev.canarygate.gate.BadData;
import dev.canarygate.text.LineDiff;
import dev.canarygate.world.Change;
import dev.canarygate.world.Change.FileChange;
import dev.canarygate.world.Forge;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change as the forge shows it, audited for one place; whole texts are asked for as needed. */
final class ForgeChange {
  private final Forge forge;
  private final Change change;

  ForgeChange(Forge forge, Change change) {
    this.forge = forge;
    this.change = change;
  }

  Audited audited(FixPlace place) {
    var python = new PythonChange(path -> null, path -> textOrNull(path, change.head()));
    var audit = new SubstanceAudit(place.scope(), place.tests(), python);
    List<FileDiff> files = new ArrayList<>();
    for (FileChange file : change.files()) {
      if (audit.concerns(file.path(), file.previousPath())) {
        files.add(diff(file));
      }
    }
    return audit.judge(files);
  }

  private @Nullable String textOrNull(String path, String commit) {
    return forge.text(change.repository(), path, commit).orElse(null);
  }

  private FileDiff diff(FileChange file) {
    String before =
        switch (file.status()) {
          case "added", "copied" -> null;
          default -> file.previousPath() != null ? file.previousPath() : file.path();
        };
    String after = file.status().equals("removed") ? null : file.path();
    List<Hunk> hunks = hunks(file);
    if (hunks == null) {
      return fromTexts(before, after);
    }
    return new FileDiff(before, after, false, hunks);
  }

  /** Null when the forge left them out or cut them short. */
  private static @Nullable List<Hunk> hunks(FileChange file) {
    String patch = file.patch();
    if (patch == null) {
      return null;
    }
    try {
      List<FileDiff> parsed = DiffReader.parse(file.path(), "--- a/x\n+++ b/x\n" + patch);
      boolean whole = parsed.size() == 1 && !parsed.get(0).hunks().isEmpty();
      return whole || patch.isBlank() ? parsed.get(0).hunks() : null;
    } catch (BadData cutShort) {
      return null;
    }
  }

  /** A text that is on neither side, though it should be, is taken for binary. */
  private FileDiff fromTexts(@Nullable String before, @Nullable String after) {
    String old = before == null ? "" : textOrNull(before, change.base());
    String now = after == null ? "" : textOrNull(after, change.head());
    boolean unknown =
        old == null || now == null || old.indexOf('\0') >= 0 || now.indexOf('\0') >= 0;
    var lines = unknown ? null : LineDiff.lines(String.valueOf(old), String.valueOf(now));
    return new FileDiff(
        before,
        after,
        unknown,
        lines == null || lines.isEmpty() ? List.of() : List.of(new Hunk(1, 1, "", lines)));
  }
}
