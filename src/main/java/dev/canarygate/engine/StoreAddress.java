package dev.canarygate.engine;

import dev.canarygate.gate.BadData;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the bytes of evidence are to be kept, such as {@code folder:/mnt/gates} or {@code
 * s3://bucket/prefix}.
 *
 * @param text as a person gave it
 * @param from where it comes from, such as {@code environment GATE_RUNNER_EVIDENCE_STORE}
 */
public record StoreAddress(String text, String from) {
  /** Environment variable with the address. */
  public static final String VARIABLE = "GATE_RUNNER_EVIDENCE_STORE";

  private static final Pattern FORM = Pattern.compile("([a-z][a-z0-9]{0,19}):\\S.{0,1999}");

  public StoreAddress {
    if (!FORM.matcher(text).matches()) {
      throw new BadData(
          from,
          "expected an address such as folder:/mnt/gates or s3://BUCKET/PREFIX, found '%s'"
              .formatted(text));
    }
  }

  /** What is before the colon. */
  public String scheme() {
    return text.substring(0, text.indexOf(':'));
  }

  /**
   * The store, when it is a folder.
   *
   * @param limit bytes of the largest content
   * @throws BadData when it names no absolute path
   */
  public Optional<ContentStore> folder(long limit) {
    return scheme().equals(FolderContents.SCHEME)
        ? Optional.of(FolderContents.at(text, from, limit))
        : Optional.empty();
  }
}
