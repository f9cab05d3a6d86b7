package dev.canarygate.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Names that every system can have are in a bundle up to the limit, and not one beyond it. */
final class BundleNamesTest {
  private static final String GATE = "gates/gate-1/";

  private final BundleNames names = new BundleNames();

  private void refused(String name, String why) {
    assertThatThrownBy(() -> names.add(name)).isInstanceOf(IOException.class).hasMessage(why);
  }

  @Test
  void itsGateIsThatOfItsFirstFile() throws IOException {
    assertThat(names.gate()).isEmpty();
    names.add(GATE + "gate.json");
    assertThat(names.gate()).isEqualTo("gate-1");
    refused("gates/gate-2/gate.json", "expected one gate, found gate-1 and gate-2");
  }

  @Test
  void aFileLiesAtMostTwentyPartsDeep() throws IOException {
    var deepest = GATE + "a/".repeat(17);
    names.add(deepest + "file");
    refused(deepest + "a/file", "'" + deepest + "a/file' is too long or too deep for some systems");
  }

  @Test
  void aNameHasAtMostAThousandCharacters() throws IOException {
    var folders = GATE + ("a".repeat(243) + "/").repeat(4);
    var rest = "b".repeat(1000 - folders.length());
    names.add(folders + rest);
    refused(
        folders + rest + "b", "'" + folders + rest + "b' is too long or too deep for some systems");
  }

  @Test
  void aPartOfANameHasAtMost255Characters() throws IOException {
    var longest = GATE + "a".repeat(255);
    names.add(longest);
    refused(longest + "a", "'" + longest + "a': not every system can have a file of this name");
  }

  @Test
  void whatSomeSystemCannotHaveIsRefusedByItsName() {
    refused(
        GATE + "nul.txt", "'gates/gate-1/nul.txt': not every system can have a file of this name");
    refused(
        GATE + "a b",
        "'gates/gate-1/a b': only letters, digits, '.', '_', '-' and '/' are allowed in a name");
  }

  @Test
  void thereAreAtMostAHundredThousandFilesAndFolders() throws IOException {
    int folders = 2;
    for (int i = folders; i < 100_000; i++) {
      names.add(GATE + "file-" + i);
    }
    refused(GATE + "one-more", "expected at most 100000 files and folders");
  }

  @Test
  void whatIsOfOneMachineAloneIsRefusedInAnyCase() {
    for (var name : new String[] {"kept-by.txt", "lease.json", "LEASE.JSON"}) {
      refused(
          GATE + name, "'" + GATE + name + "' says who holds the gate, which is for each machine");
    }
  }
}
