package dev.canarygate.postgres;

import java.io.IOException;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Does harm at random, again and again: processes are killed or stopped for a while, the database
 * dies, connections are cut, GitHub gets slow.
 */
final class Demon extends Thread {
  private final Random random;
  private final OwnServer server;
  private final ShakyProxy database;
  private final ShakyProxy hub;
  private final Fleet fleet;
  private final Map<String, Integer> done = new TreeMap<>();
  private volatile boolean over;

  Demon(long seed, OwnServer server, ShakyProxy database, ShakyProxy hub, Fleet fleet) {
    super("demon");
    setDaemon(true);
    this.random = new Random(seed);
    this.server = server;
    this.database = database;
    this.hub = hub;
    this.fleet = fleet;
  }

  @Override
  public void run() {
    try {
      while (!over) {
        TimeUnit.MILLISECONDS.sleep(500 + random.nextInt(2500));
        harm(random.nextInt(100));
      }
      hub.slow(0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      interrupt();
    }
  }

  private void harm(int what) throws IOException, InterruptedException {
    if (what < 15) {
      one("runner killed", "runner", Fleet.Typed::kill);
    } else if (what < 30) {
      one("runner stopped", "runner", each -> pause(each, 1 + random.nextInt(16)));
    } else if (what < 45) {
      one("driver killed", "desk", Fleet.Typed::kill);
    } else if (what < 60) {
      one("driver stopped", "desk", each -> pause(each, 1 + random.nextInt(30)));
    } else if (what < 80) {
      note("connections cut");
      database.cut();
    } else if (what < 95) {
      note("GitHub slower or faster");
      hub.slow(random.nextInt(3) * 700);
    } else {
      note("database killed");
      server.kill();
      TimeUnit.MILLISECONDS.sleep(random.nextInt(6000));
      server.run();
    }
  }

  private void one(String what, String machine, Consumer<Fleet.Typed> harm) {
    var all = fleet.alive(machine);
    if (!all.isEmpty()) {
      note(what);
      harm.accept(all.get(random.nextInt(all.size())));
    }
  }

  private void note(String what) {
    done.merge(what, 1, Integer::sum);
  }

  private static void pause(Fleet.Typed typed, int seconds) {
    typed.signal("STOP");
    var waking =
        new Thread(
            () -> {
              try {
                TimeUnit.SECONDS.sleep(seconds);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              typed.signal("CONT");
            },
            "waking");
    waking.setDaemon(true);
    waking.start();
  }

  /** What it did, and how often. */
  Map<String, Integer> leave() throws InterruptedException {
    over = true;
    join();
    return done;
  }
}
