package dev.canarygate.gate;

import dev.canarygate.world.Effect.Comment;
import dev.canarygate.world.EffectId;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Obstacle.Sending;
import dev.canarygate.world.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What happened. Names and components stay on disk: add kinds, never change one.
 *
 * <p>One file, because a sealed family is read as a whole.
 */
public sealed interface Event {
  Instant at();

  /** What a reader makes of an event of this kind. */
  <T> T read(EventReader<T> reader);

  /** This event, when it is of one kind; else empty. */
  default <E extends Event> Optional<E> as(Class<E> kind) {
    return Optional.of(this).filter(kind::isInstance).map(kind::cast);
  }

  /**
   * A person started or resumed the gate.
   *
   * @param definition digest of the gate's definition
   * @param files digest of each file that shapes it, to name what differs later
   * @param tool name and version of this program
   * @param given what the gate was started with; null in a journal of an older version
   * @param key fingerprint of the key that signs what the gate comes to; null: nobody does
   */
  record RunStarted(
      Instant at,
      String gate,
      String definition,
      Map<String, String> files,
      Map<String, String> parameters,
      String tool,
      String person,
      String host,
      @Nullable GivenOptions given,
      @Nullable String key)
      implements Event {
    /** One whose verdict nobody signs. */
    public RunStarted(
        Instant at,
        String gate,
        String definition,
        Map<String, String> files,
        Map<String, String> parameters,
        String tool,
        String person,
        String host,
        @Nullable GivenOptions given) {
      this(at, gate, definition, files, parameters, tool, person, host, given, null);
    }

    /** One that remembers no options. */
    public RunStarted(
        Instant at,
        String gate,
        String definition,
        Map<String, String> files,
        Map<String, String> parameters,
        String tool,
        String person,
        String host) {
      this(at, gate, definition, files, parameters, tool, person, host, null);
    }

    /** Whether another value of a parameter is another gate: else it is about one machine. */
    public boolean isShapedBy(String parameter) {
      return files.containsKey(GateDefinition.PARAMETER_PART + parameter);
    }

    @Override
    public <T> T read(EventReader<T> reader) {
      return reader.on(this);
    }
  }

  /**
   * A new try, or, under the number of one that was interrupted, its continuation.
   *
   * @param runner name of the runner that performs its steps; null: the machine that drives the
   *     gate
   */
  record AttemptStarted(Instant at, String workPackage, int attempt, @Nullable String runner)
      implements Event {
    /** One whose steps are performed where the gate is driven. */
    public AttemptStarted(Instant at, String workPackage, int attempt) {
      this(at, workPackage, attempt, null);
    }

    @Override
    public <T> T read(EventReader<T> reader) {
      return reader.on(this);
    }
  }

  /**
   * No runner performs the package's steps now, so it does not start in this run.
   *
   * @param why what is missing and what to do, for people
   */
  record PackageUnplaced(Instant at, String workPackage, String why) implements Event {
    @Override
    public <T> T read(EventReader<T> reader) {
      return reader.on(this);
    }
  }

  /** On disk before the step begins, so that a crash during the step can be detected. */
  record StepStarted(Instant at, String workPackage, int attempt, String step) implements Event {
    @Override
    public <T> T read(EventReader<T> reader) {
      return reader.on(this);
    }
  }

  /** The finding is also the intent of every effect that it wants. */
  record StepFinished(Instant at, String workPackage, int attempt, String step, Finding finding)
      implements Event {
    @Override
    public <T> T read(EventReader<T> reader) {
      return reader.on(this);
    }
  }

  /**
   * What the attempt rests on changed while it was under way. It was given up at a step border:
   * what it measured is about something that has changed. It says nothing about the candidate.
   */
  record AttemptSuperseded(Instant at, String workPackage, int attempt, String why)
      implements Event {
    @Override
    public <T> T read(EventReader<T> reader) {
      return reader.on(this);
    }
  }

