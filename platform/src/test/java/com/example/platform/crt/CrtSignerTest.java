package com.example.platform.crt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.platform.dynamodb.DynamoDb;
import com.example.platform.testing.TestTable;
import com.example.platform.testing.wire.Wire;
import com.example.platform.testing.wire.WireRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Against the SDK's own signer, for DynamoDB Local takes any signature. */
class CrtSignerTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T01:02:03.999Z"), ZoneOffset.UTC);
  private static final Pattern SIGNED_HEADERS = Pattern.compile("SignedHeaders=([^,]+),");
  private static final Set<String> ADDED = Set.of("host", "x-amz-date", "x-amz-content-sha256");
  private static final DateTimeFormatter AMZ_DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX");

  @RegisterExtension static final TestTable DYNAMODB = new TestTable();

  private static final AwsCredentialsIdentity USER = AwsBasicCredentials.create("AKID", "secret");

  @Property(tries = 300)
  void signsAsTheSdkDoes(
      @ForAll String body,
      @ForAll @AlphaChars @NotEmpty String key,
      @ForAll @AlphaChars @NotEmpty String secret,
      @ForAll @AlphaChars @NotEmpty String token) {
    assertSame(body, AwsBasicCredentials.create(key, secret), "https://dynamodb.example.com");
    assertSame(body, AwsSessionCredentials.create(key, secret, token), "http://127.0.0.1:8000");
  }

  /** Nothing on the way to the connection changes what was signed. */
  @Test
  void whatIsSentIsWhatWasSigned() throws IOException {
    try (Wire wire = Wire.to(DYNAMODB.endpoint());
        DynamoDb dynamoDb =
            new DynamoDb(
                Map.of(
                    "AWS_REGION", "us-east-1",
                    "AWS_ACCESS_KEY_ID", USER.accessKeyId(),
                    "AWS_SECRET_ACCESS_KEY", USER.secretAccessKey(),
                    "AWS_ENDPOINT_URL_DYNAMODB", wire.endpoint()))) {
      dynamoDb.send(
          client ->
              client.getItem(
                  get ->
                      get.tableName(DYNAMODB.name())
                          .key(
                              Map.of(
                                  "partition", AttributeValue.fromS("ümlaut"),
                                  "sort", AttributeValue.fromS("\uD83D\uDE00")))));

      WireRequest sent = wire.requests().getLast();
      assertEquals(signedAgain(sent, wire.endpoint()), sent.headers().get("authorization"));
    }
  }

  @Test
  void aBodyThatCannotBeReadIsAFailureOfTheClient() {
    SignRequest<AwsCredentialsIdentity> broken =
        request(
            () ->
                new InputStream() {
                  @Override
                  public int read() throws IOException {
                    throw new IOException("gone");
                  }
                },
            USER,
            "https://dynamodb.example.com");

    assertThrows(SdkClientException.class, () -> CrtSigner.INSTANCE.sign(broken));
  }

  private static void assertSame(String body, AwsCredentialsIdentity identity, String endpoint) {
    SignRequest<AwsCredentialsIdentity> request =
        request(ContentStreamProvider.fromUtf8String(body), identity, endpoint);

    assertEquals(
        headers(AwsV4HttpSigner.create().sign(request).request()),
        headers(CrtSigner.INSTANCE.sign(request).request()));
  }

  /** By the SDK, at the time that the request says; as it does not sign all headers. */
  private static String signedAgain(WireRequest sent, String endpoint) {
    String authorization = sent.headers().get("authorization");
    SdkHttpRequest.Builder unsigned =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(URI.create(endpoint))
            .encodedPath("/");
    Matcher names = SIGNED_HEADERS.matcher(authorization);
    assertTrue(names.find(), authorization);
    for (String name : names.group(1).split(";")) {
      if (!ADDED.contains(name)) {
        unsigned.putHeader(name, sent.headers().get(name));
      }
    }
    Instant time = AMZ_DATE.parse(sent.headers().get("x-amz-date"), Instant::from);
    return AwsV4HttpSigner.create()
        .sign(
            request(
                unsigned.build(),
                ContentStreamProvider.fromByteArray(sent.body()),
                USER,
                Clock.fixed(time, ZoneOffset.UTC)))
        .request()
        .firstMatchingHeader("Authorization")
        .orElseThrow();
  }

  private static SignRequest<AwsCredentialsIdentity> request(
      ContentStreamProvider body, AwsCredentialsIdentity identity, String endpoint) {
    SdkHttpRequest http =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(URI.create(endpoint))
            .encodedPath("/")
            .putHeader("Content-Type", "application/x-amz-json-1.0")
            .putHeader("Content-Length", "7")
            .putHeader("X-Amz-Target", "DynamoDB_20120810.PutItem")
            .putHeader("amz-sdk-invocation-id", "2c1f7b3e-0000-4000-8000-000000000000")
            .putHeader("amz-sdk-request", "attempt=1; max=4")
            .putHeader("User-Agent", "aws-sdk-java/2.x")
            .build();
    return request(http, body, identity, CLOCK);
  }

  private static SignRequest<AwsCredentialsIdentity> request(
      SdkHttpRequest http,
      ContentStreamProvider body,
      AwsCredentialsIdentity identity,
      Clock clock) {
    return SignRequest.builder(identity)
        .request(http)
        .payload(body)
        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "dynamodb")
        .putProperty(HttpSigner.SIGNING_CLOCK, clock)
        .build();
  }

  private static Map<String, List<String>> headers(SdkHttpRequest request) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    request.headers().forEach((name, values) -> headers.put(name, new ArrayList<>(values)));
    return headers;
  }
}
