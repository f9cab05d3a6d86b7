package dev.canarygate.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Event;
import dev.canarygate.world.Interrupted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipEncodingHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A gate in a bundle: out of one folder and into another, or not at all. */
final class GateBundleTest extends BundlesOfAGate {
  @Test
  void everyFileComesToWhereItWas() throws IOException {
    var head = exported(gate, file);
    var came = broughtIn(file, there);
    assertThat(came).isEqualTo(new GateFolder(there, gate.name()));
    assertThat(files(there))
        .containsExactlyInAnyOrder(
            "gates/heads.jsonl",
            came.relative(".gitattributes"),
            came.relative("gate.json"),
            came.relative("journal.jsonl"),
            came.relative(LONG),
            attempt.relativePath() + "/SHA256SUMS.evidence",
            attempt.relativePath() + "/attempt.json",
            attempt.relativePath() + "/observations/outcome.json");
    for (var each : files(there)) {
      if (!each.contains("heads")) {
        assertThat(there.resolve(each)).hasSameBinaryContentAs(here.resolve(each));
      }
    }
    assertThat(came.read().head()).isEqualTo(gate.read().head()).isEqualTo(head);
  }

  @Test
  void theHeadDigestSpeaksForEveryFile() throws IOException {
    exported(gate, file);
    for (var name : List.of(gate.relative("note.txt"), gate.relative("report/run-1.md"))) {
      var more = repacked(items -> items.put(name, "added".getBytes(StandardCharsets.UTF_8)));
      refused(more, "added, changed or left out");
    }
    refused(repacked(items -> items.remove(gate.relative(LONG))), "left out");
  }

  @Test
  void aBundleIsNeverOverwrittenAndNothingIsPackedIntoItself() throws IOException {
    Files.writeString(file, "mine");
    assertThatThrownBy(() -> exported(gate, file))
        .isInstanceOf(BadData.class)
        .hasMessageContaining("not overwritten");
    assertThat(file).hasContent("mine");
    assertThatThrownBy(() -> exported(gate, gate.file("own.tar.gz")))
        .hasMessageContaining("lies in what is exported");
    assertThatThrownBy(() -> exported(gate, folder.resolve("no/such.tar.gz")))
        .hasMessageContaining("folder not found");
    assertThat(gate.read().events()).as("the gate goes on here").hasSize(3);
  }