  /** The package's verdict, final. */
  record AttemptEnded(
      Instant at, String workPackage, int attempt, Verdict verdict, List<TrippedStop> stops)
      implements Event {
    public AttemptEnded {
      stops = List.copyOf(stops);
    }

    @Override
    public <T> T read(EventReader<T> reader) {
      return reader.on(this);
    }
  }

  /**
   * A request that makes an effect leaves now; on disk before it does. A reader that finds no
   * settlement after it waits until it can no longer land.
   *
   * @param until when its sender has given it up, with its connection closed
   */
  record EffectSending(Instant at, EffectId effect, Instant until) implements Event {
    /** The longest time that a client can be set to wait for an answer. */
    public static final Duration LONGEST_LIFE = Duration.ofHours(1);

    Duration life() {
      return Duration.between(at, until);
    }

    @Override
    public <T> T read(EventReader<T> reader) {
      return reader.on(this);
    }
  }

  record EffectSettled(Instant at, EffectId effect, Settlement settlement) implements Event {
    @Override
    public <T> T read(EventReader<T> reader) {
      return reader.on(this);
    }
  }

  /**
   * The effect could not be brought about; it stays wanted.
   *
   * @param kind what kept it from landing; null in older journals
   * @param sending whether it may have landed all the same; null in older journals: it may
   * @param remedy what a person can do; null in older journals
   */
  record EffectUnsettled(
      Instant at,
      EffectId effect,
      String why,
      Obstacle.@Nullable Kind kind,
      @Nullable Sending sending,
      @Nullable String remedy)
      implements Event {
    public EffectUnsettled(Instant at, EffectId effect, String why) {
      this(at, effect, why, null, null, null);
    }

    public static EffectUnsettled of(Instant at, EffectId effect, Obstacle met) {
      var why = String.valueOf(met.getMessage());
      return new EffectUnsettled(at, effect, why, met.kind(), met.sending(), met.remedy());
    }

    /** A try that sent nothing leaves open what an earlier one left open. */
    EffectUnsettled following(@Nullable EffectUnsettled earlier) {
      return earlier != null && earlier.mayHaveLanded() && sending == Sending.NOTHING_SENT
          ? new EffectUnsettled(at, effect, why, kind, Sending.UNKNOWN, remedy)
          : this;
    }

    /** Whether GitHub may have it. */
    public boolean mayHaveLanded() {
      return sending == null || sending == Sending.UNKNOWN;
    }

    /** What is known of it, for people: {@code not made}. */
    public String inWords() {
      if (mayHaveLanded()) {
        return "not known whether GitHub has it";
      }
      return sending == Sending.NOT_LANDED ? "not made" : "not sent this time";
    }

    @Override
    public <T> T read(EventReader<T> reader) {
      return reader.on(this);
    }
  }

  /** A pass that no longer counts, for a reason outside its own freshness rules. */
  record PassVoided(Instant at, String workPackage, String why) implements Event {
    @Override
    public <T> T read(EventReader<T> reader) {
      return reader.on(this);
    }
  }

  record Waived(Instant at, Waiver waiver) implements Event {
    @Override
    public <T> T read(EventReader<T> reader) {
      return reader.on(this);
    }
  }

  record Decided(Instant at, Decision decision) implements Event {
    @Override
    public <T> T read(EventReader<T> reader) {
      return reader.on(this);
    }
  }

  record Attested(Instant at, Attestation attestation) implements Event {
    @Override
    public <T> T read(EventReader<T> reader) {
      return reader.on(this);
    }
  }

  record Approved(Instant at, Approval approval) implements Event {
    @Override
    public <T> T read(EventReader<T> reader) {
      return reader.on(this);
    }
  }

