package dev.canarygate.engine;

import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Placement;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.Held;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Jobs as a shared engine keeps them, in memory: what drivers and runners say to each other. No
 * time passes in it: a runner is silent when a test says so.
 *
 * <p>One class, because it answers both sides from one state, and {@link DispatchContract} holds it
 * to the same promises as a database.
 */
public final class MemoryJobs implements Workbench {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final Map<String, Me> runners = new LinkedHashMap<>();
  private final Set<String> silent = new HashSet<>();
  private final Map<String, Place> places = new LinkedHashMap<>();
  private final Map<String, Row> jobs = new LinkedHashMap<>();
  private final Map<String, byte[]> files = new HashMap<>();
  private final Map<String, Map<String, String>> refusals = new HashMap<>();
  private @Nullable RuntimeException trouble;
  private final AtomicInteger lookedBack = new AtomicInteger();
  private volatile boolean mayFindBack;

  private enum State {
    OFFERED,
    RUNNING,
    DONE,
    TAKEN,
    LOST,
    WITHDRAWN
  }

  /** The place of one package: one runner for all steps of an attempt. */
  private static final class Place {
    private final String gate;
    private int attempt;
    private Placement placement = Placement.ANYWHERE;
    private @Nullable Me runner;
    private boolean isOver;

    private Place(String gate) {
      this.gate = gate;
    }

    private void empty() {
      runner = null;
    }
  }

  /** A job as it is kept. */
  private static final class Row {
    private final Job job;
    private final Me runner;
    private final Map<Integer, Event> notes = new TreeMap<>();
    private final Set<Integer> heard = new HashSet<>();
    private State state = State.OFFERED;
    private boolean isOver;
    private Event.@Nullable StepFinished result;

    private Row(Job job, Me runner) {
      this.job = job;
      this.runner = runner;
    }

    private boolean is(State... any) {
      return Set.of(any).contains(state);
    }

    private boolean isUnderWay() {
      return is(State.OFFERED, State.RUNNING);
    }

    private boolean isStepOf(Job other) {
      return job.gate().equals(other.gate())
          && job.workPackage().equals(other.workPackage())
          && job.attempt() == other.attempt()
          && job.step().equals(other.step());
    }

    private List<JobNews.Note> unheard() {
      return notes.entrySet().stream()
          .filter(each -> !heard.contains(each.getKey()))
          .map(each -> new JobNews.Note(each.getKey(), each.getValue()))
          .toList();
    }
  }

  /**
   * The jobs of one gate, for the process that has it.
   *
   * @param requireHeld throws when another process has the gate
   */
  public Dispatch dispatch(String gate, Runnable requireHeld) {
    return new OfGate(gate, requireHeld);
  }

  // --- what a test does and sees

  /** A runner is not heard of for too long. */
  public synchronized void silence(String runner) {
    silent.add(runner);
    notifyAll();
  }

  /** Whether what all share was away until a moment ago. */
  public void mayFindBack(boolean may) {
    mayFindBack = may;
  }

  /** How often a driver asked that. */
  public int lookedBack() {
    return lookedBack.get();
  }

  /** Each question of a driver meets this from now on; null: none does. */
  public synchronized void trouble(@Nullable RuntimeException problem) {
    trouble = problem;
  }

  /** Waits until a driver asks for a place of a package. */
  public synchronized void awaitAsked(String workPackage) {
    await(
        () -> placesOf(workPackage).anyMatch(each -> !each.isOver),
        "nobody asks for a place of " + workPackage);
  }

  /** Takes a place of a package as soon as a driver asks for one. */
  public synchronized void takePlace(Me me, String workPackage) {
    await(
        () -> {
          seats(me, Integer.MAX_VALUE);
          return placesOf(workPackage).anyMatch(each -> !each.isOver && isOf(me, each.runner));
        },
        "nobody asks " + me.name() + " for a place of " + workPackage);
  }

  private Stream<Place> placesOf(String workPackage) {
    return places.entrySet().stream()
        .filter(each -> each.getKey().endsWith("/" + workPackage))
        .map(Map.Entry::getValue);
  }

