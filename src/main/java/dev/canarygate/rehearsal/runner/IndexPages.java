package dev.canarygate.rehearsal.runner;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.rehearsal.state.WorldState;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The package index on the web: the candidate's page (PEP 691) and provenances (PEP 740). */
public final class IndexPages {
  /** Paths of the index begin with it. */
  public static final String INDEX = "/index";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String PAGE = INDEX + "/simple/" + Pip.PACKAGE + "/";
  private static final String INTEGRITY = INDEX + "/integrity/" + Pip.PACKAGE + "/";
  private static final String PROVENANCE = "/provenance";

  private final WorldState world;

  /** Shows the index as it is in a world. */
  public IndexPages(WorldState world) {
    this.world = world;
  }

  static URI page(StandInStage stage) {
    return URI.create(stage.address() + PAGE);
  }

  /**
   * @param path of a request
   * @return JSON; empty when nothing is there
   */
  public Optional<ObjectNode> answer(String path) {
    if (path.equals(PAGE)) {
      return Optional.of(page());
    }
    return wheels().stream()
        .filter(each -> path.equals(provenance(each)))
        .findFirst()
        .map(IndexPages::provenanceOf);
  }

  private List<CandidateWheel> wheels() {
    var versions = new ArrayList<>(Pip.available(world));
    versions.addAll(world.runner().yanked());
    return versions.stream().map(each -> new CandidateWheel(each, world.runner())).toList();
  }

  private ObjectNode page() {
    var page = JSON.objectNode();
    page.putObject("meta").put("api-version", "1.3");
    page.put("name", Pip.PACKAGE);
    var files = page.putArray("files");
    for (var wheel : wheels()) {
      var file = files.addObject();
      file.put("filename", wheel.name());
      file.put("url", INDEX + "/files/" + wheel.name());
      file.putObject("hashes").put("sha256", wheel.sha256());
      file.put("provenance", provenance(wheel));
    }
    return page;
  }

  private static String provenance(CandidateWheel wheel) {
    return INTEGRITY + wheel.version() + "/" + wheel.name() + PROVENANCE;
  }

  private static ObjectNode provenanceOf(CandidateWheel wheel) {
    var provenance = JSON.objectNode();
    provenance.put("version", 1);
    var bundle = provenance.putArray("attestation_bundles").addObject();
    bundle
        .putObject("publisher")
        .put("kind", "GitHub")
        .put("repository", Pip.REPOSITORY)
        .put("workflow", "release.yml");
    var attestation = bundle.putArray("attestations").addObject();
    attestation.put("version", 1);
    attestation.putObject("envelope").put("statement", statement(wheel)).put("signature", "");
    return provenance;
  }

  private static String statement(CandidateWheel wheel) {
    var statement = JSON.objectNode();
    statement.put("_type", "https://in-toto.io/Statement/v1");
    var subject = statement.putArray("subject").addObject();
    subject.put("name", wheel.name()).putObject("digest").put("sha256", wheel.sha256());
    statement.put("predicateType", "https://index.example/attestations/publish/v1");
    statement.putNull("predicate");
    var bytes = statement.toString().getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
