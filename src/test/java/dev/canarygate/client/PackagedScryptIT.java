package dev.canarygate.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The packaged program has little of the library that derives keys; it has to be enough. */
class PackagedScryptIT {
  private static final byte[] SALT = "salt".getBytes(StandardCharsets.UTF_8);

  @Test
  void thePackagedProgramDerivesTheKeyThatTheWholeLibraryDerives() throws Exception {
    var jar = Path.of(System.getProperty("gate-runner.jar")).toUri().toURL();

    try (var alone = new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader())) {
      var keys = alone.loadClass(SessionKey.class.getName());
      var key = keys.getConstructor(String.class, long.class).newInstance("runner", 1000L);

      assertThat(keys.getMethod("derive", byte[].class).invoke(key, (Object) SALT))
          .isEqualTo(new SessionKey("runner", 1000).derive(SALT));
    }
  }
}
