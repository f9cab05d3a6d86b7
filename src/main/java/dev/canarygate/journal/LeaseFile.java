package dev.canarygate.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.evidence.UnfitFile;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code lease.json}, which anybody may have changed: what it says is checked before it counts. */
record LeaseFile(Path file) {
  /** A lease has a few hundred bytes. */
  private static final long LIMIT = 64 << 10;

  private static final String NAME = "lease.json";

  static LeaseFile in(Path folder) {
    return new LeaseFile(folder.resolve(NAME));
  }

  /** Whether a file in a gate's folder is of its lease, which is nothing of the gate itself. */
  static boolean isOne(String name) {
    return name.equals(ShortLock.NAME)
        || name.equals(NAME)
        || name.startsWith(NAME + ".broken-")
        || name.equals("." + NAME + ".tmp");
  }

  /**
   * Who has the gate; empty when nobody has.
   *
   * @throws BrokenLease when it is not what {@link #write} wrote
   */
  Optional<Holder> read() {
    try {
      var bytes = RegularFile.bytes(file, LIMIT);
      var holder = EventForms.json().readValue(bytes, Holder.class);
      return Optional.of(checked(holder));
    } catch (NoSuchFileException e) {
      if (DurableFiles.has(file)) {
        throw new BrokenLease(file, "it is a link that leads nowhere");
      }
      return Optional.empty();
    } catch (UnfitFile e) {
      throw new BrokenLease(file, e.getReason());
    } catch (JsonProcessingException | CharConversionException e) {
      throw new BrokenLease(file, why(e));
    } catch (IOException e) {
      throw new DiskFault("read", file, e);
    }
  }

  private static String why(IOException problem) {
    return problem instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
        ? "its \"" + mapping.getPath().get(0).getFieldName() + "\" is not what a gate writes"
        : "expected a JSON object with the holder, found something else";
  }

  private Holder checked(@Nullable Holder holder) {
    if (holder == null) {
      throw new BrokenLease(file, "expected a JSON object with the holder, found null");
    }
    requireName("person", holder.person());
    requireName("host", holder.host());
    requireName("token", holder.token());
    require("since", holder.since());
    require("heartbeat", holder.heartbeat());
    return holder;
  }

  private void requireName(String key, @Nullable String value) {
    var name = require(key, value);
    if (name.isBlank() || name.length() > 1000 || name.chars().anyMatch(Character::isISOControl)) {
      throw new BrokenLease(file, "its \"" + key + "\" is not a name");
    }
  }

  private <T> T require(String key, @Nullable T value) {
    if (value == null) {
      throw new BrokenLease(file, "it has no \"" + key + "\"");
    }
    return value;
  }

  boolean isThere() {
    return DurableFiles.has(file);
  }

  void write(Holder holder) {
    try {
      DurableFiles.replace(file, EventForms.json().writeValueAsBytes(holder));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a holder is always JSON", e);
    }
  }

  void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new DiskFault("delete", file, e);
    }
  }

  /** Sets one aside that nobody can read; empty when it is sound, or not there. */
  Optional<Path> setBrokenAside() {
    try {
      read();
      return Optional.empty();
    } catch (BrokenLease broken) {
      return Optional.of(setAside());
    }
  }

  /** Keeps a broken one under another name, so that a person can still look at it. */
  private Path setAside() {
    var unique = UUID.randomUUID().toString().substring(0, 8);
    var aside = file.resolveSibling(file.getFileName() + ".broken-" + unique);
    try {
      return Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new DiskFault("set aside", file, e);
    }
  }
}
