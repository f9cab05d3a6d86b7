package dev.canarygate.app;

import dev.canarygate.signing.KeyFile;
import dev.canarygate.signing.VerifyingKey;
import dev.canarygate.text.Json;
import dev.canarygate.text.Visible;
import dev.canarygate.text.Words;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A key file and its public half, for people and programs. */
record ShownKey(Path file, VerifyingKey key, KeyFile.Storage storage, KeyIdentity identity) {
  private static final String PUBLIC = ".pub";

  /** Next to a private key; itself for a public one. */
  static Path publicFile(Path file) {
    return named(file, PUBLIC);
  }

  static Path pemFile(Path file) {
    return named(file, PUBLIC + ".pem");
  }

  private static Path named(Path file, String ending) {
    var name = file.getFileName().toString();
    return file.resolveSibling(name.replaceFirst("[.]pub([.]pem)?$", "") + ending);
  }

  CommandAnswer answer() {
    return answer(List.of());
  }

  CommandAnswer made() {
    return answer(
        List.of(
            "",
            "Keep "
                + file
                + " secret and back it up; give "
                + publicFile(file)
                + ", "
                + pemFile(file)
                + " and the line above to those who check."));
  }

  private CommandAnswer answer(List<String> last) {
    var lines = new ArrayList<>(lines());
    lines.addAll(last);
    var text = lines.stream().map(Visible::line).collect(Collectors.joining("\n"));
    return new CommandAnswer(() -> text, this::json, ExitCode.OK);
  }

  private List<String> lines() {
    return List.of(
        file + ": " + stored(),
        "type:        " + key.type(),
        "fingerprint: " + key.fingerprint(),
        "public key:  " + key.line(),
        "for openssl: " + pem(),
        "",
        "The line for allowed_signers:",
        identity.listed(key));
  }

  private String stored() {
    return switch (storage) {
      case PLAIN -> "a private key, not encrypted";
      case ENCRYPTED -> "a private key, encrypted by a passphrase";
      case AGENT -> "a public key; only ssh-agent could sign, with its private half";
    };
  }

  private String pem() {
    var path = pemFile(file);
    return Files.exists(path)
        ? path.toString()
        : path + " is missing: gate-runner key show " + file + " --jq .pem > " + path;
  }

  private String json() {
    var document = Json.object();
    document.put("file", file.toString());
    document.put("storage", Words.of(storage));
    document.put("type", key.type());
    document.put("fingerprint", key.fingerprint());
    document.put("publicKey", key.line());
    document.put("identity", identity.name());
    document.put("allowedSigner", identity.listed(key));
    document.put("pem", key.pem());
    document.put("pemFile", Files.exists(pemFile(file)) ? pemFile(file).toString() : "");
    return Json.text(document);
  }
}