  /** Waits until so many steps were offered to a runner, or are under way there, and gives them. */
  public synchronized List<Job> awaitOffered(Me me, int count) {
    await(() -> offered(me).size() == count, "not " + count + " offered to " + me.name());
    return offered(me);
  }

  private List<Job> offered(Me me) {
    return jobs.values().stream()
        .filter(each -> each.runner.life().equals(me.life()) && each.isUnderWay())
        .map(each -> each.job)
        .toList();
  }

  private interface Condition {
    boolean holds();
  }

  private synchronized void await(Condition condition, String otherwise) {
    long end = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (!condition.holds()) {
      long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
      if (left <= 0) {
        throw new AssertionError(otherwise);
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        throw new AssertionError(otherwise, e);
      }
    }
  }

  /** How many places a runner has. */
  public synchronized long places(Me me) {
    return places.values().stream().filter(each -> !each.isOver && isOf(me, each.runner)).count();
  }

  // --- the runner's side

  private boolean lives(@Nullable Me me) {
    return me != null && isKnown(me) && !silent.contains(me.name());
  }

  private boolean isKnown(Me me) {
    return isOf(me, runners.get(me.name()));
  }

  private static boolean isOf(Me me, @Nullable Me other) {
    return other != null && other.life().equals(me.life());
  }

  @Override
  public Duration silence() {
    return Duration.ofSeconds(15);
  }

  @Override
  public synchronized boolean beat(Me me) {
    var there = runners.get(me.name());
    if (there != null && !isOf(me, there) && lives(there)) {
      return false;
    }
    runners.put(me.name(), me);
    silent.remove(me.name());
    notifyAll();
    return true;
  }

  @Override
  public synchronized void leave(Me me) {
    if (isKnown(me)) {
      silence(me.name());
    }
  }

  @Override
  public synchronized int seats(Me me, int most) {
    if (!lives(me)) {
      return 0;
    }
    long had = places(me);
    places.values().stream()
        .filter(each -> each.runner == null && !each.isOver && fits(each, me))
        .limit(Math.max(0, most - had))
        .toList()
        .forEach(each -> each.runner = me);
    return Math.toIntExact(had);
  }

  private Map<String, String> refusals(Place place) {
    return refusals.getOrDefault(place.gate, Map.of());
  }

  private boolean fits(Place place, Me me) {
    return isMeant(place, me) && !refusals(place).containsKey(me.name());
  }

  private boolean isMeant(Place place, Me me) {
    var sameAs = place.placement.sameAs();
    return place.placement.lacking(me.tags()).isEmpty()
        && (sameAs == null || me.name().equals(nameAt(place.gate, sameAs)));
  }

  private @Nullable String nameAt(String gate, @Nullable String workPackage) {
    var place = places.get(gate + "/" + workPackage);
    return place == null || place.runner == null ? null : place.runner.name();
  }

  @Override
  public synchronized List<Work> work(Me me) {
    if (!isKnown(me)) {
      return List.of();
    }
    of(me)
        .filter(each -> each.is(State.OFFERED) && !each.isOver)
        .forEach(each -> each.state = State.RUNNING);
    return of(me)
        .filter(each -> !each.isOver)
        .map(each -> new Work(each.job, !each.is(State.RUNNING)))
        .toList();
  }

  private Stream<Row> of(Me me) {
    return jobs.values().stream().filter(each -> isOf(me, each.runner));
  }

  private Optional<Row> mine(Me me, Job job) {
    return of(me).filter(each -> each.job.id().equals(job.id())).findFirst();
  }

  @Override
  public synchronized boolean note(Me me, Job job, int number, Event event) {
    var row = mine(me, job).filter(each -> each.is(State.RUNNING, State.WITHDRAWN));
    row.ifPresent(each -> each.notes.putIfAbsent(number, event));
    return row.isPresent();
  }

  @Override
  public synchronized boolean isHeard(Job job, int number) {
    return row(job).filter(each -> each.heard.contains(number)).isPresent();
  }

