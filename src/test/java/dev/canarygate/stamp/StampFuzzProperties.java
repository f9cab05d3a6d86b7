package dev.canarygate.stamp;

import dev.canarygate.Fuzz;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class StampFuzzProperties {
  private static final List<String> STAMPS =
      Stream.of("good", "ec", "pss", "key-id", "id-by-sha1", "whole-chain", "refused")
          .map(each -> new String(Stamps.bytes(each), StandardCharsets.ISO_8859_1))
          .toList();

  private static final List<String> CONTENTS =
      Stream.of("good", "sha512")
          .map(each -> SignedData.read(Der.read(TimeStamp.read(Stamps.bytes(each)).token())))
          .map(each -> new String(each.content(), StandardCharsets.ISO_8859_1))
          .toList();

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void stamps(@ForAll long seed) {
    Fuzz.batch(seed, STAMPS, StampFuzzProperties::check, BadStamp.class);
  }

  private static void check(String text) {
    Stamps.check(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void contents(@ForAll long seed) {
    Fuzz.batch(seed, CONTENTS, StampFuzzProperties::read, BadStamp.class);
  }

  private static void read(String text) {
    StampInfo.read(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void certificates(@ForAll long seed) throws IOException {
    var file = Files.readString(Stamps.AUTHORITY);
    Fuzz.batch(seed, List.of(file), StampFuzzProperties::readCertificates, BadCertificates.class);
  }

  private static void readCertificates(String text) {
    Certificates.read(Stamps.AUTHORITY, text.lines().toList());
  }
}
