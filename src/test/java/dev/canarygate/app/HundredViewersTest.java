package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.canarygate.Slow;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.rehearsal.Episodes;
import dev.canarygate.rehearsal.Rehearsal;
import dev.canarygate.run.Watcher;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hundred people look at a gate while it runs. What that costs is counted, not timed: each state
 * is drawn once for all of them, and the threads that serve them do not grow with what they ask.
 */
final class HundredViewersTest {
  private static final int VIEWERS = 100;
  private static final int THREADS = 32;
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final Pattern VERSION = Pattern.compile("data-version=\"(\\d+)\"");

  @TempDir Path folder;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<Integer, String> seen = new ConcurrentHashMap<>();
  private final Map<String, Set<Integer>> drawn = new ConcurrentHashMap<>();
  private final AtomicInteger fetched = new AtomicInteger();
  private Rehearsal world;
  private RehearsedGate gate;

  @BeforeEach
  void startWorld() throws Exception {
    world = Rehearsal.start(folder, Episodes.named("saas-unreachable").orElseThrow(), 0);
    gate = RehearsedGate.in(world).set("artifacts-dir=" + folder.resolve("artifacts"));
  }

  @AfterEach
  void endWorld() {
    world.close();
  }

  private GateServing serving() {
    return GateServing.start(
        new GateServing.Sources(gate::view, HundredViewersTest::refused, "ana"),
        new ServedDoors(List.of(), 0, null, null, null),
        Set.of(),
        Map.of());
  }

  private static GateRecord refused(String person) {
    throw new AssertionError(person + " spoke on a page that is read-only");
  }

  /** Follows the gate as the script of the page does: each time it is told to, it asks again. */
  private CompletableFuture<?> follows(int viewer, URI page) {
    var events = HttpRequest.newBuilder(page.resolve("events")).build();
    return client
        .sendAsync(events, BodyHandlers.ofLines())
        .thenAcceptAsync(
            answer ->
                answer
                    .body()
                    .filter(line -> line.equals("event: page"))
                    .forEach(line -> fetches(viewer, page)),
            work -> new Thread(work, "viewer " + viewer).start());
  }

  private void fetches(int viewer, URI page) {
    var html =
        client.sendAsync(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString()).join();
    assertThat(html.statusCode()).isEqualTo(200);
    var version = VERSION.matcher(html.body());
    assertThat(version.find()).isTrue();
    drawn
        .computeIfAbsent(version.group(1), any -> ConcurrentHashMap.newKeySet())
        .add(html.body().hashCode());
    seen.put(viewer, html.body());
    fetched.incrementAndGet();
  }

  private static long threads(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(each -> each.getName().equals(name))
        .count();
  }

  private GateServing onceStarted(CompletableFuture<Plan> run) {
    return await()
        .atMost(LONG)
        .ignoreException(NotNow.class)
        .until(this::serving, serving -> !run.isCompletedExceptionally());
  }

  @Slow
  @Test
  void aHundredViewersSeeEachStateThatIsDrawnOnceForAll() throws Exception {
    var run = CompletableFuture.supplyAsync(() -> gate.start(Watcher.NONE));
    var viewers = new ArrayList<CompletableFuture<?>>();
    try (var serving = onceStarted(run)) {
      for (int i = 0; i < VIEWERS; i++) {
        viewers.add(follows(i, serving.addresses().get(0)));
      }
      await().atMost(LONG).until(() -> seen.size() == VIEWERS);
      assertThat(run.join().outcome()).isEqualTo(Outcome.HELD);
      // Who still asks for a page when the server ends gets none, as in a browser.
      await()
          .atMost(LONG)
          .untilAsserted(
              () -> {
                serving.look();
                assertThat(Set.copyOf(seen.values()))
                    .singleElement()
                    .asString()
                    .contains("<title>HELD ");
              });
      assertThat(threads("live-viewer")).isEqualTo(VIEWERS);
      assertThat(threads("live-page")).isLessThanOrEqualTo(THREADS);
    }
    viewers.forEach(CompletableFuture::join);

    assertThat(fetched.get()).isGreaterThanOrEqualTo(VIEWERS);
    assertThat(drawn.values()).allMatch(pages -> pages.size() == 1);
    await().atMost(LONG).until(() -> threads("live-viewer") == 0);
  }
}
