package dev.canarygate.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a key that is trusted signed, and what its type does not say: each field counts. */
final class StatedWordsTest {
  @TempDir Path folder;

  private ProofCheck found(boolean rehearsed, UnaryOperator<String> edit)
      throws IOException, MalformedStatement {
    var signer = Verdicts.signer(folder);
    var place = folder.resolve("verdict/run-1");
    var content = Verdicts.content(Outcome.CLEARED, rehearsed, Verdicts.NOW);
    var body = Verdicts.kept(place, content, Verdicts.by(signer)).envelope().body().array();
    var text = edit.apply(new String(body, StandardCharsets.UTF_8));
    var envelope = Envelope.signed(text.getBytes(StandardCharsets.UTF_8), signer);
    Files.write(place.resolve(VerdictFiles.VERDICT), envelope.file());
    return Verdicts.found(KeptVerdict.read(place), Trust.UNSAID, "statement");
  }

  @Test
  void asItIsWrittenItHolds() throws Exception {
    assertThat(found(false, text -> text).found()).isEqualTo("CLEARED");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"rehearsal\":true', true",
    "'\"rehearsal\":\"false\"', no boolean",
    "'\"other\":1', no boolean"
  })
  void aClearedVerdictMustSayThatItIsNoRehearsal(String field, String said) throws Exception {
    var found = found(false, text -> text.replace("\"rehearsal\":false", field));

    assertThat(found.isBroken()).isTrue();
    assertThat(found.found())
        .isEqualTo("its type says CLEARED: expected false in its field rehearsal, found " + said);
  }

  @Test
  void aRehearsalMustSayThatItIsOne() throws Exception {
    assertThat(
            found(true, text -> text.replace("\"rehearsal\":true", "\"rehearsal\":false")).found())
        .isEqualTo("its type says REHEARSED: expected true in its field rehearsal, found false");
  }

  @Test
  void lineEndsOfAnotherSystemAreRefused() throws Exception {
    assertThat(found(false, text -> text.replace("\n", "\r\n")).found())
        .isEqualTo("it has a carriage return (CR); expected LF as line end");
  }

  @Test
  void soIsASecondLine() throws Exception {
    assertThat(found(false, text -> text + "\n").found())
        .isEqualTo("expected its body in one line, found more");
  }
}