  @Override
  public synchronized boolean done(Me me, Job job, Event.StepFinished result) {
    var row = mine(me, job);
    row.ifPresent(
        each -> {
          each.isOver = true;
          if (each.is(State.RUNNING)) {
            each.state = State.DONE;
            each.result = result;
          }
        });
    return row.filter(each -> each.is(State.DONE, State.TAKEN))
        .filter(each -> result.equals(each.result))
        .isPresent();
  }

  @Override
  public synchronized void ended(Me me, Job job) {
    mine(me, job).ifPresent(each -> each.isOver = true);
  }

  @Override
  public synchronized void refuse(Me me, Job job, String why) {
    for (var each : mine(me, job).filter(row -> !row.isOver).stream().toList()) {
      each.isOver = true;
      if (each.is(State.RUNNING)) {
        each.state = State.OFFERED;
      }
      refusals.computeIfAbsent(job.gate(), any -> new TreeMap<>()).put(me.name(), why);
      placesOf(job.workPackage()).filter(place -> isOf(me, place.runner)).forEach(Place::empty);
    }
  }

  @Override
  public Optional<Drive> drive(Me me, Set<String> but) {
    return Optional.empty();
  }

  @Override
  public void refuse(Me me, Drive drive, String why) {
    throw new UnsupportedOperationException("no gate is left to drivers here");
  }

  @Override
  public long due() {
    return 0;
  }

  @Override
  public void refresh(GateFolder gate) {}

