package dev.canarygate.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Slow;
import dev.canarygate.engine.StoreAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A gate in a database, its evidence in a folder that all machines mount. */
final class SharedStoreTest extends SharedMachines {
  private Path mounted;

  @BeforeEach
  void mount() throws IOException {
    mounted = Files.createDirectory(folder.resolve("mounted"));
    environment.put(StoreAddress.VARIABLE, "folder:" + mounted);
  }

  private void clearedGate() throws Exception {
    letGoOn();
    ends(5, "build", RUNNER, "run --by ana");
    ends(0, "desk", PERSON, "approve ONE --by bob");
    ends(0, "build", RUNNER, "resume --by ana");
  }

  private List<Path> contents() throws IOException {
    try (var all = Files.walk(mounted.resolve("sha256"))) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  /** One gate for all of it: each command is a process. */
  @Test
  void evidenceIsWrittenAtOneMachineAndCheckedAtAnother() throws Exception {
    clearedGate();
    assertThat(contents()).isNotEmpty();
    var check = type("third", PERSON, "db check");
    assertThat(check.code()).as(check.said()).isZero();
    assertThat(check.said()).contains("evidence: folder " + mounted);
    assertThat(ends(0, "third", PERSON, "verify").said())
        .contains("journal records")
        .contains("folder " + mounted + ": OK, ");

    var log = contents().stream().filter(SharedStoreTest::isOutput).findFirst().orElseThrow();
    Files.writeString(log, "otherwise");
    var said = ends(3, "third", PERSON, "verify").said();
    assertThat(said).contains("folder " + mounted + ": NOT OK, 1 not as expected");
    assertThat(said).containsPattern("ONE\\S*: changed: folder ");
    assertThat(ends(3, "third", PERSON, "verify --set artifacts-dir=new").said())
        .containsPattern("ONE\\S*: missing")
        .containsPattern("ONE\\S*: changed: folder ");
    assertThat(ends(0, "third", PERSON, "gates --set artifacts-dir=list").said())
        .as("a list needs no evidence")
        .contains("CLEARED");
    assertThat(ends(65, "third", PERSON, "status --set artifacts-dir=other").said())
        .contains(" with sha256 " + log.getFileName());
    Files.delete(log);
    assertThat(ends(3, "third", PERSON, "verify").said()).contains(": missing: expected sha256 ");

    var empty = Files.createDirectory(folder.resolve("empty"));
    environment.put(StoreAddress.VARIABLE, "folder:" + empty);
    assertThat(ends(65, "desk", PERSON, "status --set artifacts-dir=fresh").said())
        .contains("folder " + empty + ": expected the store with id ");
    assertThat(empty).isEmptyDirectory();
    server.makeService(database);
    assertThat(ends(65, "desk", "service", "serve-steps --tags canary").said())
        .as("it would lose what its steps find, too")
        .contains("folder " + empty + ": expected the store with id ");
    environment.remove(StoreAddress.VARIABLE);
    assertThat(ends(65, "desk", PERSON, "status --set artifacts-dir=fresh").said())
        .contains("it keeps its evidence in folder " + mounted)
        .contains("name it here with GATE_RUNNER_EVIDENCE_STORE");
    assertThat(ends(65, "desk", "service", "serve-steps --tags canary").said())
        .as("it would lose what its steps find")
        .contains("name it here with GATE_RUNNER_EVIDENCE_STORE");
  }

  /** What the program of the step printed: its environment. */
  private static boolean isOutput(Path content) {
    try {
      return Files.readString(content).contains("PATH=");
    } catch (IOException e) {
      return false;
    }
  }

  @Slow
  @Test
  void aGateMovesOutOfTheFolderAndBackByteForByte() throws Exception {
    clearedGate();
    ends(0, "build", RUNNER, "export to.tar.gz --by ana");
    files("desk", "import ../build/to.tar.gz --by bob");
    files("desk", "verify");
    assertThat(Files.readAllBytes(evidence("desk")))
        .isEqualTo(Files.readAllBytes(evidence("build")));
    files("desk", "export back.tar.gz --by bob");
    ends(0, "build", RUNNER, "import ../desk/back.tar.gz --by ana");
    ends(0, "third", PERSON, "verify");
  }

  private Path evidence(String machine) throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve(machine).resolve("artifacts"))) {
      return all.filter(Files::isRegularFile)
          .filter(SharedStoreTest::isOutput)
          .findFirst()
          .orElseThrow();
    }
  }

  private void files(String machine, String words) throws Exception {
    var typed = type(machine, RUNNER, words + " --engine files");
    assertThat(typed.code()).as(words + ":\n" + typed.said()).isZero();
  }

  @Test
  void aConfigurationFileCanNameTheStore() throws Exception {
    environment.remove(StoreAddress.VARIABLE);
    Files.writeString(
        folder.resolve("third/.gate-runner.yaml"), "evidence-store: folder:" + mounted + "\n");
    assertThat(ends(0, "third", PERSON, "config").said())
        .containsPattern("evidence-store +folder:" + mounted);
  }
}
