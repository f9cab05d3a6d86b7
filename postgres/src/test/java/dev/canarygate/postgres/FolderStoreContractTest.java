package dev.canarygate.postgres;

import dev.canarygate.Slow;
import dev.canarygate.engine.EngineSettings;
import dev.canarygate.engine.StoreAddress;
import dev.canarygate.evidence.Exhibit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;

/** What every engine promises, with journals in a database and evidence in a shared folder. */
@Slow
public final class FolderStoreContractTest extends PostgresContract {
  @BeforeEach
  void mountFolder() throws IOException {
    Files.createDirectory(mounted());
  }

  private Path mounted() {
    return folder.resolve("mounted");
  }

  @Override
  EngineSettings settings() {
    return super.settings()
        .keepingIn(
            new StoreAddress("folder:" + mounted(), "test").folder(EngineSettings.EVIDENCE_LIMIT));
  }

  @Override
  protected boolean altered(Exhibit exhibit) throws IOException {
    var sha256 = exhibit.sha256();
    var file = mounted().resolve("sha256").resolve(sha256.substring(0, 2)).resolve(sha256);
    Files.writeString(file, "altered");
    return true;
  }
}
