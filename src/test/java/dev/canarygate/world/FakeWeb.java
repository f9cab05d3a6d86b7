package dev.canarygate.world;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Pages that a test serves. Several answers for one address are given in order; the last one is
 * given from then on. An address without any is an {@link Obstacle}.
 */
public final class FakeWeb implements Web {
  private final Map<String, List<Supplier<Answer>>> pages = new HashMap<>();
  private final List<URI> asked = new ArrayList<>();
  private final Time time;
  private Web otherwise =
      question -> {
        throw new Obstacle(
            Obstacle.Kind.UNREACHABLE,
            "the web",
            "nothing answers at " + question.address(),
            "serve it");
      };

  public FakeWeb(Time time) {
    this.time = time;
  }

  @Override
  public synchronized Answer ask(Question question) {
    asked.add(question.address());
    var answers = pages.get(question.address().toString());
    if (answers == null) {
      return otherwise.ask(question);
    }
    return (answers.size() > 1 ? answers.remove(0) : answers.get(0)).get();
  }

  /** Who answers for addresses without any page, such as the real web on the loopback address. */
  public synchronized FakeWeb otherwise(Web web) {
    otherwise = web;
    return this;
  }

  public FakeWeb answers(String address, int status, String body) {
    return answers(address, status, Map.of(), body, Duration.ofMillis(120));
  }

  public FakeWeb answers(
      String address, int status, Map<String, List<String>> headers, String body, Duration took) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    return answers(address, () -> new Answer(status, headers, bytes, time.now(), took));
  }

  /** Nothing answers at this address; counts as one answer in the order. */
  public FakeWeb unreachable(String address) {
    return answers(
        address,
        () -> {
          throw new Obstacle(
              Obstacle.Kind.UNREACHABLE, "the web", "no answer from " + address, "try later");
        });
  }

  public synchronized FakeWeb answers(String address, Supplier<Answer> answer) {
    pages.computeIfAbsent(address, key -> new ArrayList<>()).add(answer);
    return this;
  }

  /** Forgets all answers of an address. */
  public synchronized FakeWeb forget(String address) {
    pages.remove(address);
    return this;
  }

  public synchronized List<URI> asked() {
    return List.copyOf(asked);
  }
}
