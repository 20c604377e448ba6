package com.example.aot.training;

import com.example.local.StartFailure;
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
 * The roots that AWS's certificates come from, out of the JDK's own. To read all of the hundred and
 * more that a system trusts takes a cold start longer than to read a class.
 *
 * @see <a href="https://www.amazontrust.com/repository/">Amazon Trust Services repository</a>
 */
final class Roots {
  private static final List<String> NAMES =
      List.of(
          "Amazon Root CA 1",
          "Amazon Root CA 2",
          "Amazon Root CA 3",
          "Amazon Root CA 4",
          "Starfield Services Root Certificate Authority - G2");

  private Roots() {}

  /**
   * Writes them as PEM.
   *
   * @throws StartFailure if the JDK that runs this lacks one
   */
  static void write(Path file) throws IOException {
    Path trusted = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
    StringBuilder pem = new StringBuilder();
    try {
      KeyStore roots = KeyStore.getInstance(trusted.toFile(), (char[]) null);
      for (String name : NAMES) {
        pem.append("-----BEGIN CERTIFICATE-----\n")
            .append(
                Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(find(roots, name).getEncoded()))
            .append("\n-----END CERTIFICATE-----\n");
      }
    } catch (GeneralSecurityException e) {
      throw new StartFailure("The roots of " + trusted + " cannot be read", e);
    }
    Files.writeString(file, pem, StandardCharsets.US_ASCII);
  }

  private static X509Certificate find(KeyStore roots, String name) throws GeneralSecurityException {
    for (String alias : Collections.list(roots.aliases())) {
      if (roots.getCertificate(alias) instanceof X509Certificate root
          && root.getSubjectX500Principal().getName().startsWith("CN=" + name + ",")) {
        return root;
      }
    }
    throw new StartFailure("This JDK does not know the root " + name);
  }
}
