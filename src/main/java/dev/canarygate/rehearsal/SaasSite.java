package dev.canarygate.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.canarygate.rehearsal.github.Answer;
import dev.canarygate.rehearsal.github.Request;
import dev.canarygate.rehearsal.state.Endpoint;
import dev.canarygate.rehearsal.state.LiveWorld;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The deployment under test: its two health addresses. */
final class SaasSite {
  private final LiveWorld world;
  private final InjectedFaults mishaps;

  SaasSite(LiveWorld world, InjectedFaults mishaps) {
    this.world = world;
    this.mishaps = mishaps;
  }

  Answer answer(Request request) {
    if (world.state().saas().unreachable()) {
      return InjectedFaults.CUT;
    }
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return Answer.error(405, "Method Not Allowed");
    }
    return switch (request.path()) {
      case "/saas/health/" -> sent(next("health"));
      case "/saas/health/ready/" -> sent(next("ready"));
      default -> Answer.error(404, "Not Found");
    };
  }

  private Endpoint.Reply next(String name) {
    var saas = world.state().saas();
    var endpoint = name.equals("health") ? saas.health() : saas.ready();
    return world.takeFirst(Endpoint.Reply.class, "saas", name, "next").orElse(endpoint.usual());
  }

  private Answer sent(Endpoint.Reply reply) {
    mishaps.hold(reply.delayMs());
    var text = reply.text();
    var body = text == null ? json(reply.body()) : text;
    return new Answer(
        reply.status(),
        Map.of("Content-Type", text == null ? "application/json" : "text/html; charset=utf-8"),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static String json(JsonNode body) {
    return body.toString();
  }
}
