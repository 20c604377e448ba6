package com.example.local.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.example.local.credentials.Credentials;
import com.example.local.dynamodb.Certificates;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Map;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** Requests that AWS's own clients sign. */
class SignedRequestsTest {
  private static final Map<String, AttributeValue> ITEM = Map.of("id", AttributeValue.fromS("a"));

  @TempDir private static Path folder;
  private static GuardedDatabase database;

  @BeforeAll
  static void start() throws IOException {
    database = new GuardedDatabase(folder);
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @Test
  void theJavaSdkMayDoWhatThePolicyAllowsAndNoMore() {
    try (DynamoDbClient client =
        client(
            database.endpoint(),
            session(database.credentials("Reader")),
            UrlConnectionHttpClient.builder())) {
      assertEquals(ITEM, client.getItem(get -> get.tableName("things").key(ITEM)).item());
      assertDenied(client);
    }
  }

  @Test
  void theJavaSdkMayDoTheSameByTls() throws Exception {
    Certificates certificates = Certificates.make(folder.resolve("certificates"));
    URI endpoint = database.listen(certificates.server());
    TrustManager[] trust = trust(folder.resolve("certificates/root.pem"));
    try (DynamoDbClient client =
        client(
            endpoint,
            session(database.credentials("Reader")),
            UrlConnectionHttpClient.builder().tlsTrustManagersProvider(() -> trust))) {
      assertEquals(ITEM, client.getItem(get -> get.tableName("things").key(ITEM)).item());
      assertDenied(client);
    }
  }

  /** The credentials of the address for people. */
  @Test
  void credentialsThatNobodyIssuedReachNothing() {
    try (DynamoDbClient client =
        client(
            database.endpoint(),
            AwsBasicCredentials.create("local", "local"),
            UrlConnectionHttpClient.builder())) {
      DynamoDbException refused =
          assertThrows(
              DynamoDbException.class,
              () -> client.getItem(get -> get.tableName("things").key(ITEM)));
      assertEquals("UnrecognizedClientException", refused.awsErrorDetails().errorCode());
    }
  }

  @Test
  void pythonsClientMayDoTheSame() throws Exception {
    assumeTrue(runs("import boto3"), "needs python3 with boto3");
    Process python =
        python(
            """
            import boto3, os
            from botocore.exceptions import ClientError
            client = boto3.client("dynamodb", endpoint_url=os.environ["ENDPOINT"])
            key = {"id": {"S": "a"}}
            print(client.get_item(TableName="things", Key=key)["Item"])
            try:
                client.delete_item(TableName="things", Key=key)
            except ClientError as e:
                print(e.response["Error"]["Code"], "User: " in e.response["Error"]["Message"])
            """);
    String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(
        List.of("{'id': {'S': 'a'}}", "AccessDeniedException True"), output.lines().toList());
  }

  private static void assertDenied(DynamoDbClient client) {
    DynamoDbException refused =
        assertThrows(
            DynamoDbException.class,
            () -> client.putItem(put -> put.tableName("things").item(ITEM)));
    assertEquals("AccessDeniedException", refused.awsErrorDetails().errorCode());
    assertTrue(
        refused
            .awsErrorDetails()
            .errorMessage()
            .startsWith(
                "User: "
                    + GuardedDatabase.READER_ARN
                    + " is not authorized to perform: dynamodb:PutItem on resource: "
                    + GuardedDatabase.TABLE_ARN),
        refused::getMessage);
  }

  private static DynamoDbClient client(
      URI endpoint, AwsCredentials credentials, UrlConnectionHttpClient.Builder http) {
    return DynamoDbClient.builder()
        .httpClientBuilder(http)
        .region(Region.of(GuardedDatabase.REGION))
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .endpointOverride(endpoint)
        .build();
  }

  private static AwsCredentials session(Credentials credentials) {
    return AwsSessionCredentials.create(
        credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken());
  }

  private static TrustManager[] trust(Path root) throws Exception {
    KeyStore roots = KeyStore.getInstance(KeyStore.getDefaultType());
    roots.load(null, null);
    try (InputStream in = Files.newInputStream(root)) {
      roots.setCertificateEntry(
          "root", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(roots);
    return trust.getTrustManagers();
  }

  private static boolean runs(String program) throws InterruptedException {
    try {
      return python(program).waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static Process python(String program) throws IOException {
    Credentials credentials = database.credentials("Reader");
    ProcessBuilder python =
        new ProcessBuilder("python3", "-c", program)
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    python
        .environment()
        .putAll(
            Map.of(
                "ENDPOINT",
                database.endpoint().toString(),
                "AWS_CONFIG_FILE",
                "/dev/null",
                "AWS_SHARED_CREDENTIALS_FILE",
                "/dev/null",
                "AWS_REGION",
                GuardedDatabase.REGION,
                "AWS_DEFAULT_REGION",
                GuardedDatabase.REGION,
                "AWS_ACCESS_KEY_ID",
                credentials.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY",
                credentials.secretAccessKey(),
                "AWS_SESSION_TOKEN",
                credentials.sessionToken()));
    return python.start();
  }
}
