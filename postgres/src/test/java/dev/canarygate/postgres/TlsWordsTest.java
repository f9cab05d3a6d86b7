package dev.canarygate.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a client certificate lacks, in words of the options that name its files. */
final class TlsWordsTest {
  private static String words(String options, String said) {
    var url = DatabaseUrl.parse("postgresql://ana@db.example/gates?" + options, "--url");
    var problem = new SQLException(said, "28000");
    assertThat(TlsWords.isAboutTls(problem)).isTrue();
    return TlsWords.of(problem, url, Optional.empty());
  }

  @Test
  void whichOfTheTwoFilesIsMissingIsSaid() {
    assertThat(
            words("sslcert=/etc/me.pem", "FATAL: connection requires a valid client certificate"))
        .startsWith("the server wants a client certificate of a CA that it knows")
        .endsWith("(sslcert is /etc/me.pem, no sslkey is given)");
  }

  @Test
  void theFileThatCannotBeReadIsThatOfItsOption() {
    assertThat(words("sslcert=/x.pem", "Could not open SSL certificate file /x.pem."))
        .isEqualTo("sslcert /x.pem: Could not open SSL certificate file /x.pem.");
    assertThat(words("sslkey=/k.pk8", "private key file \"/k.pk8\" has group or world access"))
        .startsWith("sslkey /k.pk8: private key file");
  }
}
