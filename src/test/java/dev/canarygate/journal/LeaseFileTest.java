package dev.canarygate.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Anybody may have written {@code lease.json}: names in it are names, or it is broken. */
final class LeaseFileTest {
  @TempDir private Path folder;

  private LeaseFile lease(String key, String value) throws IOException {
    var lease = new LinkedHashMap<String, Object>();
    lease.put("person", "ana");
    lease.put("host", "host");
    lease.put("pid", 1);
    lease.put("started", 1);
    lease.put("since", "2026-05-20T05:19:00Z");
    lease.put("heartbeat", "2026-05-20T05:19:00Z");
    lease.put("token", "token");
    lease.put(key, value);
    Files.write(folder.resolve("lease.json"), EventForms.json().writeValueAsBytes(lease));
    return LeaseFile.in(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"person", "host", "token"})
  void whatIsNotANameIsNamedByItsKey(String key) throws IOException {
    for (var value : new String[] {"", " ", "an\u001ba", "a".repeat(1001)}) {
      var lease = lease(key, value);
      assertThatThrownBy(lease::read)
          .isInstanceOfSatisfying(
              BrokenLease.class,
              broken -> assertThat(broken.why()).isEqualTo("its \"" + key + "\" is not a name"));
    }
  }

  @Test
  void aNameHasUpToAThousandCharacters() throws IOException {
    var longest = "a".repeat(1000);

    assertThat(lease("person", longest).read().map(Holder::person)).contains(longest);
  }
}
