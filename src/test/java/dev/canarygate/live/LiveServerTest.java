package dev.canarygate.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.canarygate.Slow;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A real server on loopback: who gets something, who gets nothing, and who holds up nobody. */
@Timeout(60)
final class LiveServerTest {
  private static final String PAGE = "<p>the page</p>";
  private final Token forms = Token.random();
  private PageNews news = new PageNews();
  private final SpyingSite site = new SpyingSite(PAGE, true);
  private final List<Socket> open = new ArrayList<>();
  private LiveServer server = start(Doors.loopback(0), site);

  private LiveServer start(Doors doors, LiveSite shown) {
    try {
      news = new PageNews();
      news.tell(1);
      return LiveServer.start(doors, shown, news, forms, Duration.ofMillis(500));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void restart(Doors doors, LiveSite shown) {
    server.close();
    server = start(doors, shown);
  }

  @AfterEach
  void end() throws IOException {
    for (var each : open) {
      each.close();
    }
    server.close();
  }

  private URI address() {
    return server.addresses().get(0);
  }

  private RawHttp client() {
    return new RawHttp(address());
  }

  private String form() {
    return "token=" + forms.text() + "&by=ana&reason=read+it";
  }

  @Test
  void whoHasTheAddressSeesThePageAndNobodyKeepsOrFramesIt() throws Exception {
    var reply = client().get("");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo(PAGE);
    assertThat(reply.head().toLowerCase(Locale.ROOT))
        .contains("cache-control: no-store", "frame-ancestors 'none'", "nosniff")
        .contains("referrer-policy: same-origin")
        .doesNotContain("set-cookie");
    assertThat(address().getHost()).isEqualTo("127.0.0.1");
    assertThat(address().getPath()).hasSizeGreaterThan(30);
  }

  @Test
  void aWrongTokenGetsNothing() throws Exception {
    var path = address().getPath();
    var almost = path.substring(0, path.length() - 2) + (path.endsWith("A/") ? "B/" : "A/");

    for (var wrong :
        List.of("/", "/x/", almost, path.substring(1), almost + "events", "/favicon")) {
      var reply = client().get(wrong.startsWith("/") ? wrong : "/" + wrong + "..");
      assertThat(reply.status()).as(wrong).isEqualTo(404);
      assertThat(reply.body()).as(wrong).doesNotContain("the page");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "evil.example:80", "127.0.0.1.evil.example", "127.0.0.1"})
  void aNameThatLeadsHereWithoutBeingOursGetsNothing(String host) throws Exception {
    var reply = client().with("Host", host).get("");

    assertThat(reply.status()).isEqualTo(421);
    assertThat(reply.body()).doesNotContain("the page");
  }

  @Test
  void localhostIsThisMachineToo() throws Exception {
    var reply = client().with("Host", "localhost:" + address().getPort()).get("");

    assertThat(reply.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://evil.example", "null", "https://127.0.0.1", "http://127.0.0.1:1"})
  void anotherPageGetsNothing(String origin) throws Exception {
    for (var path : List.of("", "events")) {
      assertThat(client().with("Origin", origin).get(path).status()).isEqualTo(403);
    }
    assertThat(client().with("Origin", origin).post(form()).status()).isEqualTo(403);
    assertThat(site.said).isEmpty();
  }

  @Test
  void aFormOfThePageIsTaken() throws Exception {
    assertThat(client().fromItsOwnPage().post(form()).body()).isEqualTo("recorded");
    assertThat(site.said).containsExactly("ana: read it");
  }

  @ParameterizedTest
  @CsvSource({
    "'',by=ana&reason=x,403",
    "'',token=&reason=x,403",
    "'',token=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA&reason=x,403",
    "'',reason=%zz,400",
    "text/plain,TOKEN&reason=x,415",
    "multipart/form-data; boundary=x,TOKEN&reason=x,415",
    "application/json,{},415"
  })
  void aFormThatThePageCannotHaveSentIsRefused(String type, String body, int status)
      throws Exception {
    var own = client().fromItsOwnPage();
    var typed = type.isEmpty() ? own : own.with("Content-Type", type);

    var reply = typed.post(body.replace("TOKEN", "token=" + forms.text()));

    assertThat(reply.status()).isEqualTo(status);
    assertThat(site.said).isEmpty();
  }

  @Test
  void aFormWithoutAnOriginIsRefused() throws Exception {
    assertThat(client().post(form()).status()).isEqualTo(403);
    assertThat(site.said).isEmpty();
  }

  @Test
  void aFormThatIsTooLongIsRefused() throws Exception {
    var reply = client().fromItsOwnPage().post(form() + "x".repeat(FormBody.MOST));

    assertThat(reply.status()).isEqualTo(413);
    assertThat(site.said).isEmpty();
  }

  @Test
  void aReadOnlyPageTakesNoForm() throws Exception {
    restart(Doors.loopback(0), new SpyingSite(PAGE, false));

    var reply = client().fromItsOwnPage().post(form());

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.body()).contains("read-only", "--allow");
  }

  @ParameterizedTest
  @CsvSource({"POST,''", "PUT,''", "DELETE,say", "GET,say", "HEAD,events", "TRACE,''"})
  void whatNobodyNeedsIsRefused(String method, String path) throws Exception {
    assertThat(client().ask(method, path, "").status()).isEqualTo(405);
    assertThat(site.said).isEmpty();
  }

  @Test
  void aFileIsShownAsTextAndNothingInItRuns() throws Exception {
    var reply = client().get("evidence/runs/log.txt");

    assertThat(reply.body()).isEqualTo("<script>alert(1)</script>");
    assertThat(reply.head()).contains("text/plain", "sandbox", "nosniff");
    assertThat(client().get("evidence/../etc/passwd").status()).isEqualTo(404);
    assertThat(client().get("evidence/other").status()).isEqualTo(404);
  }

  @Test
  void aPasswordIsAskedForOnceTheTokenIsRight() throws Exception {
    var doors = Doors.loopback(0);
    restart(
        new Doors(
            doors.addresses(),
            0,
            doors.names(),
            Optional.of(new Token("correct horse")),
            Optional.empty(),
            false),
        site);

    assertThat(client().get("").status()).isEqualTo(401);
    assertThat(client().get("").head()).contains("Basic realm=");
    assertThat(client().get("/x/").status()).isEqualTo(404);
    assertThat(withPassword("wrong horse").get("").status()).isEqualTo(401);
    assertThat(withPassword("").get("events").status()).isEqualTo(401);
    assertThat(client().with("Authorization", "Basic ~~~").get("").status()).isEqualTo(401);
    assertThat(withPassword("correct horse").get("").body()).isEqualTo(PAGE);
  }

  private RawHttp withPassword(String password) {
    var pair = ("ana:" + password).getBytes(StandardCharsets.UTF_8);
    return client().with("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
  }

  private BufferedReader viewer() throws IOException {
    var socket = client().sends("GET", "events", "Connection: close\r\n", "");
    open.add(socket);
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  private static String next(BufferedReader viewer) throws IOException {
    for (var line = viewer.readLine(); line != null; line = viewer.readLine()) {
      if (line.startsWith("data: ") || line.equals("event: end")) {
        return line;
      }
    }
    return "over";
  }

  @Test
  void eachViewerHearsOfEachNewPageAndOfTheEnd() throws Exception {
    var one = viewer();
    var other = viewer();
    assertThat(next(one)).isEqualTo("data: 1");
    assertThat(next(other)).isEqualTo("data: 1");

    news.tell(2);
    assertThat(next(one)).isEqualTo("data: 2");
    assertThat(next(other)).isEqualTo("data: 2");

    news.tell(3, true);
    assertThat(next(one)).as("no forms now").isEqualTo("data: 3 closed");
    assertThat(next(other)).isEqualTo("data: 3 closed");
    news.tell(4);
    assertThat(next(one)).isEqualTo("data: 4");
    assertThat(next(other)).isEqualTo("data: 4");

    server.close();
    assertThat(next(one)).isEqualTo("event: end");
    assertThat(next(other)).isEqualTo("event: end");
  }

  @Test
  void aViewerTooManyIsRefusedAndTheOthersStay() throws Exception {
    var viewers = new ArrayList<BufferedReader>();
    for (int i = 0; i < Viewers.MOST; i++) {
      viewers.add(viewer());
    }
    for (var each : viewers) {
      assertThat(next(each)).isEqualTo("data: 1");
    }

    assertThat(client().get("events").status()).isEqualTo(503);

    assertThat(client().get("").status()).isEqualTo(200);
    news.tell(2);
    assertThat(next(viewers.get(Viewers.MOST - 1))).isEqualTo("data: 2");
    open.get(0).close();
    await()
        .until(
            () -> {
              news.tell(news.after(0, Duration.ZERO) + 1);
              return next(viewer()).startsWith("data: ");
            });
  }

  @Slow
  @Test
  void thoseWhoNeverReadHoldUpNobody() throws Exception {
    restart(Doors.loopback(0), new SpyingSite("x".repeat(16 << 20), true));
    var waiting = viewer();
    assertThat(next(waiting)).isEqualTo("data: 1");
    for (int i = 0; i < 50; i++) {
      open.add(client().sends("GET", "", "", ""));
      open.add(client().sends("GET", "events", "", ""));
    }

    news.tell(2);
    assertThat(next(waiting)).isEqualTo("data: 2");

    // More of them than the server has threads: they are cut off, and then others are answered.
    var janitor = new Timer(true);
    janitor.schedule(task(() -> server.endStuck()), 100, 100);
    assertThat(client().get("evidence/runs/log.txt").status()).isEqualTo(200);
    janitor.cancel();
  }

  private static TimerTask task(Runnable what) {
    return new TimerTask() {
      @Override
      public void run() {
        what.run();
      }
    };
  }

  @Test
  void thoseWhoSendNothingHoldUpNobody() throws Exception {
    for (int i = 0; i < 20; i++) {
      open.add(new Socket(InetAddress.getLoopbackAddress(), address().getPort()));
      var half = new Socket(InetAddress.getLoopbackAddress(), address().getPort());
      half.getOutputStream().write("GET / HTTP/1.1\r\nHost:".getBytes(StandardCharsets.UTF_8));
      open.add(half);
    }

    assertThat(client().get("").body()).isEqualTo(PAGE);
  }

  @Test
  void headersThatAreTooLongOrTooManyGetNothing() throws Exception {
    assertThat(client().with("X-Long", "x".repeat(1 << 20)).get("").body()).doesNotContain(PAGE);
    var many = client();
    for (int i = 0; i < 300; i++) {
      many = many.with("X-" + i, "x");
    }
    assertThat(many.get("").body()).doesNotContain(PAGE);
  }

  @Test
  void aServerForAllAddressesAnswersByThoseOfThisMachineAlone() {
    var any = HostNames.of(new InetSocketAddress(0).getAddress(), 8443, Set.of("gate.example"));

    assertThat(any).contains("127.0.0.1:8443", "gate.example:8443").doesNotContain("0.0.0.0:8443");
    assertThat(HostNames.of(InetAddress.getLoopbackAddress(), 80, Set.of()))
        .contains("127.0.0.1", "localhost", "localhost:80");
  }
}
