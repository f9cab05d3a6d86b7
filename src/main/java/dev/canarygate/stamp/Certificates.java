package dev.canarygate.stamp;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.text.Visible;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Reads X.509 certificates: files in PEM (RFC 7468), and bytes in DER. */
public final class Certificates {
  private static final long LARGEST = 1L << 20;
  private static final int MOST = 500;
  private static final String BEGIN = "-----BEGIN ";
  private static final String FIRST = "-----BEGIN CERTIFICATE-----";
  private static final String LAST = "-----END CERTIFICATE-----";

  private Certificates() {}

  /**
   * The certificates of a file, in order. Text around them is skipped.
   *
   * @param pem of at most 1 MiB, with 1 to 500 certificates and nothing else in PEM
   * @throws BadCertificates when it is another file or cannot be read
   */
  public static List<X509Certificate> read(Path pem) {
    return read(pem, lines(pem));
  }

  static List<X509Certificate> read(Path pem, List<String> lines) {
    var all = new ArrayList<X509Certificate>();
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i).strip();
      if (line.equals(FIRST)) {
        int end = end(pem, lines, i);
        all.add(certificate(pem, i + 1, String.join("", lines.subList(i + 1, end))));
        i = end;
      } else if (line.startsWith(BEGIN)) {
        throw new BadCertificates(
            pem, i + 1, "expected " + FIRST + ", found " + Visible.quoted(line));
      }
    }
    requireSome(pem, all.size());
    return List.copyOf(all);
  }

  private static List<String> lines(Path pem) {
    try {
      return RegularFile.lines(pem, LARGEST);
    } catch (CharacterCodingException e) {
      throw new BadCertificates(
          pem, 0, "expected certificates in PEM, found bytes that are not text");
    } catch (IOException e) {
      throw new BadCertificates(pem, 0, "cannot read it: " + DiskFault.words(e));
    }
  }

  private static int end(Path pem, List<String> lines, int begin) {
    for (int i = begin + 1; i < lines.size(); i++) {
      if (lines.get(i).strip().equals(LAST)) {
        return i;
      }
    }
    throw new BadCertificates(pem, begin + 1, "expected " + LAST + " after it, found none");
  }

  private static X509Certificate certificate(Path pem, int line, String base64) {
    try {
      return parse(Base64.getDecoder().decode(base64.replaceAll("\\s", "")));
    } catch (IllegalArgumentException e) {
      throw new BadCertificates(pem, line, "expected a certificate in base64, found other text");
    } catch (BadStamp e) {
      throw new BadCertificates(pem, line, String.valueOf(e.getMessage()));
    }
  }

  private static void requireSome(Path pem, int count) {
    if (count == 0 || count > MOST) {
      throw new BadCertificates(
          pem, 0, "expected 1 to " + MOST + " certificates (" + FIRST + "), found " + count);
    }
  }

  /** One certificate in DER. */
  static X509Certificate parse(byte[] der) {
    Der.read(der).as(Der.SEQUENCE, "certificate");
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException | RuntimeException e) {
      // The JDK refuses most of what is wrong by the first, and some by the second.
      throw new BadStamp("expected an X.509 certificate, found other bytes", e);
    }
  }

  static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read has its bytes", e);
    }
  }
}
