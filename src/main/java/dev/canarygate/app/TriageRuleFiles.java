package dev.canarygate.app;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.gate.BadData;
import dev.canarygate.triage.RuleFile;
import dev.canarygate.triage.TriageRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where commands that judge a text alone find their rules. */
public final class TriageRuleFiles {
  private TriageRuleFiles() {}

  /**
   * The file that was asked for; else the one in {@code work-packages} here; else the one that this
   * program was built with.
   */
  public static TriageRules read(@Nullable Path asked, String name) {
    var here = Path.of("work-packages", name);
    if (asked != null || Files.exists(here)) {
      return read(asked == null ? here : asked);
    }
    var resource = "/work-packages/" + name;
    try (var in = TriageRuleFiles.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new BadData(here.toString(), "file not found; name one with --rules");
      }
      return RuleFile.parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new BadData(resource, "cannot be read: " + e);
    }
  }

  private static TriageRules read(Path file) {
    try {
      return RuleFile.parse(file.toString(), RegularFile.text(file, RegularFile.SMALL));
    } catch (IOException e) {
      throw new BadData(
          file.toString(), "cannot be read; expected a list of rules: " + DiskFault.words(e));
    }
  }
}
