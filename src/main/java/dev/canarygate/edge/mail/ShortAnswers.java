package dev.canarygate.edge.mail;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import javax.net.SocketFactory;

/**
 * Makes connections on which the other side can say only so much: a line without end has an end.
 */
final class ShortAnswers extends SocketFactory {
  /** Far above the certificates and answers of a mail server. */
  private static final int MOST = 256 * 1024;

  @Override
  public Socket createSocket() {
    return new Socket() {
      @Override
      public InputStream getInputStream() throws IOException {
        return new Counted(super.getInputStream());
      }
    };
  }

  private static final class Counted extends FilterInputStream {
    private long left = MOST;

    private Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      return counted(super.read(), 1);
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int n = super.read(into, from, length);
      return counted(n, n);
    }

    private int counted(int result, int bytes) throws IOException {
      left -= Math.max(0, bytes);
      if (left < 0) {
        throw new IOException("it says more than " + MOST / 1024 + " KiB");
      }
      return result;
    }
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw unconnected();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    throw unconnected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw unconnected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    throw unconnected();
  }

  private static IOException unconnected() {
    return new UnknownHostException("a connection without a time limit is never made");
  }
}
