package dev.canarygate.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.canarygate.evidence.AttemptFolder;
import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.EvidenceFolder;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateState;
import dev.canarygate.journal.BundleDraft;
import dev.canarygate.journal.CopyMark;
import dev.canarygate.journal.GateBundle;
import dev.canarygate.journal.GateContent;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Held;
import dev.canarygate.journal.Holder;
import dev.canarygate.run.OpenGate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every engine promises. A test of an engine extends this and says what two machines see.
 *
 * <p>It is in the test jar, so that an engine in a module of its own extends it, too.
 */
@Timeout(120)
public abstract class EngineContract {
  /** When all of it happens, by the clock of the callers. */
  protected static final Instant NOW = Instant.parse("2026-05-20T05:19:00Z");

  private static final String TITLE = "A gate";

  @TempDir protected Path folder;

  /**
   * The gates as a machine sees them that has the artifacts folder {@code folder/MACHINE}, or the
   * one that all machines share when the engine is the folder.
   */
  protected abstract Gates seenBy(String machine);

  /**
   * A holder that is dead, or is taken for dead after {@link #silence}, by the time of the next
   * call.
   */
  protected abstract Holder doomed(String person);

  /** The same of one whose death this machine finds out by itself. */
  protected Holder killed(String person) {
    return doomed(person);
  }

  /** Lets so much time pass that a holder who says nothing counts as dead. */
  protected abstract void silence();

  /** Puts other bytes in the place of what the store has; false when no test can. */
  protected abstract boolean altered(Exhibit exhibit) throws IOException;

  /** A holder that lives as long as this test. */
  protected static Holder me(String person) {
    return Holder.me(person, "host", NOW, person + "-token");
  }

  /** An event that says who recorded it. */
  protected static Event said(String person) {
    return new Event.Intervened(NOW, person, "something");
  }

  private static void nothing() {}

  private static GateFolder made(Gates gates, Event... events) {
    try (var tenure = gates.create(me("maker"), NOW, TITLE, EngineContract::nothing)) {
      Stream.of(events).forEach(tenure::append);
      return tenure.folder();
    }
  }

  /** The same gate where another machine finds it. */
  private static GateFolder at(Gates gates, GateFolder gate) {
    gates.refreshAll();
    return gates.list().stream()
        .filter(each -> each.name().equals(gate.name()))
        .findFirst()
        .orElseThrow();
  }

  private static List<Event> events(Gates gates, GateFolder gate) {
    var here = at(gates, gate);
    gates.refresh(here);
    return here.read().events();
  }

  @Test
  public void aGateIsThereForOtherMachinesWithAllThatWasAppended() {
    var here = seenBy("a");
    var there = seenBy("b");
    var gate = made(here, said("ana"), said("ben"));

    assertThat(events(there, gate)).containsExactly(said("ana"), said("ben"));
    assertThat(at(there, gate).read().head()).isEqualTo(gate.read().head());
    try (var tenure = there.take(at(there, gate), me("bob"), NOW)) {
      assertThat(tenure.records()).isEqualTo(2);
      assertThat(tenure.state().interventions()).isEqualTo(interventions("ana", "ben"));
      tenure.append(said("bob"));
      assertThat(tenure.mark().orElseThrow().records()).isEqualTo(3);
    }
    assertThat(events(here, gate)).endsWith(said("bob")).hasSize(3);
  }

  private static Object interventions(String... persons) {
    return GateState.of(Stream.of(persons).map(EngineContract::said).toList()).interventions();
  }

  @Test
  public void whileOneDrivesAnotherIsToldWho() {
    var here = seenBy("a");
    var there = seenBy("b");
    var gate = made(here);
    try (var tenure = here.take(gate, me("ana"), NOW)) {
      tenure.requireHeld();
      assertThat(there.holder(at(there, gate)).map(Holder::person)).contains("ana");
      assertThatThrownBy(() -> there.take(at(there, gate), me("bob"), NOW))
          .isInstanceOf(Held.class)
          .hasMessageContaining("held by ana on host")
          .satisfies(problem -> assertThat(((Held) problem).holder().person()).isEqualTo("ana"));
    }
    assertThat(there.holder(at(there, gate))).isEmpty();
    there.take(at(there, gate), me("bob"), NOW).close();
  }

