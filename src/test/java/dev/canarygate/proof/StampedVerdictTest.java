package dev.canarygate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.edge.SystemTime;
import dev.canarygate.edge.web.OkHttpPosting;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Outcome;
import dev.canarygate.signing.Signer;
import dev.canarygate.stamp.Certificates;
import dev.canarygate.stamp.LoopbackStampAuthority;
import dev.canarygate.stamp.StampAuthority;
import dev.canarygate.world.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stamp of an authority on this machine, against what the verdict says. */
final class StampedVerdictTest {
  @TempDir Path folder;
  private LoopbackStampAuthority authority;
  private Signer signer;

  @BeforeEach
  void anAuthority() throws IOException, InterruptedException {
    authority = LoopbackStampAuthority.start(Files.createDirectories(folder.resolve("tsa")));
    signer = Verdicts.signer(folder);
  }

  @AfterEach
  void isClosed() {
    if (authority != null) {
      authority.close();
    }
  }

  private Seal seal() {
    var posting = new OkHttpPosting(new SystemTime(Progress.SILENT));
    var asked = new StampAuthority(posting, authority.address(), new SecureRandom());
    return new Seal(Optional.of(signer), Optional.of(each -> Optional.of(asked.stamp(each))));
  }

  private KeptVerdict statedAt(Instant at) throws IOException {
    return Verdicts.kept(
        folder.resolve("verdict"), Verdicts.content(Outcome.CLEARED, false, at), seal());
  }

  private ProofCheck stamp(KeptVerdict verdict, Optional<GateRecords> journal) {
    var trust = new Trust(Optional.empty(), Certificates.read(authority.certificate()));
    return new StampedVerdict(verdict, trust).check(journal);
  }

  @Test
  void itHoldsWhereItIsNotOlderThanTheLastRecord() throws IOException {
    var found = stamp(statedAt(Instant.now()), Optional.empty());

    assertThat(found.holds()).as(found.found()).isTrue();
  }

  @Test
  void aStampFromBeforeTheLastRecordIsBroken() throws IOException {
    var found = stamp(statedAt(Instant.now().plusSeconds(3600)), Optional.empty());

    assertThat(found.isBroken()).isTrue();
    assertThat(found.found())
        .startsWith("stamped at ")
        .contains(", before the last record, which says ");
  }

  @Test
  void theJournalsTimeCountsMoreThanTheStatements() throws IOException {
    var verdict = statedAt(Instant.now());
    var later = Instant.now().plusSeconds(3600);

    assertThat(stamp(verdict, Optional.of(new WrittenAt(later))).isBroken()).isTrue();
    assertThat(stamp(verdict, Optional.of(new WrittenAt(Verdicts.NOW))).holds()).isTrue();
  }

  @Test
  void aStampFromLongAfterTheStatementIsNamedUnlessTheJournalSaysThatItCameLater()
      throws Exception {
    var verdict = statedAt(Instant.now().minusSeconds(3600));
    var times = new WrittenAt(Verdicts.NOW);

    var found = new TimeOrder(verdict, Optional.of(times), Instant.MAX).check();
    assertThat(found.isBroken()).isTrue();
    assertThat(found.found())
        .contains(", long after ", ", when it was stated by its own word; clocks can differ");

    var recorded = new WrittenAt(Verdicts.NOW, Optional.of(Instant.now()));
    assertThat(new TimeOrder(verdict, Optional.of(recorded), Instant.MAX).check().found())
        .endsWith(", which the journal records as later");
  }

  @Test
  void aStatementFromLongAfterItsStampIsNamedWhateverIsTrusted() throws Exception {
    var verdict = statedAt(Instant.now().plusSeconds(24 * 3600));

    var found = new TimeOrder(verdict, Optional.empty(), Instant.MAX).check();
    assertThat(found.isBroken()).isTrue();
    assertThat(found.found()).contains(" by its own word, long after its stamp, which says ");
  }

  private record WrittenAt(Instant time, Optional<Instant> later) implements GateRecords {
    WrittenAt(Instant time) {
      this(time, Optional.empty());
    }

    @Override
    public Optional<Event.VerdictStated> stated(String folder) {
      return Optional.empty();
    }

    @Override
    public Optional<Instant> stampedLater(String folder) {
      return later;
    }

    @Override
    public Optional<JournalPrefix> prefix(long records) {
      return Optional.empty();
    }

    @Override
    public Optional<Instant> writtenAt(long records) {
      return Optional.of(time);
    }
  }

  @Test
  void withoutCertificatesNobodySaysThatItHolds() throws IOException {
    var found = new StampedVerdict(statedAt(Instant.now()), Trust.UNSAID).check(Optional.empty());

    assertThat(found.state()).isEqualTo(ProofCheck.State.UNKNOWN);
    assertThat(found.found()).endsWith("; nobody said which authority is trusted");
  }

  @Test
  void whatIsNoStampIsBrokenAndNoStampIsAbsent() throws IOException {
    var verdict = statedAt(Instant.now());
    Files.writeString(verdict.folder().resolve(VerdictFiles.STAMP), "text");
    assertThat(stamp(KeptVerdict.read(verdict.folder()), Optional.empty()).found())
        .startsWith("verdict.tsr: ");

    Files.delete(verdict.folder().resolve(VerdictFiles.STAMP));
    assertThat(stamp(KeptVerdict.read(verdict.folder()), Optional.empty()).state())
        .isEqualTo(ProofCheck.State.ABSENT);
  }

  @Test
  void aStampWithoutTheSignatureOfTheKeySaysNothing() throws IOException {
    var verdict = statedAt(Instant.now());
    Files.delete(verdict.folder().resolve(VerdictFiles.PUBLIC_KEY));

    assertThat(stamp(KeptVerdict.read(verdict.folder()), Optional.empty()).found())
        .isEqualTo("no signature is by the key that is here");
  }

  @Test
  void aSealDoesNotStampWhatNobodySigns() {
    assertThatThrownBy(() -> new Seal(Optional.empty(), seal().stamper()))
        .hasMessage("a time stamp needs a signature");
    assertThat(List.of(Seal.NONE.signer(), Seal.NONE.stamper())).containsOnly(Optional.empty());
  }
}
