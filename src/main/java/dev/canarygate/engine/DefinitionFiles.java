package dev.canarygate.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GivenOptions;
import dev.canarygate.journal.ShortLock;
import dev.canarygate.text.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The texts of a gate's files, as its driver read them, in one file that runners get by its digest:
 * no runner takes them from a checkout of its own.
 *
 * @param folder name of the folder with {@code gate.yaml}
 * @param templates name of the folder with the texts that steps fill in
 * @param texts by {@code FOLDER/NAME}
 */
public record DefinitionFiles(String folder, String templates, Map<String, String> texts) {
  /** Bytes of the largest one. */
  private static final long LARGEST = 16L << 20;

  /**
   * @throws BadData when a name leads out of the folder that they are next to each other in
   */
  public DefinitionFiles {
    texts = Map.copyOf(texts);
    requireName(folder);
    requireName(templates);
    texts.keySet().stream()
        .flatMap(name -> Stream.of(name.split("/", -1)))
        .forEach(DefinitionFiles::requireName);
  }

  private static void requireName(String name) {
    if (name.isEmpty()
        || name.equals(".")
        || name.equals("..")
        || name.matches("(?s).*[/\\\\].*")) {
      throw new BadData("the files of a gate", "expected the name of a file, found '" + name + "'");
    }
  }

  /**
   * Reads the files that a definition was read from.
   *
   * @throws BadData when one was changed since
   */
  public static DefinitionFiles of(GateDefinition definition, GivenOptions given) {
    var gate = Path.of(given.gate());
    var templates = Path.of(given.templates());
    var texts = new LinkedHashMap<String, String>();
    definition
        .parts()
        .forEach(
            (name, digest) -> {
              if (!name.startsWith(GateDefinition.PARAMETER_PART)) {
                var folder = name.startsWith(gate.getFileName() + "/") ? gate : templates;
                texts.put(name, text(folder.resolve(plain(name)), digest));
              }
            });
    return new DefinitionFiles(
        String.valueOf(gate.getFileName()), String.valueOf(templates.getFileName()), texts);
  }

  private static String plain(String name) {
    return name.substring(name.indexOf('/') + 1);
  }

  private static String text(Path file, String digest) {
    try {
      var bytes = RegularFile.bytes(file, LARGEST);
      if (!Digest.of(bytes).equals(digest)) {
        throw new BadData(file.toString(), "changed while the gate ran; put it back, then resume");
      }
      return new String(bytes, UTF_8);
    } catch (IOException e) {
      throw new DiskFault("read", file, e);
    }
  }

  /**
   * Writes them into the artifacts folder, once for each content.
   *
   * @return what they are kept as
   */
  public Exhibit write(Path artifacts) {
    var json = Json.object().put("folder", folder).put("templates", templates);
    var files = json.putObject("files");
    new TreeMap<>(texts).forEach(files::put);
    var bytes = Json.text(json).getBytes(UTF_8);
    var digest = Digest.of(bytes);
    var exhibit = new Exhibit("definitions/" + digest + ".json", digest, bytes.length);
    var file = artifacts.resolve(exhibit.path());
    var folder = artifacts.resolve("definitions");
    DurableFiles.makeFolder(folder);
    return ShortLock.holding(folder, () -> put(file, bytes, exhibit));
  }

  /** Drivers of one folder can begin gates of one definition at once. */
  private static Exhibit put(Path file, byte[] bytes, Exhibit exhibit) {
    if (!DurableFiles.has(file)) {
      DurableFiles.put(file, bytes);
    }
    return exhibit;
  }

  /**
   * @param file fetched by its digest
   * @throws BadData when it is something else
   */
  public static DefinitionFiles read(Path file) {
    try {
      var json = Json.mapper().readTree(RegularFile.bytes(file, LARGEST));
      var texts = new LinkedHashMap<String, String>();
      json.path("files")
          .properties()
          .forEach(each -> texts.put(each.getKey(), each.getValue().asText()));
      return new DefinitionFiles(
          json.path("folder").asText(), json.path("templates").asText(), texts);
    } catch (JsonProcessingException e) {
      throw new BadData(file.toString(), "expected the files of a gate: " + Json.problem(e));
    } catch (IOException e) {
      throw new DiskFault("read", file, e);
    }
  }

  /**
   * Whether they are the files of a definition, all of them and nothing else.
   *
   * @param parts digests of what it was read from, by name
   */
  public boolean isOf(Map<String, String> parts) {
    var digests = new LinkedHashMap<>(parts);
    digests.keySet().removeIf(each -> each.startsWith(GateDefinition.PARAMETER_PART));
    var found = new LinkedHashMap<String, String>();
    texts.forEach((name, text) -> found.put(name, Digest.of(text)));
    return digests.equals(found);
  }

  /**
   * The texts, each for the file that it would have next to each other in a folder: what is
   * relative to the gate's folder is found there.
   */
  public Map<Path, String> in(Path base) {
    var files = new LinkedHashMap<Path, String>();
    texts.forEach((name, text) -> files.put(base.resolve(name), text));
    return files;
  }
}
