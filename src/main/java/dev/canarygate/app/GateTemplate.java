package dev.canarygate.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.text.Nearest;
import dev.canarygate.text.ProgramData;
import dev.canarygate.text.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A gate that {@code init} can write.
 *
 * @param name such as {@code java-library}
 * @param about what it is for
 * @param asks what a person has to say
 * @param files name, with {@code /}, to text, in which {@code @word@} is replaced by an answer
 */
public record GateTemplate(
    String name, String about, List<GateAnswer> asks, Map<String, String> files) {
  private static final String FOLDER = "gates/";

  public GateTemplate {
    asks = List.copyOf(asks);
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
  }

  /** Names of all, in the order in which they are offered. */
  public static List<String> names() {
    return index().propertyStream().map(Map.Entry::getKey).toList();
  }

  /**
   * One of {@link #names()}.
   *
   * @throws UsageProblem when no template has this name
   */
  public static GateTemplate named(String name) {
    var entry = index().path(name);
    if (!entry.isObject()) {
      throw new UsageProblem(
          "--template: unknown template '" + name + "'" + Nearest.advice(name, names()));
    }
    return new GateTemplate(
        name,
        entry.path("for").asText(),
        asks(entry),
        entry.path("shipped").asBoolean() ? shipped() : files(name, entry));
  }

  private static JsonNode index() {
    return ProgramData.read(GateTemplate.class, FOLDER + "index.yaml", JsonNode.class);
  }

  private static List<GateAnswer> asks(JsonNode entry) {
    return entry
        .path("asks")
        .valueStream()
        .map(word -> Words.find(GateAnswer.class, word.asText()).orElseThrow())
        .toList();
  }

  private static Map<String, String> files(String name, JsonNode entry) {
    var files = new LinkedHashMap<String, String>();
    entry.path("files").forEach(file -> files.put(file.asText(), text(name, file.asText())));
    return files;
  }

  private static String text(String name, String file) {
    var own = FOLDER + name + "/" + file;
    boolean shared = GateTemplate.class.getResource(own) == null;
    return ProgramData.text(GateTemplate.class, shared ? FOLDER + "shared/" + file : own);
  }

  /** As they are. */
  private static Map<String, String> shipped() {
    var gate = GateSource.shipped();
    var files = new LinkedHashMap<String, String>();
    put(files, gate.files(), "");
    put(files, gate.templates(), GateFolders.TEMPLATES + "/");
    return files;
  }

  private static void put(Map<String, String> files, Path folder, String prefix) {
    try (var all = Files.list(folder)) {
      for (var file : all.filter(Files::isRegularFile).sorted().toList()) {
        files.put(prefix + file.getFileName(), RegularFile.text(file, RegularFile.SMALL));
      }
    } catch (IOException e) {
      throw new DiskFault("read", folder, e);
    }
  }
}
