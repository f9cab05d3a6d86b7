package dev.canarygate.app;

import dev.canarygate.journal.HeadCode;
import dev.canarygate.text.RehearsalMark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A gate that was brought in.
 *
 * @param already whether it was here as the bundle has it, so that nothing was written
 * @param head hash of the last record that came along
 * @param unchecked what nobody checked of it, a line each
 * @param waiting what waits for a person's word, a line each
 * @param rehearsed whether nothing in it is real
 * @param next the command that continues it
 */
record ImportedGate(
    String gate,
    boolean already,
    String head,
    BundleSigner signer,
    List<String> unchecked,
    List<String> waiting,
    boolean rehearsed,
    String next) {
  ImportedGate {
    unchecked = List.copyOf(unchecked);
    waiting = List.copyOf(waiting);
  }

  CommandAnswer answer() {
    return CommandAnswer.ofLines(lines(), fields());
  }

  private List<String> lines() {
    var lines = new ArrayList<String>();
    if (rehearsed) {
      lines.add(RehearsalMark.BANNER);
    }
    lines.add(
        already
            ? gate + " is here already, as this bundle has it. Nothing was written."
            : "Imported " + gate + ".");
    lines.add(signer.line());
    lines.add("Head digest: " + head);
    lines.add("Code: " + HeadCode.of(head));
    lines.addAll(unchecked);
    lines.addAll(waiting);
    lines.add("Next: " + next);
    return lines;
  }

  private Map<String, Object> fields() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("gate", gate);
    fields.put("head", head);
    fields.put("code", HeadCode.of(head));
    fields.put("fingerprint", signer.fingerprint().orElse(null));
    fields.put("signer", signer.name().orElse(null));
    fields.put("allowedSigners", signer.list().map(Path::toString).orElse(null));
    return fields;
  }
}
