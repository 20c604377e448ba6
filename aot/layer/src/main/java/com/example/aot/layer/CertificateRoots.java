package com.example.aot.layer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collections;
import java.util.List;

/**
 * The roots of the certificates of AWS's endpoints, copied from the JDK. A cold start that reads
 * only these roots is faster than a cold start that reads the hundred and more roots of a system.
 * Thread-safe.
 *
 * @see <a href="https://www.amazontrust.com/repository/">Amazon Trust Services repository</a>
 */
public final class CertificateRoots {
  private static final List<String> NAMES =
      List.of(
          "Amazon Root CA 1",
          "Amazon Root CA 2",
          "Amazon Root CA 3",
          "Amazon Root CA 4",
          "Starfield Services Root Certificate Authority - G2");

  private CertificateRoots() {}

  /**
   * Writes the roots into the layer. The build calls this method.
   *
   * @param args the file to write
   * @throws IllegalStateException if the JDK that runs this program does not have each of the roots
   */
  public static void main(String[] args) throws IOException, GeneralSecurityException {
    Files.writeString(Path.of(args[0]), pem(), StandardCharsets.US_ASCII);
  }

  /** Returns the roots in the PEM format. */
  static String pem() throws IOException, GeneralSecurityException {
    Path trusted = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
    KeyStore roots = KeyStore.getInstance(trusted.toFile(), (char[]) null);
    Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
    StringBuilder pem = new StringBuilder();
    for (String name : NAMES) {
      pem.append("-----BEGIN CERTIFICATE-----\n")
          .append(lines.encodeToString(find(roots, name).getEncoded()))
          .append("\n-----END CERTIFICATE-----\n");
    }
    return pem.toString();
  }

  private static X509Certificate find(KeyStore roots, String name) throws GeneralSecurityException {
    for (String alias : Collections.list(roots.aliases())) {
      if (roots.getCertificate(alias) instanceof X509Certificate root
          && root.getSubjectX500Principal().getName().startsWith("CN=" + name + ",")) {
        return root;
      }
    }
    throw new IllegalStateException("This JDK does not have the root certificate " + name);
  }
}
