package dev.canarygate.live;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A site with one page and one file, which notes what people say. */
final class SpyingSite implements LiveSite {
  final List<String> said = new CopyOnWriteArrayList<>();
  private final byte[] page;
  private final boolean forms;

  SpyingSite(String page, boolean forms) {
    this.page = page.getBytes(StandardCharsets.UTF_8);
    this.forms = forms;
  }

  @Override
  public Answer page(Optional<String> person) {
    var shown = new String(page, StandardCharsets.UTF_8).replace("SIGNER", person.orElse(""));
    return new Answer(200, shown.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public boolean takesForms() {
    return forms;
  }

  @Override
  public Answer say(Map<String, String> fields, Optional<String> person) {
    said.add(person.orElseGet(() -> fields.getOrDefault("by", "")) + ": " + fields.get("reason"));
    return new Answer(200, "recorded".getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Optional<File> file(String path) {
    return path.equals("runs/log.txt") ? Optional.of(new Log()) : Optional.empty();
  }

  private static final class Log implements File {
    private static final byte[] TEXT = "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);

    @Override
    public long size() {
      return TEXT.length;
    }

    @Override
    public void copyTo(OutputStream out) throws IOException {
      out.write(TEXT);
    }
  }
}
