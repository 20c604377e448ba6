package com.example.items.shared;

import com.example.items.shared.http.CrtAuthScheme;
import com.example.items.shared.http.CrtHttpClient;
import com.example.items.shared.http.ReadingHttpClient;
import com.example.items.shared.http.RestorableHttpClient;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.endpoints.AccountIdEndpointMode;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.endpoints.EndpointUrl;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * The DynamoDB client: everything that the SDK would otherwise look for at a cold start (region,
 * credentials, HTTP client, profile file) is said here. What a snapshot must not hold, connection
 * and credentials, can be given up and made anew; the client itself stays.
 */
public final class DynamoDb implements AutoCloseable {
  /**
   * Attempt below call below the gateway's 30 s; {@link Request#limit} keeps a call below the
   * function's own timeout. So the caller gets our 503 and not the gateway's answer.
   */
  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(1);

  private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(2);

  /** Of all attempts of one call together, at most. */
  static final Duration CALL_TIMEOUT = Duration.ofSeconds(7);

  private final Map<String, String> environment;
  private final RestorableHttpClient http;
  private final ReadingHttpClient reading;
  private final DynamoDbClient client;
  private volatile AwsCredentialsProvider credentials;

  /**
   * @param environment {@code AWS_REGION} and the credentials, as Lambda gives them; {@code
   *     AWS_ENDPOINT_URL_DYNAMODB}, the SDKs' standard name, for DynamoDB's endpoint
   */
  public DynamoDb(Map<String, String> environment) {
    this.environment = environment;
    this.credentials = credentials(environment);
    Region region = Region.of(environment.get("AWS_REGION"));
    URI endpoint = endpoint(environment, region);
    // In place of the rules by which the SDK would find, for each request, what is known already.
    CompletableFuture<Endpoint> resolved =
        CompletableFuture.completedFuture(
            Endpoint.builder().endpointUrl(EndpointUrl.fromUri(endpoint)).build());
    this.http =
        new RestorableHttpClient(new CrtHttpClient(endpoint, CONNECTION_TIMEOUT, ATTEMPT_TIMEOUT));
    this.reading = new ReadingHttpClient(http);
    DynamoDbClientBuilder builder =
        DynamoDbClient.builder()
            .region(region)
            .credentialsProvider(() -> credentials.resolveCredentials())
            .endpointOverride(endpoint)
            .endpointProvider(request -> resolved)
            .accountIdEndpointMode(AccountIdEndpointMode.DISABLED)
            .httpClient(reading)
            .putAuthScheme(new CrtAuthScheme())
            .overrideConfiguration(
                configuration ->
                    configuration
                        .apiCallAttemptTimeout(ATTEMPT_TIMEOUT)
                        .apiCallTimeout(CALL_TIMEOUT)
                        .defaultProfileFile(ProfileFile.aggregator().build()));
    this.client = builder.build();
  }

  public DynamoDbClient client() {
    return client;
  }

  /**
   * Makes a request, and returns its answer as the JSON that it is; what the client returns for it
   * is empty.
   */
  public byte[] ask(Consumer<DynamoDbClient> request) {
    return reading.answer(() -> request.accept(client));
  }

  @Override
  public void close() {
    client.close();
    http.close();
  }

  /** Ends the connection; nothing can be asked until there is another. */
  void disconnect() {
    http.close();
  }

  /** Begins to connect, and forgets the credentials that were. */
  void reconnect() {
    credentials = credentials(environment);
    http.reopen();
  }

  /** Has {@code answers} stand in for DynamoDB in this thread, and in no other, during the work. */
  void rehearse(SdkHttpClient answers, Runnable work) {
    http.rehearse(answers, work);
  }

  /** The region's, where the variable is not given or, as by {@code sam local}, empty. */
  private static URI endpoint(Map<String, String> environment, Region region) {
    String endpoint = environment.get("AWS_ENDPOINT_URL_DYNAMODB");
    return endpoint == null || endpoint.isEmpty()
        ? URI.create("https://" + DynamoDbClient.serviceMetadata().endpointFor(region))
        : URI.create(endpoint);
  }

  /**
   * SnapStart restores a process with other credentials than it was started with, and gives them
   * through the container provider; in every other start the variables hold for the process's life.
   */
  private static AwsCredentialsProvider credentials(Map<String, String> environment) {
    if (environment.get("AWS_CONTAINER_CREDENTIALS_FULL_URI") != null) {
      return ContainerCredentialsProvider.create();
    }
    String id = environment.get("AWS_ACCESS_KEY_ID");
    String secret = environment.get("AWS_SECRET_ACCESS_KEY");
    String token = environment.get("AWS_SESSION_TOKEN");
    // A role's credentials have a token; those of a user, which `sam local` passes on, have none.
    return StaticCredentialsProvider.create(
        token == null || token.isEmpty()
            ? AwsBasicCredentials.create(id, secret)
            : AwsSessionCredentials.create(id, secret, token));
  }
}
