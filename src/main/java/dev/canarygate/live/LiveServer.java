package dev.canarygate.live;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/** Answers browsers by the JDK's own server, within limits of time, size and number. */
public final class LiveServer implements AutoCloseable {
  private static final int THREADS = 32;
  private static final int WAITING = 512;
  private static final int SECONDS_TO_ASK = 10;
  private static final Duration BEAT = Duration.ofSeconds(10);
  private static final Duration LONGEST_WRITE = Duration.ofSeconds(20);

  static {
    limits();
  }

  /** For each server of this process. */
  static void limits() {
    // Read once, by the first server of this process. What is set already was meant.
    limit("maxReqTime", SECONDS_TO_ASK);
    limit("maxReqHeaders", 64);
    limit("maxReqHeaderSize", 32 << 10);
    limit("maxIdleConnections", 200);
    limit("idleInterval", 30);
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
  }

  private final List<HttpServer> servers = new ArrayList<>();
  private final List<Viewers> everybody = new ArrayList<>();
  private final List<URI> addresses = new ArrayList<>();
  private final SlowClients slow;
  private final ExecutorService threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          30,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(WAITING),
          LiveServer::thread);
  private final PageNews news;

  private LiveServer(PageNews news, Duration longestWrite) {
    this.news = news;
    this.slow = new SlowClients(longestWrite);
  }

  private static void limit(String name, int most) {
    var property = "sun.net.httpserver." + name;
    if (System.getProperty(property) == null) {
      System.setProperty(property, String.valueOf(most));
    }
  }

  private static Thread thread(Runnable work) {
    var thread = new Thread(work, "live-page");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Starts answering.
   *
   * @param news tells viewers that the site has a newer page
   * @param forms which each form of the site has in its field {@code token}
   * @throws IOException when a port is taken, or an address is not one of this machine
   */
  public static LiveServer start(Doors doors, LiveSite site, PageNews news, Token forms)
      throws IOException {
    return start(doors, site, news, forms, LONGEST_WRITE);
  }

  /** The same with another limit for a client that does not take what is sent. */
  static LiveServer start(
      Doors doors, LiveSite site, PageNews news, Token forms, Duration longestWrite)
      throws IOException {
    var server = new LiveServer(news, longestWrite);
    try {
      var token = Token.random();
      for (var address : doors.addresses()) {
        server.open(doors, address, site, token, forms);
      }
      server.servers.forEach(HttpServer::start);
      return server;
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private void open(Doors doors, InetAddress address, LiveSite site, Token token, Token forms)
      throws IOException {
    var place = new InetSocketAddress(address, doors.port());
    var server = doors.tls().isPresent() ? secured(place, doors) : HttpServer.create(place, 0);
    servers.add(server);
    int port = server.getAddress().getPort();
    var doorkeeper = new Doorkeeper(doors, HostNames.of(address, port, doors.names()), token);
    var viewers = new Viewers(news, slow, BEAT);
    everybody.add(viewers);
    var visits = new Visits(doorkeeper, site, viewers, slow, forms);
    server.setExecutor(threads);
    server.createContext("/", visits::answer);
    addresses.add(
        URI.create(
            "%s://%s:%d/%s/"
                .formatted(doors.scheme(), HostNames.called(address), port, token.text())));
  }

  private static HttpServer secured(InetSocketAddress place, Doors doors) throws IOException {
    var server = HttpsServer.create(place, 0);
    server.setHttpsConfigurator(new Tls(doors.tls().orElseThrow(), doors.certificates()));
    return server;
  }

  /** Newer versions of TLS alone, and a client's certificate where one is asked for. */
  private static final class Tls extends HttpsConfigurator {
    private final boolean certificates;

    private Tls(SSLContext context, boolean certificates) {
      super(context);
      this.certificates = certificates;
    }

    @Override
    public void configure(HttpsParameters connection) {
      var parameters = getSSLContext().getDefaultSSLParameters();
      parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
      parameters.setNeedClientAuth(certificates);
      connection.setSSLParameters(parameters);
    }
  }

  /** What to open in a browser, one for each listener; they contain the token. */
  public List<URI> addresses() {
    return List.copyOf(addresses);
  }

  /** Ends connections whose client does not take what is sent; called every now and then. */
  public void endStuck() {
    slow.endStuck();
  }

  /** Tells viewers that it ends, and ends. */
  @Override
  public void close() {
    news.end();
    everybody.forEach(Viewers::awaitEnd);
    servers.forEach(each -> each.stop(0));
    threads.shutdownNow();
  }
}