  @Test
  void anExportThatIsInterruptedLeavesNothingAndIsRepeated() throws IOException {
    assertThatThrownBy(
            () ->
                BundleDraft.pack(
                    gate,
                    file,
                    () -> {
                      throw new Interrupted("Ctrl-C");
                    }))
        .isInstanceOf(Interrupted.class);
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(here);
    }
    exported(gate, file);
    assertThat(broughtIn(file, there).read().events()).hasSize(4);
  }

  @Test
  void whatAKilledExportLeftIsReplacedByTheNext() throws IOException {
    var left = Files.writeString(folder.resolve("." + gate.name() + ".export.tmp"), "half");
    exported(gate, file);
    assertThat(left).doesNotExist();
    assertThat(file).exists();
  }

  @Test
  void whatAKilledImportLeftIsRemovedByTheNext() throws IOException {
    exported(gate, file);
    var left = Files.createDirectories(there.resolve(".import-999999999-x/gates"));
    broughtIn(file, there);
    assertThat(left.getParent()).doesNotExist();
  }

  @Test
  void whatWouldBeRefusedThereIsNotExportedHere() throws IOException {
    Files.writeString(gate.file(LONG), "another proof");
    assertThatThrownBy(() -> exported(gate, file))
        .isInstanceOf(BadData.class)
        .hasMessageContaining("WP01-attempt1")
        .hasMessageContaining("changed");
    assertThat(file).doesNotExist();
  }

  @Test
  void whatALinkLeadsToIsNotPacked() throws IOException {
    var secret = Files.writeString(folder.resolve("secret.txt"), "not of the gate");
    Files.createSymbolicLink(gate.file("link.txt"), secret);
    writing(
        gate,
        journal -> {
          try (var draft = BundleDraft.pack(gate, file, BundlesOfAGate::goOn)) {
            assertThat(draft.leftOut()).containsExactly(gate.relative("link.txt"));
          }
        });
    exported(gate, file);
    broughtIn(file, there);
    assertThat(files(there)).noneMatch(each -> each.contains("link"));
  }

  @Test
  void aGateWhoseFirstFileIsALinkStaysHere() throws IOException {
    var elsewhere = Files.move(gate.file("gate.json"), folder.resolve("elsewhere.json"));
    Files.createSymbolicLink(gate.file("gate.json"), elsewhere);
    assertThatThrownBy(() -> exported(gate, file))
        .isInstanceOf(BadData.class)
        .hasMessageContaining(gate.relative("gate.json") + " is a symbolic link");
    assertThat(file).doesNotExist();
    assertThat(gate.read().events()).hasSize(3);
  }

  @Test
  void aProofThatIsMissingIsForTheGateToSay() throws IOException {
    Files.delete(gate.file(LONG));
    exported(gate, file);
    assertThat(broughtIn(file, there).name()).isEqualTo(gate.name());
  }

  @Test
  void aGateComesBackWithAllThatHappenedElsewhere() throws IOException {
    exported(gate, file);
    var other = broughtIn(file, there);
    record(other, new Event.Imported(NOW, "bob", "b", "gate.tar.gz"), decided("there"));
    var back = folder.resolve("back.tar.gz");
    exported(other, back);

    broughtIn(back, here);
    assertThat(gate.read().events()).hasSize(7);
    record(gate, decided("here again"));
    assertThatThrownBy(() -> broughtIn(back, here))
        .isInstanceOf(BadData.class)
        .hasMessageContaining("has gone on since");
  }

  @Test
  void aGateThatWentOnInBothPlacesDoesNotComeBack() throws IOException {
    exported(gate, file);
    var other = broughtIn(file, there);
    record(other, decided("there"));
    var back = folder.resolve("back.tar.gz");
    exported(other, back);
    record(gate, decided("here"));
    var before = Files.readString(gate.journal());
    assertThatThrownBy(() -> broughtIn(back, here))
        .isInstanceOf(BadData.class)
        .hasMessageContaining("here and elsewhere");
    assertThat(gate.journal()).hasContent(before);
  }

  @Test
  void whatIsHereAlreadyMustBeTheSame() throws IOException {
    exported(gate, file);
    var changed = there.resolve(gate.relative(LONG));
    Files.createDirectories(changed.getParent());
    Files.writeString(changed, "another");
    assertThatThrownBy(() -> broughtIn(file, there))
        .isInstanceOf(BadData.class)
        .hasMessageContaining("differs from the bundle's");
    assertThat(files(there)).containsExactly(gate.relative(LONG));
  }

  @Test
  void anImportedGateIsTheNewestWhateverItsName() throws IOException {
    var own = GateFolder.create(there, NOW.plusSeconds(9999), "theirs");
    Files.writeString(own.journal(), "");
    exported(gate, file);
    var came = broughtIn(file, there);
    assertThat(GateFolder.newest(there)).contains(came);
    assertThat(GateFolder.list(there)).containsExactly(own, came);
  }

  @Test
  void aBundleOfAnEarlierVersionComesInAndSaysThatItListsNoFiles() throws IOException {
    record(gate, new Event.Exported(NOW, "ana", "gate.tar.gz"));
    pack(itemsOf(here));
    try (var bundle = GateBundle.open(file, there, BundlesOfAGate::goOn)) {
      assertThat(bundle.listsItsFiles()).isFalse();
      assertThat(bundle.place(there).read().events()).hasSize(4);
    }
  }

  @Test
  void aJournalThatDoesNotEndWithAnExportIsNoBundle() throws IOException {
    pack(itemsOf(here));
    refused(file, "does not end with an export");
  }

  @Test
  void changesAreNamedByTheirItem() throws IOException {
    exported(gate, file);
    refused(changed(gate.relative("journal.jsonl"), "seen", "sean"), "line 3");
    refused(changed(gate.relative(LONG), "a proof", "another"), LONG);
    refused(
        changed(attempt.relativePath() + "/attempt.json", "v1.0", "v2.0"), "attempt.json: changed");
    refused(repacked(items -> items.remove(gate.relative("gate.json"))), "gate.json is missing");
    refused(
        repacked(items -> items.remove(gate.relative("journal.jsonl"))),
        "journal.jsonl is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../outside.txt",
        "gates/../../outside.txt",
        "gates/./x",
        "/etc/outside.txt",
        "gates/lease.json",
        "gates/heads.jsonl",
        "gates/other-gate/x",
        "work-packages/gate.yaml",
        ".bashrc",
        "sync_identity_boundary/v9-attempt1/attempt.json",
        "sync_identity_boundary/stray.txt",
        "gates/GATE/a\nb",
        "gates/GATE/a\u001bb",
        "gates/GATE/a\\..\\b",
        "gates/GATE/c:x",
        "gates/GATE/NUL",
        "gates/GATE/aux.txt",
        "gates/GATE/dot.",
        "gates/GATE/JOURNAL.jsonl",
        "gates/GATE/gate.json/x",
        "gates/GATE/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/r/s/t"
      })
  void strangeNamesAreRefused(String name) throws IOException {
    exported(gate, file);
    var strange = name.replace("GATE", gate.name());
    var items = itemsOf(file);
    items.put(strange, new byte[] {1});
    refused(pack(items), "");
    assertThat(folder.resolve("outside.txt")).doesNotExist();
  }

  @Test
  void theSameNameTwiceIsRefused() throws IOException {
    exported(gate, file);
    var items = itemsOf(file);
    var twice = folder.resolve("twice.tar.gz");
    try (var tar = tar(twice)) {
      items.forEach((name, content) -> put(tar, new TarArchiveEntry(name, true), content));
      put(tar, new TarArchiveEntry(gate.relative("gate.json"), true), new byte[] {1});
    }
    refused(twice, "cannot both be there");
  }

  @Test
  void linksAndDevicesAreRefused() throws IOException {
    exported(gate, file);
    var kinds =
        List.of(
            TarConstants.LF_SYMLINK,
            TarConstants.LF_LINK,
            TarConstants.LF_CHR,
            TarConstants.LF_BLK,
            TarConstants.LF_FIFO,
            TarConstants.LF_CONTIG);
    for (var kind : kinds) {
      var odd = folder.resolve("odd-" + kind + ".tar.gz");
      try (var tar = tar(odd)) {
        itemsOf(file)
            .forEach((name, content) -> put(tar, new TarArchiveEntry(name, true), content));
        var entry = new TarArchiveEntry(gate.relative("odd"), kind);
        entry.setLinkName("/etc/passwd");
        put(tar, entry, new byte[0]);
      }
      refused(odd, "is a link or a device");
    }
  }

  @Test
  void aBundleThatIsMadeToFillADiskIsRefused() throws IOException {
    var bomb = folder.resolve("bomb.tar.gz");
    try (var tar = tar(bomb)) {
      var entry = new TarArchiveEntry(gate.relative("zeros"), true);
      entry.setSize(80L << 20);
      tar.putArchiveEntry(entry);
      for (int i = 0; i < 80; i++) {
        tar.write(new byte[1 << 20]);
      }
      tar.closeArchiveEntry();
    }
    refused(bomb, "made to fill a disk");
    var huge = new TarArchiveEntry(gate.relative("huge"), true);
    huge.setSize(80L << 30);
    var header = new byte[1024];
    huge.writeEntryHeader(header, ZipEncodingHelper.getZipEncoding("UTF-8"), true);
    try (var out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
      out.write(header);
    }
    refused(bomb, "at most 16 GiB");
  }

  @Test
  void whatIsNotAWholeArchiveIsRefused() throws IOException {
    exported(gate, file);
    var whole = Files.readAllBytes(file);
    var broken = folder.resolve("broken.tar.gz");
    for (int length : List.of(0, 5, whole.length / 2, whole.length - 4)) {
      Files.write(broken, Arrays.copyOf(whole, length));
      refused(broken, "broken.tar.gz");
    }
    Files.write(broken, whole);
    Files.writeString(broken, "more", StandardOpenOption.APPEND);
    refused(broken, "broken.tar.gz");
    Files.writeString(broken, "hello");
    refused(broken, "broken.tar.gz");
  }

  /** Somebody may have deleted the gate's folder to hide how it went on. */
  @Test
  void aBundleThatIsOlderThanWhatWasOnceHereIsRefused() throws IOException {
    exported(gate, file);
    Files.createDirectories(GateFolder.all(there));
    var heads = new GateHeads(there);
    heads.note(new GateHeads.Head(gate.name(), 1, 99, "0".repeat(64), null));

    assertThatThrownBy(() -> broughtIn(file, there))
        .isInstanceOf(BadData.class)
        .hasMessageContaining("this bundle is older than what was here, or another one");
    assertThat(files(there)).containsExactly("gates/heads.jsonl");
  }
}
