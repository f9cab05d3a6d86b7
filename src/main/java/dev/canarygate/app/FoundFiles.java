package dev.canarygate.app;

import dev.canarygate.engine.DefinitionFiles;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.BadData.Problem;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a gate's files are, or would be.
 *
 * @param files folder with {@code gate.yaml}
 * @param templates folder with the comment templates
 * @param texts of the files, by where each would be, when they are not on this machine
 */
record FoundFiles(Path files, Path templates, Map<Path, String> texts) {
  FoundFiles {
    texts = Map.copyOf(texts);
  }

  /**
   * @param gate null for {@code work-packages} or {@code gate} here, else the one next to the
   *     program
   * @param templates null for {@code templates} in the gate's folder, else {@code
   *     evidence-templates} next to it
   * @param folder where the program acts; empty for the current one
   * @throws UsageProblem when no gate is named and none is found
   */
  static FoundFiles of(@Nullable Path gate, @Nullable Path templates, Path folder) {
    return here(gate != null ? gate : GateFolders.found(folder), Optional.ofNullable(templates));
  }

  /**
   * Of a gate that was started before: where they were then, else in this project, else as they
   * were kept with the gate, else next to the program.
   */
  static FoundFiles of(
      @Nullable Path gate, @Nullable Path templates, Path folder, GateMemory memory) {
    var named = Optional.ofNullable(gate).or(memory::files).or(() -> GateFolders.in(folder));
    var kept = named.isPresent() ? Optional.<DefinitionFiles>empty() : memory.kept().find();
    if (kept.isPresent()) {
      return kept(kept.get(), folder.toAbsolutePath());
    }
    var before = gate == null ? memory.templates() : Optional.<Path>empty();
    return here(
        named.orElseGet(() -> GateFolders.found(folder)),
        Optional.ofNullable(templates).or(() -> before));
  }

  /**
   * @param base where the gate's folder would be: what is relative to it is found there
   */
  static FoundFiles kept(DefinitionFiles kept, Path base) {
    return new FoundFiles(
        base.resolve(kept.folder()), base.resolve(kept.templates()), kept.in(base));
  }

  /** Files that are not on this machine have no path that a person could open. */
  BadData named(BadData problem) {
    return texts.isEmpty()
        ? problem
        : new BadData(problem.problems().stream().map(this::named).toList());
  }

  private Problem named(Problem problem) {
    return texts.keySet().stream()
        .filter(file -> file.toString().equals(problem.where()))
        .findFirst()
        .map(
            file ->
                new Problem(
                    "kept " + file.getFileName(),
                    problem.line(),
                    problem.column(),
                    problem.message()))
        .orElse(problem);
  }

  private static FoundFiles here(Path files, Optional<Path> templates) {
    return new FoundFiles(files, templates.orElseGet(() -> GateFolders.texts(files)), Map.of());
  }
}
