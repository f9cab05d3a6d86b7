package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.canarygate.cli.SignedVerdictFiles.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a gate states, held against docs/json and docs/attestations.md. */
final class StatementSchemasTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Keys are names that a gate gives. */
  private static final Set<String> MAPS = Set.of("candidate", "parts");

  @TempDir Path folder;

  private static JsonNode statement(SignedVerdictFiles stated, String name) throws IOException {
    var envelope = MAPPER.readTree(stated.file(name).toFile());
    return MAPPER.readTree(Base64.getDecoder().decode(envelope.path("payload").asText()));
  }

  private static List<String> problems(String schema, JsonNode document) throws IOException {
    var text = Files.readString(Path.of("docs", "json", schema + ".schema.json"));
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
        .getSchema(text)
        .validate(document)
        .stream()
        .map(Object::toString)
        .toList();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void eachStatementFitsItsSchemas(Kind kind) throws IOException {
    var stated = SignedVerdictFiles.signed(folder, kind, "p256");
    var statement = statement(stated, "verdict.dsse.json");
    var predicate = MAPPER.readTree(stated.file("predicate.json").toFile());

    assertThat(problems("verdict-statement", statement)).isEmpty();
    assertThat(problems("verdict-predicate", statement.path("predicate"))).isEmpty();
    assertThat(predicate).isEqualTo(statement.path("predicate"));
    assertThat(statement.path("predicateType").asText())
        .contains(kind.name().toLowerCase(Locale.ROOT));
  }

  @Test
  void aVerdictThatNobodySignsAndOneAboutNoFileFitToo() throws IOException {
    for (var stated :
        List.of(
            SignedVerdictFiles.unsigned(folder.resolve("unsigned"), Kind.CLEARED),
            SignedVerdictFiles.withoutSubjects(folder.resolve("no-file")))) {
      var statement = statement(stated, "verdict.dsse.json");
      assertThat(problems("verdict-statement", statement)).isEmpty();
      assertThat(problems("verdict-predicate", statement.path("predicate"))).isEmpty();
    }
  }

  @Test
  void whatIsMissingOrWrongIsSeen() throws IOException {
    var statement =
        statement(SignedVerdictFiles.unsigned(folder, Kind.CLEARED), "verdict.dsse.json");
    for (var name : names(statement.path("predicate"), false)) {
      var less = (ObjectNode) statement.path("predicate");
      var without = less.deepCopy();
      without.remove(name);
      assertThat(problems("verdict-predicate", without)).as("without %s", name).isNotEmpty();
    }
    assertThat(problems("verdict-statement", MAPPER.readTree("{\"subject\":[]}"))).isNotEmpty();
  }

  @Test
  void thePageDescribesEachFieldAndEachFile() throws IOException {
    var page = Files.readString(Path.of("docs", "attestations.md"));
    var stated = SignedVerdictFiles.signed(folder, Kind.STOPPED, "p256");
    var fields = names(statement(stated, "verdict.dsse.json"), true);
    fields.addAll(names(statement(stated, "vsa.dsse.json"), true));

    assertThat(fields).hasSizeGreaterThan(30).allSatisfy(each -> assertThat(page).contains(each));
    try (var files = Files.list(stated.verdict())) {
      assertThat(files.map(each -> "`" + each.getFileName() + "`"))
          .hasSize(9)
          .allSatisfy(each -> assertThat(page).contains(each));
    }
    assertThat(page).contains("`verdict.tsr`");
  }

  private static Set<String> names(JsonNode document, boolean deep) {
    var names = new TreeSet<String>();
    document
        .properties()
        .forEach(
            field -> {
              names.add(field.getKey());
              if (deep && !MAPS.contains(field.getKey())) {
                names.addAll(names(field.getValue(), true));
              }
            });
    if (document.isArray()) {
      document.forEach(each -> names.addAll(names(each, deep)));
    }
    return names;
  }
}
