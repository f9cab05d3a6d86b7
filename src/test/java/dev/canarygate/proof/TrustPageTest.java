package dev.canarygate.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What docs/trust.md says of each check. */
final class TrustPageTest {
  @ParameterizedTest
  @EnumSource(ProofCheck.Subject.class)
  void thePageHasEachCheckInTheWordsOfTheProgram(ProofCheck.Subject subject) throws IOException {
    var check = subject.holds("");
    assertThat(Files.readString(Path.of("docs", "trust.md")))
        .contains("| %s | %s | %s |".formatted(check.id(), check.proves(), check.leaves()));
  }
}
