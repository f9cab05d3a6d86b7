package dev.canarygate.rehearsal.play;

import com.fasterxml.jackson.databind.JsonNode;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Condition;
import dev.canarygate.gate.Settings;
import dev.canarygate.gatefile.RehearsalScript.PlayedAnswer;
import dev.canarygate.rehearsal.github.Answer;
import dev.canarygate.text.Json;
import dev.canarygate.world.World;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plays a web address, whatever host it names: the loopback world answers in its place. */
final class WebPart implements Part {
  private static final String STATUS = "http.status";
  private static final Answer CUT = new Answer(0, Map.of(), new byte[0]);

  private final Scene scene;
  private final GateStage stage;
  private final String url;
  private final int status;
  private final List<ExpectedFact> declared;
  private final Optional<Map<String, String>> values;
  private final Optional<String> body;
  private final JsonNode tree;

  /**
   * @param settings those of an http.check
   */
  WebPart(Scene scene, GateStage stage, Settings settings) {
    this.scene = scene;
    this.stage = stage;
    this.url = settings.text("url");
    this.declared = ExpectedFact.of(settings);
    var expected = Scene.conditions(settings, STATUS + " = 200");
    this.values = scene.fitting(own(expected), declared, expected);
    this.status = Integer.parseInt(values.map(each -> each.get(STATUS)).orElse("200"));
    var known = values.orElse(Map.of());
    this.tree = MadeDocument.tree(declared, known).orElse(Json.object());
    this.body =
        values.flatMap(each -> MadeDocument.text(MadeDocument.Format.JSON, tree, declared, each));
  }

  private Map<String, List<String>> own(List<Condition> expected) {
    var statuses = new LinkedHashSet<>(List.of("200"));
    scene.compared(STATUS, expected).stream()
        .filter(each -> each.matches("[1-5]\\d\\d"))
        .forEach(statuses::add);
    statuses.addAll(List.of("204", "404"));
    return Map.of(
        STATUS,
        List.copyOf(statuses),
        "http.seconds",
        List.of("0.010"),
        "http.tries",
        List.of("1"));
  }

  @Override
  public Optional<String> gap() {
    return body.isPresent() || script(url).isPresent()
        ? Optional.empty()
        : Optional.of(
            "no answer of %s could be made up that passes; write it: http: {%s: {json: {…}}}"
                .formatted(url, scene.shortName()));
  }

  @Override
  public World ready(World world, Assignment asked) {
    return new PlayedWorld(
        world, PlayedWorld.closed(world).shell(), stage.web(world, scene.name(), this::answer));
  }

  private Optional<Map.Entry<String, List<PlayedAnswer>>> script(String address) {
    return scene.named(stage.script().http(), address);
  }

  private Answer answer(String address) {
    var played =
        script(address)
            .map(each -> stage.turns().next("http " + each.getKey(), each.getValue()))
            .orElse(PlayedAnswer.FINE);
    if (played.down()) {
      return CUT;
    }
    var given = played.status();
    int said = given == null ? status : given;
    var text = text(played, said);
    return new Answer(said, headers(played, text), text.getBytes(StandardCharsets.UTF_8));
  }

  private String text(PlayedAnswer played, int said) {
    var text = played.text();
    if (text != null) {
      return text;
    }
    var different = played.json();
    if (different != null) {
      return (said == status ? MadeDocument.merged(tree, different) : different).toString();
    }
    return said == status ? body.orElse("") : "";
  }

  private Map<String, String> headers(PlayedAnswer played, String text) {
    var all = new LinkedHashMap<String, String>();
    boolean json = text.startsWith("{") || text.startsWith("[");
    all.put("Content-Type", (json ? "application/json" : "text/plain") + "; charset=utf-8");
    for (var fact : declared) {
      var value = values.orElse(Map.of()).get(fact.name());
      if (fact.isIn("header") && value != null) {
        all.put(fact.where(), value);
      }
    }
    played
        .headers()
        .forEach(
            (name, value) -> {
              all.keySet().removeIf(name::equalsIgnoreCase);
              all.put(name, value);
            });
    return all;
  }
}
