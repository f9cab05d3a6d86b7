package dev.canarygate.rehearsal.play;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Blanks;
import dev.canarygate.world.World;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Puts the file there that a step reads. */
final class FilePart implements Part {
  private final Scene scene;
  private final GateStage stage;
  private final Optional<Map<String, String>> values;
  private final Optional<String> text;

  FilePart(Scene scene, GateStage stage) {
    this.scene = scene;
    this.stage = stage;
    var settings = scene.settings();
    var declared = ExpectedFact.of(settings);
    this.values =
        scene.fitting(
            Map.of("file.exists", List.of("yes", "no")),
            declared,
            Scene.conditions(settings, "file.exists = yes"));
    this.text =
        values.flatMap(
            each ->
                MadeDocument.tree(declared, each)
                    .flatMap(tree -> MadeDocument.text(format(), tree, declared, each)));
  }

  private MadeDocument.Format format() {
    var file = scene.settings().text("file");
    var word =
        scene
            .settings()
            .optionalText("format")
            .orElse(file.substring(file.lastIndexOf('.') + 1))
            .toLowerCase(Locale.ROOT);
    return switch (word) {
      case "json" -> MadeDocument.Format.JSON;
      case "yaml", "yml" -> MadeDocument.Format.YAML;
      case "toml" -> MadeDocument.Format.TOML;
      case "properties" -> MadeDocument.Format.PROPERTIES;
      default -> MadeDocument.Format.TEXT;
    };
  }

  @Override
  public Optional<String> gap() {
    return text.isPresent() || stage.disk().isGiven(place(scene.settings().text("file")))
        ? Optional.empty()
        : Optional.of(
            "no file could be made up that passes %s; write it: files: {%s: \"…\"}"
                .formatted(scene.name(), stage.shown(scene.settings().text("file"))));
  }

  @Override
  public World ready(World world, Assignment asked) {
    var file = scene.settings().text("file");
    boolean wanted = values.map(each -> "yes".equals(each.get("file.exists"))).orElse(true);
    if (wanted && Blanks.missing(file, asked.facts()).isEmpty()) {
      stage
          .disk()
          .offer(
              place(Blanks.fill(file, asked.facts())),
              text.filter(each -> !each.isEmpty()).orElse("A file of the rehearsal.\n"));
    }
    return PlayedWorld.closed(world);
  }

  private static Path place(String file) {
    return Path.of(file).normalize();
  }
}
