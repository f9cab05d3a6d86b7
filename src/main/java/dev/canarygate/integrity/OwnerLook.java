package dev.canarygate.integrity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.evidence.Digest;
import dev.canarygate.integrity.StateHome.Owner;
import dev.canarygate.text.Json;
import dev.canarygate.world.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at the record of the operator's sync daemon, and whether that daemon lives. */
final class OwnerLook {
  private static final int LARGEST = 1024 * 1024;

  private OwnerLook() {}

  /**
   * @param gaps gets what could not be looked at
   */
  static Owner at(Path record, Processes processes, List<String> gaps) {
    if (!Files.isRegularFile(record)) {
      return Owner.NONE;
    }
    try {
      if (Files.size(record) > LARGEST) {
        throw new IOException("it is larger than a mebibyte");
      }
      return read(Files.readAllBytes(record), processes);
    } catch (IOException e) {
      // The message of a JSON error could quote the token.
      gaps.add("the owner record could not be read: " + e.getClass().getSimpleName());
      return Owner.NONE;
    }
  }

  private static Owner read(byte[] content, Processes processes) throws IOException {
    if (!(Json.mapper().readTree(content) instanceof ObjectNode all)) {
      throw new IOException("it is no JSON object");
    }
    var known = all.without("token");
    var pid = known.path("pid").canConvertToLong() ? known.path("pid").asLong() : null;
    var process = pid == null ? Optional.<Processes.Seen>empty() : alive(processes, pid);
    var scope = text(known, "auth_scope");
    return new Owner(
        Digest.of(known.toString()),
        pid,
        text(known, "started_at"),
        text(known, "package_version"),
        scope == null ? null : Digest.of(scope).substring(0, 16),
        process.isPresent(),
        process.map(Processes.Seen::startedAt).map(String::valueOf).orElse(null));
  }

  private static Optional<Processes.Seen> alive(Processes processes, long pid) {
    return processes.live().stream().filter(each -> each.pid() == pid).findFirst();
  }

  private static @Nullable String text(JsonNode record, String name) {
    return record.hasNonNull(name) ? record.get(name).asText() : null;
  }
}
