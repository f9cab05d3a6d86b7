package dev.canarygate.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.canarygate.Slow;
import dev.canarygate.live.RawHttp;
import dev.canarygate.postgres.TypedCommands.Typed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Commands of people and runners that share a gate, each on a machine of its own. */
final class SharedCommandsTest extends SharedMachines {
  private static final Pattern ADDRESS = Pattern.compile("http://[^/\\s]+/[^/\\s]+/");
  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
  private static final Duration SOON = Duration.ofSeconds(60);

  private RawHttp serves(Typed serve) throws Exception {
    await()
        .atMost(SOON)
        .until(() -> ADDRESS.matcher(serve.said()).find() || !serve.process().isAlive());
    var address = ADDRESS.matcher(serve.said());
    assertThat(address.find()).as(serve.said()).isTrue();
    return new RawHttp(URI.create(address.group()));
  }

  @Slow
  @Test
  void aPageThatIsServedElsewhereTakesAnApprovalAndFollowsTheGate() throws Exception {
    letGoOn();
    ends(5, "build", RUNNER, "run --by ana");
    var serve = type("desk", PERSON, "serve --allow approve --by bob --engine postgres");
    try {
      var page = serves(serve);
      var html = page.get("").body();
      var token = TOKEN.matcher(html);
      assertThat(token.find()).as(html).isTrue();
      var said =
          page.fromItsOwnPage().post("token=" + token.group(1) + "&act=approve&target=ONE&by=bob");
      assertThat(said.body()).contains("Recorded");

      ends(0, "build", RUNNER, "resume --by ana");

      await().atMost(SOON).until(() -> page.get("").body().contains("CLEARED"));
    } finally {
      serve.process().destroy();
      serve.code();
    }
  }

  @Slow
  @Test
  void twoPagesOfOneGateTakeAWordEachAtOnceAndBothShowThem() throws Exception {
    for (var machine : List.of("build", "desk", "third")) {
      var file = folder.resolve(machine).resolve("gate/one.yaml");
      Files.writeString(file, Files.readString(file).replace("count: 1", "count: 2"));
    }
    letGoOn();
    ends(5, "build", RUNNER, "run --by ana");
    var desk = type("desk", PERSON, "serve --allow approve --engine postgres");
    var third = type("third", PERSON, "serve --allow approve --engine postgres");
    try {
      var pages = List.of(serves(desk), serves(third));
      var said =
          Stream.of("bob", "eve")
              .map(person -> CompletableFuture.supplyAsync(() -> approved(pages, person)))
              .toList();

      assertThat(said.stream().map(CompletableFuture::join))
          .allSatisfy(each -> assertThat(each).contains("Recorded"));

      for (var page : pages) {
        await().atMost(SOON).until(() -> page.get("").body().contains("by bob"));
        await().atMost(SOON).until(() -> page.get("").body().contains("by eve"));
      }
    } finally {
      desk.process().destroy();
      third.process().destroy();
    }
  }

  private static String approved(List<RawHttp> pages, String person) {
    var page = pages.get(person.equals("bob") ? 0 : 1);
    try {
      var token = TOKEN.matcher(page.get("").body());
      assertThat(token.find()).isTrue();
      return page.fromItsOwnPage()
          .post("token=" + token.group(1) + "&act=approve&target=ONE&by=" + person)
          .body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Slow
  @Test
  void aPersonTakesAGateFromARunnerAndAnotherOneGoesOn() throws Exception {
    var run = begunRun();
    assertThat(ends(0, "desk", PERSON, "gates").said())
        .contains("driven by", "ana on")
        .contains("alive");
    assertThat(ends(6, "desk", PERSON, "unlock --by bob --reason hangs").said())
        .contains("its holder is alive");

    assertThat(ends(0, "desk", PERSON, "unlock --by bob --reason hangs --although-alive").said())
        .contains(" from ana on");
    letGoOn();
    assertThat(run.code()).as(run.said()).isEqualTo(6);
    assertThat(run.said()).contains("taken away");

    letGoOn("desk");
    ends(5, "desk", RUNNER, "resume --by bob");
    assertThat(ends(0, "third", PERSON, "history").said()).contains("hangs", "bob");
  }

  @Slow
  @Test
  void whoReadsAloneSeesAllOfAGateAndSaysNothing() throws Exception {
    letGoOn();
    ends(5, "build", RUNNER, "run --by ana");

    for (var words :
        new String[] {
          "gates",
          "overview",
          "overview --html page.html",
          "history",
          "history --json",
          "explain ONE",
          "graph",
          "report",
          "report --format html",
          "waivers",
          "verify"
        }) {
      ends(0, "third", "reader", words);
    }
    assertThat(folder.resolve("third/page.html")).content().contains("gate-");
    assertThat(ends(65, "third", "reader", "approve ONE --by eve").said())
        .contains("user reader has no right", "grant gate_runner_person");
    assertThat(ends(65, "third", "reader", "resume --by eve").said())
        .contains("grant gate_runner_driver");
  }

  @Test
  void twoGatesAreDrivenAtOnceFromTwoMachines() throws Exception {
    var run = begunRun();
    var another = type("desk", RUNNER, "run --new --by bob --engine postgres");
    await()
        .atMost(SOON)
        .until(() -> Files.exists(folder.resolve("desk/begun")) || !another.process().isAlive());
    assertThat(another.process().isAlive()).as(another.said()).isTrue();
    assertThat(ends(0, "third", PERSON, "gates").said()).contains("ana on", "bob on");

    letGoOn("desk");
    assertThat(another.code()).as(another.said()).isEqualTo(5);
    letGoOn();
    assertThat(run.code()).as(run.said()).isEqualTo(5);

    var gates = ends(0, "third", PERSON, "gates --json").said();
    assertThat(gates.split("\"candidate\"", -1)).hasSize(3);
    assertThat(gates).contains("\"driver\" : null");
  }
}
