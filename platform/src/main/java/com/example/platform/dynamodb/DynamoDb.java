package com.example.platform.dynamodb;

import com.example.platform.crt.CrtAuthScheme;
import com.example.platform.crt.CrtHttpClient;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.endpoints.AccountIdEndpointMode;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.endpoints.EndpointUrl;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The DynamoDB client. Region, credentials, endpoint and HTTP client are given to the SDK, because
 * the SDK's search for each of them costs a cold start. {@link #disconnect} and {@link #reconnect}
 * give up and renew what a snapshot must not hold; the SDK's client stays.
 *
 * <p>Thread-safe. One call is made at a time, and other threads wait, because Lambda gives an
 * instance one event at a time.
 */
public final class DynamoDb implements AutoCloseable {
  /** An attempt ends before a call, and a call before the function: {@link #limit}. */
  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(1);

  private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(2);

  /** The limit of all attempts of one call together. */
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(7);

  private final Map<String, String> environment;
  private final Transport transport;
  private final DynamoDbClient client;
  private volatile AwsCredentialsProvider credentials;

  /**
   * Makes a client, and begins to connect.
   *
   * @param environment {@code AWS_REGION} and the credentials, as Lambda gives them; {@code
   *     AWS_ENDPOINT_URL_DYNAMODB}, the SDKs' standard name, for DynamoDB's endpoint
   * @throws IllegalArgumentException without a region
   */
  public DynamoDb(Map<String, String> environment) {
    this.environment = environment;
    this.credentials = credentials(environment);
    Region region = Region.of(given(environment, "AWS_REGION"));
    URI endpoint = endpoint(environment, region);
    // In place of the rules by which the SDK would find the endpoint anew for each request.
    CompletableFuture<Endpoint> resolved =
        CompletableFuture.completedFuture(
            Endpoint.builder().endpointUrl(EndpointUrl.fromUri(endpoint)).build());
    this.transport =
        new Transport(new CrtHttpClient(endpoint, CONNECTION_TIMEOUT, ATTEMPT_TIMEOUT));
    this.client =
        DynamoDbClient.builder()
            .region(region)
            .credentialsProvider(() -> credentials.resolveCredentials())
            .endpointOverride(endpoint)
            .endpointProvider(request -> resolved)
            .accountIdEndpointMode(AccountIdEndpointMode.DISABLED)
            .httpClient(transport)
            .putAuthScheme(new CrtAuthScheme())
            .overrideConfiguration(
                configuration ->
                    configuration
                        .apiCallAttemptTimeout(ATTEMPT_TIMEOUT)
                        .apiCallTimeout(CALL_TIMEOUT)
                        .defaultProfileFile(ProfileFile.aggregator().build()))
            .build();
  }

  /**
   * Makes a call, and returns DynamoDB's answer as JSON. The response that the SDK's client returns
   * is empty.
   */
  public synchronized byte[] send(Consumer<DynamoDbClient> call) {
    call.accept(client);
    return transport.lastAnswer();
  }

  /**
   * Shortens a call, all its attempts together. Where there is time enough for the client's own
   * limit, nothing is set, because each class for the limit costs a cold start.
   */
  public static void limit(AwsRequest.Builder call, Duration limit) {
    if (limit.compareTo(CALL_TIMEOUT) < 0) {
      call.overrideConfiguration(
          AwsRequestOverrideConfiguration.builder().apiCallTimeout(limit).build());
    }
  }

  /** Does the work with an answer that stands in for every answer of DynamoDB. */
  public synchronized void stubbed(byte[] answer, Runnable work) {
    transport.answerWith(Objects.requireNonNull(answer, "answer"));
    try {
      work.run();
    } finally {
      transport.answerWith(null);
    }
  }

  /** Ends the connection. No call can be made until {@link #reconnect}. */
  public void disconnect() {
    transport.close();
  }

  /** Begins to connect, and takes the credentials anew. */
  public void reconnect() {
    credentials = credentials(environment);
    transport.reconnect();
  }

  @Override
  public void close() {
    client.close();
    transport.close();
  }

  /** The region's endpoint, where the variable is absent or, as by {@code sam local}, empty. */
  private static URI endpoint(Map<String, String> environment, Region region) {
    String endpoint = environment.get("AWS_ENDPOINT_URL_DYNAMODB");
    return endpoint == null || endpoint.isEmpty()
        ? URI.create("https://" + DynamoDbClient.serviceMetadata().endpointFor(region))
        : URI.create(endpoint);
  }

  /**
   * SnapStart restores a process with other credentials than it was started with, and gives them
   * through the container provider. In every other start the variables hold for the process's life.
   */
  private static AwsCredentialsProvider credentials(Map<String, String> environment) {
    if (environment.get("AWS_CONTAINER_CREDENTIALS_FULL_URI") != null) {
      return ContainerCredentialsProvider.create();
    }
    String id = given(environment, "AWS_ACCESS_KEY_ID");
    String secret = given(environment, "AWS_SECRET_ACCESS_KEY");
    String token = environment.get("AWS_SESSION_TOKEN");
    // A role's credentials have a token. A user's credentials, which `sam local` passes on, have
    // none.
    return StaticCredentialsProvider.create(
        token == null || token.isEmpty()
            ? AwsBasicCredentials.create(id, secret)
            : AwsSessionCredentials.create(id, secret, token));
  }

  private static String given(Map<String, String> environment, String variable) {
    String value = environment.get(variable);
    if (value == null) {
      throw new IllegalArgumentException("The environment has no " + variable);
    }
    return value;
  }
}
