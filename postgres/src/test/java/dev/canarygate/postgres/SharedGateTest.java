package dev.canarygate.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Slow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** One gate that several machines run, look at and move. */
final class SharedGateTest extends SharedMachines {
  @Slow
  @Test
  void oneMachineRunsAGateAndAPersonAtAnotherSeesAndApprovesIt() throws Exception {
    var run = begunRun();
    assertThat(ends(6, "desk", RUNNER, "run --by bob").said()).contains("held by ana");
    letGoOn();
    assertThat(run.code()).as(run.said()).isEqualTo(5);
    assertThat(run.said()).contains("--engine postgres");

    assertThat(ends(5, "desk", PERSON, "status").said()).contains("ONE").contains("approve ONE");
    assertThat(ends(0, "desk", PERSON, "history").said()).contains("ana");
    ends(0, "desk", PERSON, "approve ONE --by bob");
    ends(0, "build", RUNNER, "resume --by ana");
    assertThat(ends(0, "desk", PERSON, "status").said()).contains("CLEARED");
    assertThat(ends(0, "desk", PERSON, "verify").said()).contains("journal records");
    assertThat(ends(0, "desk", PERSON, "gates").said()).contains("CLEARED");
  }

  @Test
  void thePasswordReachesNeitherTheProgramsOfStepsNorAnyFile() throws Exception {
    letGoOn();

    ends(5, "build", RUNNER, "run --by ana -v");

    try (var files = Files.walk(folder)) {
      var texts = files.filter(Files::isRegularFile).toList();
      assertThat(texts).anySatisfy(each -> assertThat(each).content().contains("PATH="));
      assertThat(texts)
          .allSatisfy(each -> assertThat(bytes(each)).doesNotContain(OwnServer.PASSWORD));
    }
  }

  @Slow
  @Test
  void aGateMovesFromTheDatabaseToFilesAndBackByteForByte() throws Exception {
    letGoOn();
    ends(5, "build", RUNNER, "run --by ana");
    ends(0, "desk", PERSON, "approve ONE --by bob");
    ends(0, "build", RUNNER, "export to.tar.gz --by ana");
    assertThat(ends(0, "desk", PERSON, "gates").said()).contains("exported to to.tar.gz");

    files(0, "desk", "import ../build/to.tar.gz --by bob");
    files(0, "desk", "resume --by bob");
    assertThat(ends(0, "desk", PERSON, "gates").said()).contains("CLEARED");
    assertThat(ends(65, "desk", RUNNER, "export other.tar.gz --by bob").said())
        .contains("add: --engine files");
    files(0, "desk", "export back.tar.gz --by bob");
    ends(0, "build", RUNNER, "import ../desk/back.tar.gz --by ana");

    assertThat(ends(0, "build", PERSON, "status").said()).contains("CLEARED");
    ends(0, "build", PERSON, "verify");
    assertThat(ends(0, "build", RUNNER, "import ../desk/back.tar.gz --by ana").said())
        .contains("is here already");
  }

  @Slow
  @Test
  void aGateFromFilesComesIntoADatabaseAsOneWhoMayRecordAllOfIt() throws Exception {
    letGoOn();
    files(5, "build", "run --by ana");
    files(0, "build", "approve ONE --by bob");
    files(0, "build", "resume --by ana");
    files(0, "build", "export to.tar.gz --by ana");

    server.sql(database, BUILDER);
    assertThat(ends(65, "desk", "builder", "import ../build/to.tar.gz --by ana").said())
        .contains("grant gate_runner_person");
    assertThat(ends(0, "desk", PERSON, "gates").said())
        .contains("No gate was started in the database.");
    server.sql(database, MOVER);
    ends(0, "desk", "mover", "import ../build/to.tar.gz --by ana");

    assertThat(ends(0, "third", PERSON, "status").said()).contains("CLEARED");
    ends(0, "third", PERSON, "verify");
    assertThat(journal("third")).isEqualTo(journal("desk")).startsWith(journal("build"));
  }

  /** Roles belong to the whole server: other tests let the runner speak, too. */
  private static final String BUILDER = user("builder", "gate_runner_driver");

  private static final String MOVER = user("mover", "gate_runner_driver, gate_runner_person");

  private static String user(String name, String roles) {
    return "do $$ begin if not exists (select 1 from pg_roles where rolname = '%1$s') then create role %1$s login password '%2$s'; grant %3$s to %1$s; end if; end $$"
        .formatted(name, OwnServer.PASSWORD, roles);
  }

  private String journal(String machine) throws IOException {
    try (var files = Files.walk(folder.resolve(machine))) {
      return bytes(files.filter(each -> each.endsWith("journal.jsonl")).findFirst().orElseThrow());
    }
  }

  private void files(int code, String machine, String words) throws Exception {
    var typed = type(machine, RUNNER, words + " --engine files");
    assertThat(typed.code()).as(words + ":\n" + typed.said()).isEqualTo(code);
  }

  private static String bytes(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