  @Override
  public synchronized void keep(Exhibit exhibit, Path file) {
    try {
      files.put(exhibit.sha256(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new DiskFault("read", file, e);
    }
  }

  @Override
  public synchronized void fetch(Exhibit exhibit, Path to) {
    try {
      var content = files.get(exhibit.sha256());
      if (content == null) {
        throw new NoSuchFileException(exhibit.path());
      }
      Files.createDirectories(Objects.requireNonNull(to.getParent()));
      Files.write(to, content);
    } catch (IOException e) {
      throw new DiskFault("write", to, e);
    }
  }

  /** The same for a file that only a runner has. */
  public synchronized Exhibit keep(String path, byte[] content) {
    var digest = Digest.of(content);
    files.put(digest, content);
    return new Exhibit(path, digest, content.length);
  }

  private Optional<Row> row(Job job) {
    return Optional.ofNullable(jobs.get(job.id()));
  }

  // --- the driver's side

  /** The jobs of one gate. */
  private final class OfGate implements Dispatch {
    private final String gate;
    private final Runnable requireHeld;

    private OfGate(String gate, Runnable requireHeld) {
      this.gate = gate;
      this.requireHeld = requireHeld;
    }

    @Override
    public boolean mayFindBack() {
      lookedBack.incrementAndGet();
      return mayFindBack;
    }

    private boolean drives() {
      try {
        requireHeld.run();
        return true;
      } catch (Held byAnother) {
        return false;
      }
    }

    private void meetTrouble() {
      if (trouble != null) {
        throw trouble;
      }
    }

    private Stream<Row> mine(Predicate<Row> fits) {
      return jobs.values().stream()
          .filter(each -> each.job.gate().equals(gate))
          .filter(fits)
          .toList()
          .stream();
    }

    private Optional<Row> heldRow(Job job) {
      return row(job).filter(each -> each.job.gate().equals(gate) && drives());
    }

    @Override
    public Seat seat(String workPackage, int attempt, Placement placement) {
      synchronized (MemoryJobs.this) {
        requireHeld.run();
        meetTrouble();
        var place = places.computeIfAbsent(gate + "/" + workPackage, any -> new Place(gate));
        if (place.attempt != attempt || !lives(place.runner)) {
          place.runner = null;
        }
        place.attempt = attempt;
        place.placement = placement;
        place.isOver = false;
        MemoryJobs.this.notifyAll();
        var wanted = placement.sameAs() == null ? null : nameAt(gate, placement.sameAs());
        return new Seat(
            place.runner == null ? null : place.runner.name(),
            wanted,
            Math.toIntExact(
                runners.values().stream().filter(each -> lives(each) && fits(place, each)).count()),
            runners.values().stream()
                .filter(each -> lives(each) && isMeant(place, each))
                .filter(each -> refusals(place).containsKey(each.name()))
                .map(each -> each.name() + " " + refusals(place).get(each.name()))
                .toList());
      }
    }

    @Override
    public void leave(String workPackage) {
      synchronized (MemoryJobs.this) {
        var place = places.get(gate + "/" + workPackage);
        if (place != null && drives()) {
          place.isOver = true;
        }
      }
    }

    @Override
    public Optional<Job> offer(Job job) {
      synchronized (MemoryJobs.this) {
        requireHeld.run();
        meetTrouble();
        var times = mine(each -> each.isStepOf(job)).toList();
        var there =
            times.stream()
                .filter(each -> each.is(State.OFFERED, State.RUNNING, State.DONE))
                .findFirst();
        if (there.isPresent()) {
          return there.map(each -> job.as(each.job.id()));
        }
        var place = places.get(gate + "/" + job.workPackage());
        if (place == null || place.attempt != job.attempt() || !lives(place.runner)) {
          return Optional.empty();
        }
        var next = times.isEmpty() ? job : job.as(job.id() + "~" + (times.size() + 1));
        jobs.put(next.id(), new Row(next, Objects.requireNonNull(place.runner)));
        MemoryJobs.this.notifyAll();
        return Optional.of(next);
      }
    }

    @Override
    public List<JobNews> news() {
      synchronized (MemoryJobs.this) {
        meetTrouble();
        return mine(this::isNews).map(this::news).toList();
      }
    }

    private boolean isNews(Row row) {
      return row.is(State.OFFERED, State.RUNNING, State.DONE)
          || (row.is(State.WITHDRAWN) && (!row.isOver || !row.unheard().isEmpty()));
    }

    private JobNews news(Row row) {
      return new JobNews(
          row.job,
          row.runner.name(),
          performer(row),
          row.is(State.WITHDRAWN),
          Optional.ofNullable(row.result),
          row.unheard());
    }

    private JobNews.Performer performer(Row row) {
      if (!lives(row.runner)) {
        return JobNews.Performer.SILENT;
      }
      if (!row.isOver || row.is(State.DONE)) {
        return JobNews.Performer.ALIVE;
      }
      return row.is(State.OFFERED) ? JobNews.Performer.UNFIT : JobNews.Performer.GAVE_UP;
    }

    @Override
    public void heard(Job job, int note) {
      synchronized (MemoryJobs.this) {
        heldRow(job).ifPresent(each -> each.heard.add(note));
      }
    }

    @Override
    public void taken(Job job) {
      synchronized (MemoryJobs.this) {
        heldRow(job)
            .filter(each -> each.is(State.DONE))
            .ifPresent(each -> each.state = State.TAKEN);
      }
    }

    @Override
    public Optional<Boolean> lost(Job job) {
      synchronized (MemoryJobs.this) {
        var lost =
            heldRow(job).filter(Row::isUnderWay).filter(each -> each.isOver || !lives(each.runner));
        var began = lost.map(each -> each.is(State.RUNNING));
        lost.ifPresent(each -> each.state = State.LOST);
        return began;
      }
    }

    @Override
    public void withdraw() {
      synchronized (MemoryJobs.this) {
        mine(each -> drives() && each.isUnderWay())
            .forEach(
                each -> {
                  each.isOver = each.is(State.OFFERED);
                  each.state = State.WITHDRAWN;
                });
      }
    }

    @Override
    public boolean isEnding() {
      synchronized (MemoryJobs.this) {
        return mine(each -> each.is(State.WITHDRAWN) && !each.isOver && lives(each.runner))
            .findAny()
            .isPresent();
      }
    }

    @Override
    public void keep(Exhibit exhibit, Path file) {
      MemoryJobs.this.keep(exhibit, file);
    }

    @Override
    public void leaveToDrivers(Drive drive) {
      throw new UnsupportedOperationException("no gate is left to drivers here");
    }

    @Override
    public void takeFromDrivers() {}

    @Override
    public void fetch(Exhibit exhibit, Path to) {
      MemoryJobs.this.fetch(exhibit, to);
    }
  }
}
