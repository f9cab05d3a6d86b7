package dev.canarygate.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.Pipes;
import dev.canarygate.evidence.DiskFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What two gates of one machine do about what only one can use. */
@Timeout(60)
final class LockedResourcesTest {
  @TempDir Path folder;

  private LockedResources of(String gate) {
    return new LockedResources(folder.resolve("locks"), gate, 1);
  }

  @Test
  void theSecondOneIsToldWhoHasWhatAndGetsItWhenItIsGivenBack() {
    var one = of("one");
    var two = of("two");
    assertThat(one.take(Set.of("installation"))).isEmpty();
    assertThat(two.take(Set.of("installation")).orElseThrow().inWords())
        .isEqualTo("waits for the installation, held by gate one (pid 1)");
    assertThat(two.take(Set.of("queue"))).isEmpty();
    one.giveBack(Set.of("installation", "harness"));
    assertThat(two.take(Set.of("installation"))).isEmpty();
    two.giveBack(Set.of("installation", "queue"));
  }

  @Test
  void allAreTakenOrNone() {
    var one = of("one");
    var two = of("two");
    assertThat(one.take(Set.of("queue"))).isEmpty();
    assertThat(two.take(Set.of("harness", "installation", "queue")).orElseThrow().name())
        .isEqualTo("queue");
    assertThat(one.take(Set.of("harness", "installation"))).isEmpty();
    one.giveBack(Set.of("harness", "installation", "queue"));
  }

  /** It was paused and lost its gate: what it has is of no more use to it. */
  @Test
  void whoTookAGateOverUsesWhatItsHolderBeforeCannotGiveBack() {
    var paused = of("one");
    var next = of("one");
    assertThat(paused.take(Set.of("harness"))).isEmpty();
    assertThat(next.take(Set.of("harness", "queue"))).isEmpty();
    assertThat(of("two").take(Set.of("harness"))).isPresent();
    assertThat(of("one-2").take(Set.of("queue"))).isPresent();

    next.giveBack(Set.of("harness", "queue"));
    assertThat(of("two").take(Set.of("harness"))).as("the paused one has it").isPresent();
    paused.giveBack(Set.of("harness"));
    assertThat(of("two").take(Set.of("harness"))).isEmpty();
  }

  @Test
  void whatTheNextOneUsesStaysTakenWhenThePausedOneEnds() {
    var paused = of("one");
    var next = of("one");
    assertThat(paused.take(Set.of("harness"))).isEmpty();
    assertThat(next.take(Set.of("harness"))).isEmpty();

    paused.giveBack(Set.of("harness"));
    assertThat(of("two").take(Set.of("harness")).orElseThrow().by()).startsWith("gate one (");

    next.giveBack(Set.of("harness"));
    assertThat(of("two").take(Set.of("harness"))).isEmpty();
  }

  @Test
  void aGateThatWasTakenOverFromOneAfterTheOtherWaitsInTheEnd() {
    for (int each = 0; each < 5; each++) {
      assertThat(of("one").take(Set.of("harness"))).isEmpty();
    }
    assertThat(of("one").take(Set.of("harness")).orElseThrow().by()).isEqualTo("gate one (paused)");
  }

  @Test
  void ofManyWhoComeAtOnceOneUsesIt() throws Exception {
    var users = new AtomicInteger();
    var most = new AtomicInteger();
    var threads = Executors.newFixedThreadPool(6);
    try {
      var all =
          IntStream.range(0, 6)
              .<Callable<Integer>>mapToObj(n -> () -> used(of("gate-" + n), users, most))
              .toList();
      for (var each : threads.invokeAll(all)) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(most).hasValue(1);
  }

  private static int used(LockedResources mine, AtomicInteger users, AtomicInteger most) {
    int times = 0;
    for (int look = 0; look < 200; look++) {
      if (mine.take(Set.of("harness")).isEmpty()) {
        most.accumulateAndGet(users.incrementAndGet(), Math::max);
        users.decrementAndGet();
        mine.giveBack(Set.of("harness"));
        times++;
      }
    }
    return times;
  }

  @Test
  void whoHadSomethingLastIsNotTakenForWhoHasIt() throws Exception {
    var one = of("one");
    assertThat(one.take(Set.of("queue"))).isEmpty();
    one.giveBack(Set.of("queue"));
    assertThat(folder.resolve("locks/queue.holder")).isEmptyFile();
  }

  @Test
  void aNameThatNoFileCanHaveIsLockedToo() {
    var one = of("one");
    assertThat(one.take(Set.of("../the phone", "con/"))).isEmpty();
    assertThat(of("two").take(Set.of("../the phone"))).isPresent();
    one.giveBack(Set.of("../the phone", "con/"));
    assertThat(folder).isDirectoryNotContaining(each -> each.endsWith("the phone.lock"));
  }

  @Test
  void whatCannotBeALockIsSaid() throws Exception {
    Files.createDirectories(folder.resolve("locks"));
    Pipes.at(folder.resolve("locks/queue.lock"));
    assertThatThrownBy(() -> of("one").take(Set.of("harness", "queue")))
        .isInstanceOf(DiskFault.class)
        .hasMessageContaining("queue.lock: expected a regular file, found a named pipe");
  }

  /** Takes what it is told and keeps it until it dies. */
  static final class Taker {
    private Taker() {}

    public static void main(String[] arguments) throws IOException {
      var mine = new LockedResources(Path.of(arguments[0]), "other", 7);
      System.out.println(mine.take(Set.of(arguments[1])).isEmpty() ? "taken" : "not free");
      System.in.read();
    }
  }

  @Tag("processes")
  @Test
  void whatAnotherProcessHasIsFreeAsSoonAsThatIsKilled() throws Exception {
    var other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Taker.class.getName(),
                folder.resolve("locks").toString(),
                "installation")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var mine = of("mine");
    try (var said = other.inputReader(StandardCharsets.UTF_8)) {
      assertThat(said.readLine()).isEqualTo("taken");
      for (int look = 0; look < 3; look++) {
        assertThat(mine.take(Set.of("installation")).orElseThrow().inWords())
            .isEqualTo("waits for the installation, held by gate other (pid 7)");
      }
      other.destroyForcibly().waitFor();
      assertThat(mine.take(Set.of("installation"))).isEmpty();
    } finally {
      other.destroyForcibly();
      mine.giveBack(Set.of("installation"));
    }
  }
}
