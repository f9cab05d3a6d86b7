package dev.canarygate.candidate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.gate.Facts;
import dev.canarygate.text.Json;
import dev.canarygate.text.Visible;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Who published a file, as its index says (the provenance object of PEP 740). The signatures in it
 * are not checked here: an index that lies about the publisher is not noticed.
 *
 * @param publishers in the index's order; at least one
 */
record Provenance(List<Publisher> publishers) {
  private static final ObjectMapper JSON = Json.mapper();
  private static final int SHOWN = 200;

  Provenance {
    publishers = List.copyOf(publishers);
  }

  /**
   * An identity that an index trusts to publish.
   *
   * @param kind such as {@code GitHub}
   * @param repository owner/name; empty for a kind without repositories
   * @param workflow file that publishes; empty when not said
   */
  record Publisher(String kind, String repository, String workflow) {
    /** On GitHub and GitLab the case of a repository's name does not count. */
    boolean isOf(String wanted) {
      return !repository.isEmpty() && repository.equalsIgnoreCase(wanted);
    }

    Facts facts() {
      var facts = Facts.NONE.with(CandidateFacts.PUBLISHER, kind);
      if (!repository.isEmpty()) {
        facts = facts.with(CandidateFacts.PUBLISHER_REPOSITORY, repository);
      }
      return workflow.isEmpty() ? facts : facts.with(CandidateFacts.PUBLISHER_WORKFLOW, workflow);
    }

    String inWords() {
      return kind
          + (repository.isEmpty() ? "" : ", " + repository)
          + (workflow.isEmpty() ? "" : ", workflow " + workflow);
    }
  }

  /**
   * Reads a provenance object, and requires each attestation in it to be about the file.
   *
   * @param file its name
   * @param sha256 of the file, in hexadecimal
   * @throws IOException when it has another form, or is about another file
   */
  static Provenance read(byte[] json, String file, String sha256) throws IOException {
    JsonNode tree;
    try {
      tree = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IOException("it is not JSON: " + Json.problem(e), e);
    }
    if (tree.path("version").asInt() != 1) {
      throw new IOException("expected version 1, found " + shown(tree.path("version")));
    }
    var publishers = new ArrayList<Publisher>();
    for (var bundle : tree.path("attestation_bundles")) {
      requireAbout(bundle.path("attestations"), file, sha256);
      publishers.add(publisher(bundle.path("publisher")));
    }
    if (publishers.isEmpty()) {
      throw new IOException("it names no publisher");
    }
    return new Provenance(publishers);
  }

  private static Publisher publisher(JsonNode publisher) throws IOException {
    var kind = text(publisher, "kind");
    if (kind.isBlank()) {
      throw new IOException("it has a publisher without a kind");
    }
    var workflow = text(publisher, "workflow");
    return new Publisher(
        kind,
        text(publisher, "repository"),
        workflow.isEmpty() ? text(publisher, "workflow_filepath") : workflow);
  }

  private static String text(JsonNode publisher, String name) {
    return Visible.line(publisher.path(name).asText(""), SHOWN);
  }

  private static void requireAbout(JsonNode attestations, String file, String sha256)
      throws IOException {
    if (attestations.isEmpty()) {
      throw new IOException("it has a publisher without an attestation");
    }
    for (var each : attestations) {
      var subjects = statement(each).path("subject");
      boolean named =
          subjects
              .valueStream()
              .anyMatch(
                  subject ->
                      subject.path("name").asText("").equals(file)
                          && subject
                              .path("digest")
                              .path("sha256")
                              .asText("")
                              .equalsIgnoreCase(sha256));
      if (!named) {
        throw new IOException(
            "expected an attestation about "
                + file
                + " ("
                + sha256
                + "), found "
                + shown(subjects));
      }
    }
  }

  private static JsonNode statement(JsonNode attestation) throws IOException {
    try {
      var text = attestation.path("envelope").path("statement").asText("");
      return JSON.readTree(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException | JsonProcessingException e) {
      throw new IOException("it has an attestation whose statement cannot be read", e);
    }
  }

  private static String shown(JsonNode node) {
    return node.isMissingNode() ? "none" : Visible.line(node.toString(), SHOWN);
  }

  /** All publishers, in one line. */
  String inWords() {
    return publishers.stream().map(Publisher::inWords).collect(Collectors.joining("; "));
  }
}
