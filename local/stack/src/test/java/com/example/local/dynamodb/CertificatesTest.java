package com.example.local.dynamodb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTest {
  @TempDir private static Path folder;
  private static Certificates certificates;

  @BeforeAll
  static void make() throws Exception {
    certificates = Certificates.make(folder);
  }

  @Test
  void onlyWhoTrustsTheAuthorityReachesDynamoDb() throws Exception {
    try (LocalDynamoDb dynamoDb = LocalDynamoDb.start()) {
      URI endpoint = dynamoDb.listen(certificates.server());
      assertEquals("localhost", endpoint.getHost());
      // DynamoDB Local answers any request, which shows that the client reached it.
      assertTrue(status(trusting(), endpoint) >= 200);
      assertThrows(SSLHandshakeException.class, () -> status(SSLContext.getDefault(), endpoint));
    }
  }

  @Test
  void everyClientIsToldOfTheAuthorityByAVariable() throws Exception {
    var environment = certificates.environment("-Xshare:auto");
    assertTrue(environment.get("JAVA_TOOL_OPTIONS").startsWith("-Xshare:auto -Djavax.net.ssl."));
    String authority = Files.readString(Path.of(environment.get("NODE_EXTRA_CA_CERTS")));
    assertTrue(Files.readString(Path.of(environment.get("SSL_CERT_FILE"))).endsWith(authority));
  }

  private static SSLContext trusting() throws Exception {
    KeyStore roots = KeyStore.getInstance(KeyStore.getDefaultType());
    roots.load(null, null);
    try (InputStream in = Files.newInputStream(folder.resolve("root.pem"))) {
      roots.setCertificateEntry(
          "root", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(roots);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static int status(SSLContext context, URI endpoint) throws Exception {
    try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
      return client
          .send(HttpRequest.newBuilder(endpoint).build(), BodyHandlers.discarding())
          .statusCode();
    }
  }
}
