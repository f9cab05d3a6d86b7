package dev.canarygate.candidate;

import dev.canarygate.Fuzz;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

final class PipFuzzProperties {
  private static final List<String> REPORTS =
      List.of(
          """
          {"version": "1", "pip_version": "24.0", "install": [{"download_info": {"url": "https://example.org/a-1.0-py3-none-any.whl#x",
           "archive_info": {"hash": "sha256=ab", "hashes": {"sha256": "ab"}}}, "is_yanked": false, "metadata": {"name": "a", "version": "1.0"}}]}
          """);

  private static Path folder = Path.of("");

  @BeforeContainer
  static void makeFolder() throws IOException {
    folder = Files.createTempDirectory("pip");
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    Files.deleteIfExists(folder.resolve("report.json"));
    Files.delete(folder);
  }

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void reports(@ForAll long seed) {
    var file = folder.resolve("report.json");
    Fuzz.batch(
        seed,
        REPORTS,
        text -> {
          Files.write(file, text.getBytes(StandardCharsets.UTF_8));
          PipReport.read(file).ifPresent(PipReport::file);
        });
  }

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void pagesOfAnIndex(@ForAll long seed) {
    Fuzz.batch(
        seed,
        List.of(
            "{\"meta\": {\"api-version\": \"1.4\"}, \"project-status\": {\"status\": \"archived\", \"reason\": \"x\"}}",
            "<html><meta name=\"pypi:project-status\" content=\"quarantined\"><script>a</script><p>Log in</p></html>"),
        IndexPage::meaning);
  }

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void filesOnPagesOfAnIndex(@ForAll long seed) {
    Fuzz.batch(
        seed,
        List.of(
            "{\"files\": [{\"filename\": \"a.whl\", \"hashes\": {\"sha256\": \"ab\"}, \"provenance\": \"/p\"}]}",
            "<html><a href=\"../a%2B1.whl#sha256=ab\" data-provenance='/p?a&amp;b'>a.whl</a></html>"),
        text -> IndexFile.on(text, "a.whl"));
  }

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void provenances(@ForAll long seed) {
    Fuzz.batch(
        seed,
        List.of(
            "{\"version\": 1, \"attestation_bundles\": [{\"publisher\": {\"kind\": \"GitHub\"}, \"attestations\": [{\"envelope\": {\"statement\": \"e30=\"}}]}]}"),
        text -> Provenance.read(text.getBytes(StandardCharsets.UTF_8), "a.whl", "ab").inWords(),
        IOException.class);
  }
}
