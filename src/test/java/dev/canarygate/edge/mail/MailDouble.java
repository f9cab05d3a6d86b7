package dev.canarygate.edge.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A mail server on loopback that takes mails, or answers as a test wants. */
public final class MailDouble implements AutoCloseable {
  private final ServerSocket socket;
  private final @Nullable SSLContext tls;
  private final boolean implicit;
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final List<String> mails = new CopyOnWriteArrayList<>();
  private final String extensions;

  /** One that speaks in plain text alone. */
  public MailDouble() throws IOException {
    this(null, false);
  }

  /**
   * @param tls what it proves itself with; null: it has no TLS
   * @param implicit whether a connection begins with it
   */
  MailDouble(@Nullable SSLContext tls, boolean implicit) throws IOException {
    this.tls = tls;
    this.implicit = implicit;
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.extensions =
        (tls != null && !implicit ? "250-STARTTLS\r\n" : "")
            + "250-SIZE 1000000\r\n250 AUTH PLAIN LOGIN\r\n";
    start(this::accept);
  }

  /** From now on, a command that begins so is answered with this line. */
  public MailDouble answering(String command, String line) {
    answers.put(command, line);
    return this;
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** All commands, in their order, of all connections. */
  public List<String> commands() {
    return commands;
  }

  /** All mails that it took: headers and body. */
  public List<String> mails() {
    return mails;
  }

  private static void start(Runnable work) {
    var thread = new Thread(work, "mail double");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        var connection = socket.accept();
        start(() -> serve(connection));
      }
    } catch (IOException closed) {
      return;
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      talk(implicit ? sealed(connection) : connection);
    } catch (IOException gone) {
      commands.add("(gone)");
    }
  }

  private Socket sealed(Socket connection) throws IOException {
    if (tls == null) {
      throw new IOException("it has no TLS");
    }
    var sealed =
        (SSLSocket)
            tls.getSocketFactory().createSocket(connection, null, connection.getPort(), true);
    sealed.setUseClientMode(false);
    sealed.startHandshake();
    return sealed;
  }

  private void talk(Socket connection) throws IOException {
    var in =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
    var out = connection.getOutputStream();
    say(out, answers.getOrDefault("connect", "220 double"));
    for (var line = in.readLine(); line != null; line = in.readLine()) {
      commands.add(line);
      if (line.equals("STARTTLS") && tls != null) {
        say(out, "220 go on");
        talkOn(sealed(connection));
        return;
      }
      answer(line, in, out);
    }
  }

  /** The greeting was said before TLS began. */
  private void talkOn(Socket sealed) throws IOException {
    var in =
        new BufferedReader(
            new InputStreamReader(sealed.getInputStream(), StandardCharsets.ISO_8859_1));
    for (var line = in.readLine(); line != null; line = in.readLine()) {
      commands.add("tls " + line);
      answer(line, in, sealed.getOutputStream());
    }
  }

  private void answer(String line, BufferedReader in, OutputStream out) throws IOException {
    var wanted = answers.keySet().stream().filter(line::startsWith).findFirst().map(answers::get);
    if (wanted.isPresent()) {
      say(out, wanted.get());
    } else if (line.startsWith("EHLO")) {
      out.write(("250-double\r\n" + extensions).getBytes(StandardCharsets.ISO_8859_1));
    } else if (line.startsWith("AUTH")) {
      say(out, "334 ");
      commands.add("login " + in.readLine());
      say(out, "235 welcome");
    } else if (line.equals("DATA")) {
      say(out, "354 go on");
      take(in);
      say(out, answers.getOrDefault("mail", "250 queued as 7"));
    } else {
      say(out, line.equals("QUIT") ? "221 bye" : "250 fine");
    }
  }

  private void take(BufferedReader in) throws IOException {
    var lines = new ArrayList<String>();
    for (var line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      lines.add(line.startsWith(".") ? line.substring(1) : line);
    }
    mails.add(String.join("\r\n", lines) + "\r\n");
  }

  /** Nothing is said instead of an empty line: then it is silent. */
  private static void say(OutputStream out, String line) throws IOException {
    if (!line.isEmpty()) {
      out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
