package dev.canarygate.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.Exhibit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every store of evidence promises, wherever its bytes are. Public, for stores in modules of
 * their own.
 */
public abstract class EvidenceStoreContract {
  @TempDir public Path folder;

  /** The store as one machine sees it; each call is another machine. */
  protected abstract EvidenceStore seenByAMachine() throws IOException;

  /**
   * Puts other bytes where the store has those of an exhibit.
   *
   * @return false when the store lets nobody do that
   */
  protected abstract boolean altered(Exhibit exhibit, byte[] content) throws IOException;

  private Exhibit written(String name, byte[] content) throws IOException {
    var file = folder.resolve("here").resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
    return new Exhibit(name, Digest.of(content), content.length);
  }

  private Path file(Exhibit exhibit) {
    return folder.resolve("here").resolve(exhibit.path());
  }

  private Path fetched(Exhibit exhibit) {
    return folder.resolve("there").resolve(exhibit.path());
  }

  @Test
  public void whatOneMachineKeepsAnotherFetchesByteForByte() throws IOException {
    var all = new ArrayList<Exhibit>();
    all.add(written("ONE-attempt1/empty.txt", new byte[0]));
    all.add(written("ONE-attempt1/lines.txt", "a\r\nb\n\0".getBytes(UTF_8)));
    all.add(written("ONE-attempt1/large.bin", random(3 << 20)));
    for (var each : all) {
      seenByAMachine().keep(each, file(each));
    }
    var there = seenByAMachine();
    for (var each : all) {
      assertThat(there.has(each)).isTrue();
      there.fetch(each, fetched(each));
      there.fetch(each, fetched(each));
      assertThat(fetched(each)).hasSameBinaryContentAs(file(each));
    }
  }

  private static byte[] random(int size) {
    var bytes = new byte[size];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  @Test
  public void keepingTwiceIsAsGoodAsOnce() throws IOException {
    var exhibit = written("ONE-attempt1/log.txt", random(1000));
    seenByAMachine().keep(exhibit, file(exhibit));
    seenByAMachine().keep(exhibit, file(exhibit));
    seenByAMachine().fetch(exhibit, fetched(exhibit));
    assertThat(fetched(exhibit)).hasSameBinaryContentAs(file(exhibit));
  }

  @Test
  public void manyThatKeepTheSameAtOnceAreFine() throws Exception {
    assumeThat(seenByAMachine())
        .as("an artifacts folder is written by the holder alone")
        .isNotInstanceOf(FileEvidence.class);
    var exhibit = written("ONE-attempt1/log.txt", random(200_000));
    var machines = Executors.newFixedThreadPool(8);
    try {
      var all = new ArrayList<Callable<Boolean>>();
      for (int i = 0; i < 8; i++) {
        var machine = seenByAMachine();
        all.add(
            () -> {
              machine.keep(exhibit, file(exhibit));
              return machine.has(exhibit);
            });
      }
      for (Future<Boolean> each : machines.invokeAll(all)) {
        assertThat(each.get()).isTrue();
      }
    } finally {
      machines.shutdownNow();
    }
    seenByAMachine().fetch(exhibit, fetched(exhibit));
    assertThat(fetched(exhibit)).hasSameBinaryContentAs(file(exhibit));
  }

  @Test
  public void aFileWithOtherContentThanItsExhibitIsNotKept() throws IOException {
    var exhibit = written("ONE-attempt1/log.txt", random(10));
    var other = Files.writeString(folder.resolve("other"), "other");
    var store = seenByAMachine();
    assertThatThrownBy(() -> store.keep(exhibit, other))
        .isInstanceOf(WrongContent.class)
        .hasMessageContaining("expected ONE-attempt1/log.txt with sha256 " + exhibit.sha256())
        .hasMessageContaining("found " + Digest.of("other"));
  }

  @Test
  public void whatNobodyKeptIsSaidByName() throws IOException {
    var unknown = new Exhibit("ONE-attempt1/never.txt", Digest.of("never"), 5);
    var store = seenByAMachine();
    assertThat(store.has(unknown)).isFalse();
    assertThatThrownBy(() -> store.fetch(unknown, fetched(unknown)))
        .isInstanceOf(DiskFault.class)
        .hasMessageContaining("never.txt");
    assertThat(fetched(unknown)).doesNotExist();
  }

  @Test
  public void otherBytesInTheStoreAreNeitherFetchedNorTakenForKept() throws IOException {
    var exhibit = written("ONE-attempt1/log.txt", random(500));
    seenByAMachine().keep(exhibit, file(exhibit));
    assumeThat(altered(exhibit, random(499))).as("the store lets somebody alter it").isTrue();
    assertThatThrownBy(() -> seenByAMachine().fetch(exhibit, fetched(exhibit)))
        .isInstanceOf(WrongContent.class)
        .hasMessageContaining("ONE-attempt1/log.txt");
    assertThat(fetched(exhibit)).doesNotExist();
  }

  @Test
  public void aFileInPlaceOfTheFetchedOneStays() throws IOException {
    var exhibit = written("ONE-attempt1/log.txt", random(500));
    seenByAMachine().keep(exhibit, file(exhibit));
    Files.createDirectories(fetched(exhibit).getParent());
    Files.writeString(fetched(exhibit), "mine");
    assumeThat(seenByAMachine()).as("files are one folder").isNotInstanceOf(FileEvidence.class);
    assertThatThrownBy(() -> seenByAMachine().fetch(exhibit, fetched(exhibit)))
        .isInstanceOf(WrongContent.class);
    assertThat(fetched(exhibit)).hasContent("mine");
  }
}
