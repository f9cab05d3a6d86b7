package dev.canarygate.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.BadData;
import dev.canarygate.text.DiffLine;
import dev.canarygate.text.Json;
import dev.canarygate.text.LineDiff;
import dev.canarygate.world.Launcher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A preview that was kept, to hold a later run to. */
public record PlanFile(Path file) {
  /**
   * One that is to be written.
   *
   * @throws UsageProblem when it cannot be, before anything is read for it
   */
  public static PlanFile named(Path file) {
    return new PlanFile(NamedOutput.require(file));
  }

  public void write(Preview preview) {
    var document = Secrets.ofProcess().mask(preview.json());
    DurableFiles.replace(file, (Json.text(document) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Holds a run to the plan.
   *
   * @throws BadData naming every difference between the plan and what the run would do now
   */
  public void require(Preview preview) {
    var planned = read();
    if (planned.path("digest").asText().equals(preview.digest())) {
      return;
    }
    var differences = new ArrayList<BadData.Problem>();
    compare(
        "definition", planned.path("parts"), Json.tree(preview.definition().parts()), differences);
    compare(
        "writes",
        bare(planned.path("writes")),
        new PreviewJson(preview).writes(false),
        differences);
    differences.add(
        problem("the plan no longer holds; look at a new one: " + Launcher.PLAIN.line("plan")));
    throw new BadData(differences);
  }

  private JsonNode read() {
    try {
      return Json.mapper().readTree(RegularFile.bytes(file, RegularFile.DOCUMENT));
    } catch (JsonProcessingException e) {
      throw new BadData(
          List.of(
              new BadData.Problem(file.toString(), Json.line(e), Json.column(e), Json.problem(e))));
    } catch (IOException e) {
      throw new BadData(file.toString(), "cannot be read: " + DiskFault.words(e));
    }
  }

  /** Without the marks, which a plan is not held to. */
  private static JsonNode bare(JsonNode writes) {
    JsonNode copy = writes.deepCopy();
    copy.forEach(each -> ((ObjectNode) each).retain("change", "issue", "body"));
    return copy;
  }

  private void compare(
      String what, JsonNode planned, JsonNode now, List<BadData.Problem> differences) {
    LineDiff.lines(Json.text(planned), Json.text(now)).stream()
        .filter(DiffLine::changed)
        .map(line -> (line.removed() ? ", planned: " : ", now:     ") + line.text().strip())
        .forEach(line -> differences.add(problem(what + line)));
  }

  private BadData.Problem problem(String message) {
    return new BadData.Problem(file.toString(), 0, 0, message);
  }
}
