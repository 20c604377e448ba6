package com.example.aot.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateRootsTest {
  @Test
  void theFileHoldsTheRootsOfAwsAndNoOthers(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("roots.pem");
    CertificateRoots.main(new String[] {file.toString()});
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> roots =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      assertEquals(
          Set.of(
              "CN=Amazon Root CA 1,O=Amazon,C=US",
              "CN=Amazon Root CA 2,O=Amazon,C=US",
              "CN=Amazon Root CA 3,O=Amazon,C=US",
              "CN=Amazon Root CA 4,O=Amazon,C=US",
              "CN=Starfield Services Root Certificate Authority - G2,"
                  + "O=Starfield Technologies\\, Inc.,L=Scottsdale,ST=Arizona,C=US"),
          roots.stream()
              .map(root -> ((X509Certificate) root).getSubjectX500Principal().getName())
              .collect(Collectors.toSet()));
    }
  }
}
