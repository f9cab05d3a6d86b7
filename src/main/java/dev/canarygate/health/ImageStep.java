package dev.canarygate.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Step;
import dev.canarygate.text.Json;
import dev.canarygate.world.Shell.Command;
import dev.canarygate.world.Shell.Exited;
import dev.canarygate.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.TreeSet;

/** {@code flyctl image show --app APP --json}: an object, or a list with one per machine. */
final class ImageStep implements Step {
  private static final ObjectMapper JSON = Json.mapper();

  private final String flyctl;
  private final String app;
  private final Duration limit;

  ImageStep(String flyctl, String app, Duration limit) {
    this.flyctl = flyctl;
    this.app = app;
    this.limit = limit;
  }

  @Override
  public Finding perform(World world, Assignment assignment) {
    var command = Command.reading(limit, flyctl, "image", "show", "--app", app, "--json");
    var exited = world.shell().run(command);
    if (!exited.succeeded()) {
      return Finding.inconclusive(
              "The deployed image is not known: " + ending(command, exited) + ".")
          .detail("What to do: install flyctl and log in, or set runner.flyctl")
          .detail("Last output: " + lastLine(exited.output()));
    }
    return read(exited.stdout())
        .proof(
            world
                .evidence()
                .keepNew(
                    assignment.step() + ".json", exited.stdout().getBytes(StandardCharsets.UTF_8)));
  }

  private static Finding read(String stdout) {
    var images = new TreeSet<String>();
    try {
      var root = JSON.readTree(stdout);
      if (root.isArray()) {
        root.forEach(each -> images.add(image(each)));
      } else {
        images.add(image(root));
      }
    } catch (JsonProcessingException e) {
      return Finding.inconclusive("flyctl did not answer with JSON: " + Json.problem(e));
    }
    images.remove("");
    if (images.size() == 1) {
      return Finding.passed("The deployment runs " + images.first() + ".")
          .with(HealthFacts.SAAS_IMAGE, images.first());
    }
    return images.isEmpty()
        ? Finding.inconclusive(
            "flyctl's answer names no image; expected Registry, Repository and Tag or Digest.")
        : Finding.inconclusive("The machines run different images: " + String.join(", ", images));
  }

  /** Empty when the machine has none. */
  private static String image(JsonNode machine) {
    var repository = member(machine, "repository");
    var registry = member(machine, "registry");
    var tag = member(machine, "tag");
    var digest = member(machine, "digest");
    if (repository.isEmpty() || (tag.isEmpty() && digest.isEmpty())) {
      return "";
    }
    return (registry.isEmpty() ? "" : registry + "/")
        + repository
        + (tag.isEmpty() ? "" : ":" + tag)
        + (digest.isEmpty() ? "" : "@" + digest);
  }

  /** Letter case of the members differs between versions of flyctl. */
  private static String member(JsonNode machine, String name) {
    for (var each : machine.properties()) {
      if (each.getKey().toLowerCase(Locale.ROOT).equals(name) && each.getValue().isTextual()) {
        return each.getValue().textValue();
      }
    }
    return "";
  }

  private static String ending(Command command, Exited exited) {
    if (!exited.started()) {
      return "program not found: " + command.words().get(0);
    }
    return "'" + command + "' " + exited.inWords();
  }

  private static String lastLine(String output) {
    var lines = output.strip().lines().toList();
    return lines.isEmpty() ? "(none)" : lines.get(lines.size() - 1);
  }
}