  /**
   * A person took back what they or somebody else had said. What was said stays in the journal.
   *
   * @param statement its id, such as {@code waiver-2}
   * @param voids packages whose newest pass rested on it and no longer counts
   */
  record Revoked(Instant at, String statement, String person, String reason, List<String> voids)
      implements Event {
    public Revoked {
      voids = List.copyOf(voids);
    }

    @Override
    public <T> T read(EventReader<T> reader) {
      return reader.on(this);
    }
  }

  /** A person repaired something by hand and says so. */
  record Intervened(Instant at, String person, String what) implements Event {
    @Override
    public <T> T read(EventReader<T> reader) {
      return reader.on(this);
    }
  }

  record RunInterrupted(Instant at, String why) implements Event {
    @Override
    public <T> T read(EventReader<T> reader) {
      return reader.on(this);
    }
  }

  /** Only CLEARED and STOPPED are written; all else is derived, so that a later run moves it. */
  record GateEnded(Instant at, Outcome outcome) implements Event {
    @Override
    public <T> T read(EventReader<T> reader) {
      return reader.on(this);
    }
  }

  /**
   * What the gate came to was stated for strangers, in files in its folder. On disk when the files
   * are, and before they have their names: so one state is never signed twice.
   *
   * @param records how many records of the journal the statement speaks of, the one of the outcome
   *     being the last
   * @param head hash of that record
   * @param folder where the files are, relative to the gate's
   * @param files SHA-256 of each, by its name
   * @param key fingerprint of the key that signed them; null: nobody did
   * @param stamped the time in the time stamp of the signature; null: it has none
   * @param comment what announces it where others read it; wanted from now on; null: nothing does
   */
  record VerdictStated(
      Instant at,
      Outcome outcome,
      long records,
      String head,
      String folder,
      Map<String, String> files,
      @Nullable String key,
      @Nullable Instant stamped,
      @Nullable Comment comment)
      implements Event {
    private static final Pattern FOLDER =
        Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*");

    public VerdictStated {
      if (!FOLDER.matcher(folder).matches()) {
        throw new IllegalArgumentException(
            "'" + folder + "' is not a folder of a verdict; expected one such as verdict/run-1");
      }
      files = Collections.unmodifiableMap(new TreeMap<>(files));
    }

    /** One that no comment announces. */
    public VerdictStated(
        Instant at,
        Outcome outcome,
        long records,
        String head,
        String folder,
        Map<String, String> files,
        @Nullable String key,
        @Nullable Instant stamped) {
      this(at, outcome, records, head, folder, files, key, stamped, null);
    }

    /** The same, with the comment that announces it; null: none does. */
    public VerdictStated announcedBy(@Nullable Comment wanted) {
      return new VerdictStated(at, outcome, records, head, folder, files, key, stamped, wanted);
    }

    /** The same with the files of a stamp that came later, when that is of this verdict. */
    public VerdictStated with(VerdictStamped later) {
      if (!later.folder().equals(folder)) {
        return this;
      }
      var all = new TreeMap<>(files);
      all.putAll(later.files());
      return new VerdictStated(
          at, outcome, records, head, folder, all, key, later.stamped(), comment);
    }

    /** Who signed it, in words: {@code signed by SHA256:…} or {@code unsigned}. */
    public String signature() {
      return key == null ? "unsigned" : "signed by " + key;
    }

    @Override
    public <T> T read(EventReader<T> reader) {
      return reader.on(this);
    }
  }

  /**
   * The signature of a stated verdict got the time stamp that it could not get when it was stated.
   *
   * @param folder of the verdict, as its record names it
   * @param files SHA-256 of each file that came, by its name
   * @param stamped the time in the stamp
   */
  record VerdictStamped(Instant at, String folder, Map<String, String> files, Instant stamped)
      implements Event {
    public VerdictStamped {
      files = Collections.unmodifiableMap(new TreeMap<>(files));
    }

    @Override
    public <T> T read(EventReader<T> reader) {
      return reader.on(this);
    }
  }

