package dev.canarygate.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.disk.FaultyDisk;
import dev.canarygate.disk.FileOperation;
import dev.canarygate.disk.Trouble;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Event;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bundle has its name when it is whole and on disk; before, it leaves nothing. */
final class BundleDraftTest extends BundlesOfAGate {
  private static final Event.Exported LEFT = new Event.Exported(NOW, "ana", "gate.tar.gz", "all");

  /** A file of zeros that takes no room on the disk. */
  private static void sparse(Path file, long size) throws IOException {
    try (var channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.SPARSE)) {
      channel.write(ByteBuffer.allocate(1), size - 1);
    }
  }

  private void notExported(String why) throws IOException {
    assertThatThrownBy(() -> exported(gate, file))
        .isInstanceOf(BadData.class)
        .hasMessageContaining(why);
    nothingIsLeft();
  }

  private void nothingIsLeft() throws IOException {
    try (var left = Files.list(folder)) {
      assertThat(left).as("nothing of it is left").containsExactly(here);
    }
    assertThat(gate.read().events()).as("the gate goes on here").hasSize(3);
  }

  @Test
  void itIsWholeAsSoonAsItHasItsName() {
    writing(
        gate,
        journal -> {
          try (var draft = BundleDraft.pack(gate, file, BundlesOfAGate::goOn)) {
            var left = new Event.Exported(NOW, "ana", "gate.tar.gz", draft.contents());
            assertThat(file).doesNotExist();
            draft.finish(journal.with(left));
            assertThat(broughtIn(file, there).name()).isEqualTo(gate.name());
          }
        });
  }

  @Test
  void aNameThatNoBundleCanHaveKeepsTheGateHere() throws IOException {
    Files.writeString(gate.file("a b.txt"), "note");

    notExported("only letters, digits");
  }

  @Test
  void whatNobodyWouldUnpackGetsNoName() throws IOException {
    sparse(gate.file("zeros"), 65L << 20);
    writing(
        gate,
        journal -> {
          try (var draft = BundleDraft.pack(gate, file, BundlesOfAGate::goOn)) {
            assertThatThrownBy(() -> draft.finish(journal.with(LEFT)))
                .isInstanceOf(BadData.class)
                .hasMessageContaining("made to fill a disk");
          }
        });

    nothingIsLeft();
  }

  @Test
  void whatIsTooLargeForAnyBundleIsNotEvenRead() throws IOException {
    sparse(gate.file("huge"), 17L << 30);

    notExported("at most 16 GiB when it is unpacked");
  }

  @Test
  void aFileThatIsTooLargeIsSaidWithItsLimit() throws IOException {
    sparse(gate.file("large"), 9L << 30);

    notExported("expected at most 4096 MiB");
  }

  @Test
  void oneThatIsTakenBackIsGone() {
    var why = new IllegalStateException("the gate could not be marked as gone");
    finished(draft -> draft.takeBack(why));

    assertThat(file).doesNotExist();
    assertThat(why).hasNoSuppressedExceptions();
  }

  @Test
  void oneThatCannotBeTakenBackIsSaidAfterTheFirstProblem() {
    var why = new IllegalStateException("the gate could not be marked as gone");
    finished(
        draft -> {
          try {
            Files.delete(file);
            Files.createDirectories(file.resolve("somebody's"));
          } catch (IOException e) {
            throw new AssertionError(e);
          }
          draft.takeBack(why);
        });

    assertThat(why.getSuppressed())
        .singleElement()
        .satisfies(second -> assertThat(second).hasMessageContaining(file.toString()));
  }

  private interface Then {
    void with(BundleDraft draft);
  }

  private void finished(Then then) {
    writing(
        gate,
        journal -> {
          try (var draft = BundleDraft.pack(gate, file, BundlesOfAGate::goOn)) {
            draft.finish(journal.with(LEFT));
            assertThat(file).isRegularFile();
            then.with(draft);
          }
        });
  }

  /** The draft itself, and the folder that has its name. */
  @ParameterizedTest
  @ValueSource(strings = {".export.tmp", "/."})
  void aBundleThatTheDiskDoesNotForceIsNotFinished(String end) {
    var disk = new FaultyDisk(folder);
    var onDisk = new GateFolder(disk.over(here), gate.name());
    writing(
        gate,
        journal -> {
          try (var draft = BundleDraft.pack(onDisk, disk.over(file), BundlesOfAGate::goOn)) {
            disk.trouble(notForcing(end));

            assertThatThrownBy(() -> draft.finish(journal.with(LEFT)))
                .isInstanceOfAny(DiskFault.class, BadData.class)
                .hasMessageContaining("not forced");
          }
        });
  }

  private static Trouble notForcing(String end) {
    return new Trouble() {
      @Override
      public void before(FileOperation operation, String name) throws IOException {
        if (operation == FileOperation.FORCE && name.endsWith(end)) {
          throw new IOException("not forced");
        }
      }

      @Override
      public void after(FileOperation operation, String name) {}
    };
  }
}