  @Test
  public void twoGatesAreDrivenAtOnce() {
    var here = seenBy("a");
    var one = made(here);
    var two = made(here);
    assertThat(one.name()).isNotEqualTo(two.name());
    try (var ana = here.take(one, me("ana"), NOW);
        var bob = here.take(two, me("bob"), NOW)) {
      ana.append(said("ana"));
      bob.append(said("bob"));
      ana.whileHeld(() -> bob.append(said("bob")));
    }
    assertThat(events(here, one)).containsExactly(said("ana"));
    assertThat(events(here, two)).containsExactly(said("bob"), said("bob"));
    assertThat(here.list()).endsWith(one, two);
  }

  @Test
  public void ofManyWhoMakeGatesAtOnceEachMakesItsOwn() throws Exception {
    var all = atOnce(6, n -> made(n % 2 == 0 ? seenBy("a") : seenBy("b"), said("p" + n)).name());
    assertThat(all).doesNotHaveDuplicates();
    var here = seenBy("a");
    here.refreshAll();
    assertThat(here.list().stream().map(GateFolder::name)).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  public void whoIsNotAllowedToMakeAGateLeavesNothing() {
    var here = seenBy("a");
    assertThatThrownBy(
            () ->
                here.create(
                    me("ana"),
                    NOW,
                    TITLE,
                    () -> {
                      throw new IllegalStateException("continue the other one");
                    }))
        .hasMessage("continue the other one");
    here.refreshAll();
    assertThat(here.list()).isEmpty();
    made(here);
    assertThat(here.newest()).isPresent();
  }

  /** A process that is killed before the first record leaves a gate that nobody means. */
  @Test
  public void aGateThatWasNeverBegunIsMeantWhileSomebodyBeginsItOnly() {
    var here = seenBy("a");
    var began =
        made(here, new Event.RunStarted(NOW, "g", "d", Map.of(), Map.of(), "t", "ana", "host"));
    try (var beginning = here.create(me("ana"), NOW, TITLE, EngineContract::nothing)) {
      assertThat(here.newest()).contains(beginning.folder());
      assertThat(beginning.folder()).isNotEqualTo(began);
    }
    assertThat(here.newest()).contains(began);
    var killed = here.create(killed("ana"), NOW, TITLE, EngineContract::nothing).folder();
    silence();

    assertThat(here.newest()).contains(began);
    assertThat(here.find(killed.name())).contains(killed);
  }

  @Test
  public void manyWritersOfOneGateMakeOneChain() throws Exception {
    var gate = made(seenBy("a"));
    var appended = new AtomicInteger();
    atOnce(
        8,
        n -> {
          var gates = n % 2 == 0 ? seenBy("a") : seenBy("b");
          await().until(() -> hasSaid(gates, gate, "p" + n));
          return appended.incrementAndGet();
        });
    assertThat(events(seenBy("a"), gate)).hasSize(8).doesNotHaveDuplicates();
    assertThat(appended).hasValue(8);
  }

  private static boolean hasSaid(Gates gates, GateFolder gate, String person) {
    try (var tenure = gates.take(at(gates, gate), me(person), NOW)) {
      tenure.append(said(person));
      return true;
    } catch (Held another) {
      return false;
    }
  }

  /** Does something in so many threads and gives what each made. */
  private static <T> List<T> atOnce(int many, IntFunction<T> each) throws Exception {
    var threads = Executors.newFixedThreadPool(many);
    try {
      var tasks = IntStream.range(0, many).<Callable<T>>mapToObj(n -> () -> each.apply(n)).toList();
      var made = Stream.<T>builder();
      for (var task : threads.invokeAll(tasks)) {
        made.add(task.get());
      }
      return made.build().toList();
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  public void aHolderThatDiedIsReplacedAndTheJournalSaysSo() {
    var here = seenBy("a");
    var there = seenBy("b");
    var gate = made(here);
    here.take(gate, doomed("ana"), NOW).append(said("ana"));
    silence();

    OpenGate.open(there, at(there, gate), me("bob"), NOW).close();
    assertThat(events(here, gate))
        .hasSize(2)
        .last()
        .isInstanceOfSatisfying(
            Event.HolderChanged.class,
            changed -> {
              assertThat(changed.from()).startsWith("ana on host");
              assertThat(changed.person()).isEqualTo("bob");
            });
  }

  /** What a process does that was frozen and wakes up. */
  static Stream<Named<Consumer<Tenure>>> calls() {
    return Stream.of(
        Named.of("append", tenure -> tenure.append(said("ana"))),
        Named.of("require", Tenure::requireHeld),
        Named.of("write", tenure -> tenure.whileHeld(() -> tenure.append(said("ana")))),
        Named.of("beat", tenure -> tenure.beat(NOW.plusSeconds(60))));
  }

  @ParameterizedTest
  @MethodSource("calls")
  public void whoWasFrozenUntilAnotherTookOverWritesNothingMore(Consumer<Tenure> call) {
    var here = seenBy("a");
    var there = seenBy("b");
    var gate = made(here);
    var frozen = here.take(gate, doomed("ana"), NOW);
    silence();
    try (var tenure = there.take(at(there, gate), me("bob"), NOW)) {
      tenure.append(said("bob"));
      assertThatThrownBy(() -> call.accept(frozen))
          .isInstanceOf(Held.class)
          .hasMessageContaining("bob");
      frozen.close();
      tenure.append(said("bob"));
    }
    assertThat(events(there, gate)).containsExactly(said("bob"), said("bob"));
  }

  @Test
  public void aGateThatAPersonReleasesIsLostByItsHolder() {
    var here = seenBy("a");
    var there = seenBy("b");
    var gate = made(here);
    try (var tenure = here.take(gate, me("ana"), NOW)) {
      assertThat(there.release(at(there, gate)).map(Holder::person)).contains("ana");
      assertThatThrownBy(() -> tenure.append(said("ana"))).isInstanceOf(Held.class);
      assertThat(there.release(at(there, gate))).isEmpty();
    }
    assertThat(events(there, gate)).isEmpty();
  }

  @Test
  public void aBeatShowsThatTheHolderLives() {
    var here = seenBy("a");
    var gate = made(here);
    try (var tenure = here.take(gate, me("ana"), NOW)) {
      tenure.beat(NOW.plusSeconds(20));
      assertThat(here.holder(gate).orElseThrow().heartbeat()).isAfterOrEqualTo(NOW);
      tenure.requireHeld();
    }
  }

  @Test
  public void refreshingTwiceIsAsGoodAsOnce() throws IOException {
    var gate = made(seenBy("a"), said("ana"));
    var there = seenBy("b");
    var copy = at(there, gate);
    there.refresh(copy);
    var once = Files.readAllBytes(copy.journal());
    there.refresh(copy);
    there.refreshAll();
    assertThat(Files.readAllBytes(copy.journal())).isEqualTo(once);
    assertThat(once).isEqualTo(Files.readAllBytes(gate.journal()));
    assertThat(Files.readAllBytes(copy.file("gate.json")))
        .isEqualTo(Files.readAllBytes(gate.file("gate.json")));
  }

  @Test
  public void theJournalWithOneMoreEventIsTheOneThatItThenHas() {
    try (var tenure = seenBy("a").create(me("ana"), NOW, TITLE, EngineContract::nothing)) {
      var next = tenure.with(said("ana"));
      assertThat(tenure.records()).isZero();
      tenure.append(said("ana"));
      assertThat(tenure.head()).isEqualTo(next.head());
    }
  }

  /** A gate that was run in files elsewhere, in a bundle. */
  private Path bundleOf(Gates gates, GateFolder gate, String name) throws IOException {
    var file = folder.resolve(name);
    try (var tenure = gates.take(gate, me("ana"), NOW);
        var draft = BundleDraft.pack(gate, file, EngineContract::nothing)) {
      var left = new Event.Exported(NOW, "ana", name, draft.contents());
      draft.finish(tenure.with(left));
      tenure.append(left);
    }
    return file;
  }

  private Gates elsewhere() {
    return new FileEngine().in(folder.resolve("elsewhere"));
  }

  /** A gate with a run, a proof and a file that no record names. */
  private static GateFolder ranIn(Gates gates) {
    try (var tenure = gates.create(me("maker"), NOW, TITLE, EngineContract::nothing)) {
      var gate = tenure.folder();
      var proof = EvidenceFolder.in(gate.artifacts(), gate.relative("ONE-attempt1"));
      tenure.append(
          new Event.RunStarted(NOW, gate.name(), "d", Map.of(), Map.of(), "t", "ana", "h"));
      tenure.append(new Event.AttemptStarted(NOW, "ONE", 1));
      tenure.append(
          new Event.StepFinished(
              NOW,
              "ONE",
              1,
              "look",
              Finding.passed("seen").proof(proof.keep("log", PROOF.getBytes(UTF_8)))));
      tenure.append(said("ana"));
      proof.keep("named-by-no-record", PROOF.getBytes(UTF_8));
      return gate;
    }
  }

  private static Tenure broughtIn(Gates gates, Path bundle, String person) {
    try (var open = GateBundle.open(bundle, gates.artifacts(), EngineContract::nothing)) {
      return gates.bringIn(open, me(person), NOW);
    }
  }

  private static void isTheSame(GateFolder gate, GateFolder other) throws IOException {
    for (var each : GateContent.of(gate, gate.read().state()).moving()) {
      var name = gate.artifacts().relativize(each).toString();
      assertThat(other.artifacts().resolve(name)).hasSameBinaryContentAs(each);
    }
    assertThat(Files.readAllBytes(other.journal())).startsWith(Files.readAllBytes(gate.journal()));
  }

  @Test
  public void aGateComesFromFilesByteForByteAndGoesBackToThem() throws IOException {
    var gate = ranIn(elsewhere());
    var bundle = bundleOf(elsewhere(), gate, "to.tar.gz");
    try (var tenure = broughtIn(seenBy("a"), bundle, "bob")) {
      assertThat(seenBy("b").holder(tenure.folder()).map(Holder::person)).contains("bob");
      tenure.append(new Event.Imported(NOW, "bob", "host", "to.tar.gz", tenure.head(), true));
      tenure.append(said("bob"));
    }
    var there = at(seenBy("b"), gate);
    isTheSame(gate, there);
    assertThat(there.read().events()).hasSize(7).endsWith(said("bob"));

    var back = bundleOf(seenBy("b"), there, "back.tar.gz");
    try (var tenure = broughtIn(elsewhere(), back, "eve")) {
      tenure.append(said("eve"));
    }
    isTheSame(there, gate);
    assertThat(gate.read().events()).endsWith(said("eve"));
  }

  @Test
  public void theBundleIsTheSameFromEachMachineAndFromTheFolder() throws IOException {
    var gate = ranIn(seenBy("a"));
    var one = packed(seenBy("a"), gate, "one.tar.gz");
    assertThat(packed(seenBy("b"), at(seenBy("b"), gate), "two.tar.gz")).isEqualTo(one);
    // A copy cannot be taken by files while an engine keeps the gate.
    new CopyMark(gate).remove();
    assertThat(packed(FileEngine.gates(gate.artifacts()), gate, "three.tar.gz")).isEqualTo(one);
  }

  /** Bytes of a bundle; the gate stays. */
  private byte[] packed(Gates gates, GateFolder gate, String name) throws IOException {
    var file = folder.resolve(name);
    try (var tenure = gates.take(gate, me("ana"), NOW);
        var draft = BundleDraft.pack(gate, file, EngineContract::nothing)) {
      draft.finish(tenure.with(new Event.Exported(NOW, "ana", "gate.tar.gz", draft.contents())));
    }
    return Files.readAllBytes(file);
  }

  @Test
  public void aGateThatComesBackGoesOnWhereItLeft() throws IOException {
    var here = seenBy("a");
    var gate = ranIn(here);
    var bundle = bundleOf(here, gate, "to.tar.gz");
    broughtIn(elsewhere(), bundle, "bob").close();
    var there = elsewhere().newest().orElseThrow();
    try (var tenure = elsewhere().take(there, me("bob"), NOW)) {
      tenure.append(said("bob"));
    }
    var back = bundleOf(elsewhere(), there, "back.tar.gz");

    broughtIn(here, back, "eve").close();

    assertThat(at(seenBy("b"), gate).read().events()).contains(said("ana"), said("bob")).hasSize(7);
    try (var tenure = here.take(gate, me("eve"), NOW)) {
      tenure.append(said("eve"));
    }
    assertThatThrownBy(() -> broughtIn(here, back, "eve"))
        .isInstanceOf(BadData.class)
        .hasMessageContaining("has gone on since");
  }

  @Test
  public void anotherGateOfTheSameNameIsRefusedAndNothingIsPutDown() throws IOException {
    var bundle = bundleOf(elsewhere(), ranIn(elsewhere()), "to.tar.gz");
    var here = seenBy("a");
    made(here, said("ana"));
    var before = at(here, here.newest().orElseThrow()).read().events();

    assertThatThrownBy(() -> broughtIn(here, bundle, "bob")).isInstanceOf(BadData.class);

    assertThat(events(here, here.newest().orElseThrow())).isEqualTo(before);
    here.take(here.newest().orElseThrow(), me("bob"), NOW).close();
  }

  @Test
  public void aGateThatDoesNotFitWhatIsHereLeavesNothing() throws IOException {
    var gate = ranIn(elsewhere());
    var bundle = bundleOf(elsewhere(), gate, "to.tar.gz");
    var here = seenBy("a");
    var other = here.artifacts().resolve(gate.relative("ONE-attempt1/log"));
    Files.createDirectories(other.getParent());
    Files.writeString(other, "another");

    assertThatThrownBy(() -> broughtIn(here, bundle, "bob"))
        .isInstanceOf(BadData.class)
        .hasMessageContaining("differs from the bundle's");

    here.refreshAll();
    assertThat(here.list()).isEmpty();
    assertThat(other).hasContent("another");
  }

  private static final String PROOF = "a proof";

  private Exhibit exhibit(Gates gates) throws IOException {
    var gate = made(gates);
    var file = gate.file("proof.txt");
    Files.writeString(file, PROOF);
    return new Exhibit(gate.relative("proof.txt"), Digest.of(PROOF), PROOF.length());
  }

  @Test
  public void evidenceIsKeptOnceAndFetchedWithItsContent() throws IOException {
    var here = seenBy("a");
    var exhibit = exhibit(here);
    var file = here.artifacts().resolve(exhibit.path());
    here.evidence().keep(exhibit, file);
    here.evidence().keep(exhibit, file);

    var there = seenBy("b").evidence();
    assertThat(there.has(exhibit)).isTrue();
    var fetched = folder.resolve("fetched/proof.txt");
    there.fetch(exhibit, fetched);
    there.fetch(exhibit, fetched);
    assertThat(fetched).hasContent(PROOF);
  }

  @Test
  public void gatesOnTwoMachinesThatNumberAttemptsAtACandidateGetTwoNumbers() {
    try (var one = seenBy("a").create(me("ana"), NOW, TITLE, EngineContract::nothing);
        var two = seenBy("b").create(me("bob"), NOW, TITLE, EngineContract::nothing)) {
      var first = attempt(one);
      var second = attempt(two);

      assertThat(first.name()).isEqualTo("v1-attempt1");
      assertThat(second.name()).isEqualTo("v1-attempt2");
      assertThat(second.path().resolveSibling("v1-attempt1"))
          .as("of the other gate, or nothing")
          .satisfiesAnyOf(
              path -> assertThat(path).doesNotExist(),
              path -> assertThat(path).isEqualTo(first.path()));
    }
  }

  private static AttemptFolder attempt(Tenure tenure) {
    var about = Map.of("gate", tenure.folder().name());
    return AttemptFolder.allocate(tenure.folder().artifacts(), "v1", about, tenure);
  }

  @Test
  public void otherBytesThanThoseOfTheExhibitAreRefused() throws IOException {
    var here = seenBy("a");
    var exhibit = exhibit(here);
    var file = Files.writeString(folder.resolve("other.txt"), "another");

    assertThatThrownBy(() -> here.evidence().keep(exhibit, file))
        .isInstanceOf(WrongContent.class)
        .hasMessageContaining("other.txt: expected " + exhibit.path() + " with sha256")
        .hasMessageContaining("found " + Digest.of("another"));
    var unknown = new Exhibit(exhibit.path() + ".x", Digest.of("unknown"), 7);
    assertThat(here.evidence().has(unknown)).isFalse();
    assertThatThrownBy(() -> here.evidence().fetch(unknown, folder.resolve("unknown.txt")))
        .isInstanceOf(DiskFault.class);
    assertThat(folder.resolve("unknown.txt")).doesNotExist();
  }

  @Test
  public void whatWasAlteredInTheStoreIsNotFetched() throws IOException {
    var here = seenBy("a");
    var exhibit = exhibit(here);
    here.evidence().keep(exhibit, here.artifacts().resolve(exhibit.path()));
    assumeThat(altered(exhibit)).as("the store lets somebody alter it").isTrue();
    assertThatThrownBy(() -> here.evidence().fetch(exhibit, folder.resolve("altered.txt")))
        .isInstanceOf(WrongContent.class);
    assertThat(folder.resolve("altered.txt")).doesNotExist();
  }
}