  /**
   * A process that may change something; on disk before it does anything. Where a program cannot be
   * held back, a first record without a pid says that it is about to start, a second one its pid.
   *
   * @param mark in the environment of the process and of all that it starts, like no other
   * @param host where it runs
   * @param pid 0 when it is about to start
   * @param birth tells it from a later process with its pid; empty when it is about to start
   * @param startedAt null when the system does not tell
   * @param group process group; 0 when the system does not tell
   * @param until when its limit ends
   * @param command in short, secrets masked
   */
  record ChildStarted(
      Instant at,
      String workPackage,
      int attempt,
      String step,
      String mark,
      String host,
      long pid,
      String birth,
      @Nullable Instant startedAt,
      long group,
      Instant until,
      String command)
      implements Event {
    @Override
    public <T> T read(EventReader<T> reader) {
      return reader.on(this);
    }
  }

  /**
   * A recorded process has ended.
   *
   * @param seen whether the run that started it saw it end; else it was found gone, or was ended
   * @param how in words: {@code exit code 0} when seen, else a clause such as {@code was found
   *     gone}
   */
  record ChildEnded(Instant at, String mark, boolean seen, String how) implements Event {
    @Override
    public <T> T read(EventReader<T> reader) {
      return reader.on(this);
    }
  }

  /**
   * A run ended, and these targets are to get a notice; on disk before anything is sent.
   *
   * @param targets their names, in the order of the configuration
   */
  record NoticeWanted(Instant at, Notice notice, List<String> targets) implements Event {
    public NoticeWanted {
      targets = List.copyOf(targets);
    }

    @Override
    public <T> T read(EventReader<T> reader) {
      return reader.on(this);
    }
  }

  /**
   * A target took a notice.
   *
   * @param answer what it said, in one line
   */
  record NoticeSent(Instant at, String key, String target, String answer) implements Event {
    @Override
    public <T> T read(EventReader<T> reader) {
      return reader.on(this);
    }
  }

  /** A notice was given up for now; a later command tries once more. It decides nothing. */
  record NoticeFailed(Instant at, String key, String target, String why) implements Event {
    @Override
    public <T> T read(EventReader<T> reader) {
      return reader.on(this);
    }
  }

  /** A torn last line was set aside. */
  record JournalRecovered(Instant at, String savedAs, long bytes) implements Event {
    @Override
    public <T> T read(EventReader<T> reader) {
      return reader.on(this);
    }
  }

  /** Somebody else became the gate's one writer. */
  record HolderChanged(
      Instant at, String from, String to, String person, String reason, @Nullable String host)
      implements Event {
    @Override
    public <T> T read(EventReader<T> reader) {
      return reader.on(this);
    }
  }

  /**
   * The gate was written to a file to go on elsewhere; this copy is closed.
   *
   * @param contents digest over all files that were packed, so that the record's hash speaks for
   *     the whole bundle; null in older journals
   */
  record Exported(Instant at, String person, String file, @Nullable String contents)
      implements Event {
    public Exported(Instant at, String person, String file) {
      this(at, person, file, null);
    }

    @Override
    public <T> T read(EventReader<T> reader) {
      return reader.on(this);
    }
  }

  /**
   * The gate came from another runner and goes on here.
   *
   * @param head hash of the last record that came; null in older journals
   * @param expected whether the person gave that digest, as the other runner had told it: if not,
   *     nobody vouches for what the gate wanted when it came; null in older journals
   */
  record Imported(
      Instant at,
      String person,
      String host,
      String file,
      @Nullable String head,
      @Nullable Boolean expected)
      implements Event {
    public Imported(Instant at, String person, String host, String file) {
      this(at, person, host, file, null, null);
    }

    /** Whether a person has yet to confirm what the gate wanted when it came. */
    boolean isUnconfirmed() {
      return Boolean.FALSE.equals(expected);
    }

    @Override
    public <T> T read(EventReader<T> reader) {
      return reader.on(this);
    }
  }
}
