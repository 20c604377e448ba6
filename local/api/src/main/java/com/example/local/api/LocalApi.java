package com.example.local.api;

import com.example.local.StartFailure;
import com.example.local.credentials.RoleSessions;
import com.example.local.dynamodb.LocalDynamoDb;
import com.example.local.gateway.Gateway;
import com.example.local.guard.AccessGuard;
import com.example.local.jwt.LocalIssuer;
import com.example.local.runtime.Lambda;
import com.example.local.runtime.Rehearsal;
import com.example.local.stack.HttpApi;
import com.example.local.stack.JwtAuthorizer;
import com.example.local.stack.Stack;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** A stack that runs on this machine: its tables, its functions and its HTTP API. Thread-safe. */
public final class LocalApi implements AutoCloseable {
  // A machine is smaller than a region, so further requests wait for a process.
  private static final int PROCESSES_PER_FUNCTION = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  // A machine has less memory than a region, so the processes of a burst end soon after the burst.
  private static final Duration IDLE_LIMIT = Duration.ofSeconds(30);
  // https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
  private static final Duration INIT_LIMIT = Duration.ofSeconds(10);
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
  private static final Duration INTEGRATION_LIMIT = Duration.ofSeconds(30);
  // https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html
  private static final Rehearsal SNAP_START =
      new Rehearsal(Duration.ofSeconds(130), Duration.ofSeconds(1), Duration.ofSeconds(10));
  private static final Duration CREDENTIALS_LIFETIME = Duration.ofHours(1);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Stack stack;
  private final LocalDynamoDb dynamoDb;
  private final Lambda lambda;
  private final Optional<LocalIssuer> issuer;
  private final Gateway gateway;

  /**
   * Where and how to run a stack. Immutable.
   *
   * @param host the address to listen on
   * @param port the API's port, or 0 for any free port
   * @param dynamoDbPort DynamoDB's port, or 0 for any free port
   * @param jwt whether the API's authorizers check tokens; otherwise every route is open
   * @param jwtPort the port of the local issuer of tokens, or 0 for any free port
   * @param snapStart whether the functions with SnapStart rehearse it
   * @param console takes a line for each request, and each line that a function writes
   */
  public record Options(
      String host,
      int port,
      int dynamoDbPort,
      boolean jwt,
      int jwtPort,
      boolean snapStart,
      Consumer<String> console) {
    public Options {
      Objects.requireNonNull(host);
      Objects.requireNonNull(console);
    }

    /** Free ports of the loopback address, every route open, no SnapStart, a silent console. */
    public static Options quiet() {
      return new Options("127.0.0.1", 0, 0, false, 0, false, line -> {});
    }

    /** The same options with another address to listen on. */
    public Options withHost(String other) {
      return new Options(other, port, dynamoDbPort, jwt, jwtPort, snapStart, console);
    }

    /** The same options with tokens checked. */
    public Options withJwt() {
      return new Options(host, port, dynamoDbPort, true, jwtPort, snapStart, console);
    }

    /** The same options with SnapStart rehearsed. */
    public Options withSnapStart() {
      return new Options(host, port, dynamoDbPort, jwt, jwtPort, true, console);
    }

    /** The same options with another console. */
    public Options withConsole(Consumer<String> other) {
      return new Options(host, port, dynamoDbPort, jwt, jwtPort, snapStart, other);
    }
  }

  private LocalApi(Stack stack, Options options) {
    this.stack = stack;
    HttpApi api =
        stack.api().orElseThrow(() -> new IllegalArgumentException("no HTTP API to serve"));
    Lambda.check(stack.functions());
    try {
      dynamoDb = opened(LocalDynamoDb.start(options.host(), options.dynamoDbPort()));
      stack.tables().forEach(dynamoDb::create);
      lambda = opened(Lambda.start(stack.functions(), lambdaSettings(stack, options)));
      issuer = options.jwt() ? issuer(api, options) : Optional.empty();
      gateway =
          opened(
              Gateway.start(
                  options.jwt() ? api : api.open(),
                  lambda::invoke,
                  new Gateway.Settings(
                      options.host(),
                      options.port(),
                      stack.accountId(),
                      issuer.map(LocalIssuer::url),
                      INTEGRATION_LIMIT,
                      options.console())));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Starts a stack with empty tables.
   *
   * @param stack a stack that has an HTTP API
   * @throws StartFailure if a port is busy, an artifact missing, or functions cannot run here
   */
  public static LocalApi start(Stack stack, Options options) {
    return new LocalApi(stack, options);
  }

  /**
   * Puts sample data into the tables.
   *
   * @param file names tables by their logical ids: {@code {"PetsTable":[{"petId":"1"}]}}
   * @throws StartFailure if the file cannot be read, or if DynamoDB refuses its content
   */
  public void putSampleData(Path file) {
    SampleData.put(file, stack.tables(), dynamoDb.client());
  }

  /** The API's base URL, without a slash at its end. */
  public URI url() {
    return gateway.url();
  }

  public LocalDynamoDb dynamoDb() {
    return dynamoDb;
  }

  /** What gives out tokens, where tokens are checked and are those of the stack's own user pool. */
  public Optional<LocalIssuer> issuer() {
    return issuer;
  }

  /** The functions, for invoking them without the API. */
  public Lambda lambda() {
    return lambda;
  }

  /** Stops everything. No process of a function is left when this returns. */
  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException("not everything could be stopped", e);
      }
    }
  }

  private Lambda.Settings lambdaSettings(Stack stack, Options options) {
    RoleSessions sessions = new RoleSessions(CREDENTIALS_LIFETIME, InstantSource.system());
    AccessGuard guard = new AccessGuard(stack, sessions, InstantSource.system(), options.console());
    // The functions use the local DynamoDB in place of AWS's, and what their policies allow of it.
    Map<String, String> environment =
        Map.of("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.listen(guard).toString());
    Lambda.Settings settings =
        new Lambda.Settings(
                stack.region(),
                environment,
                PROCESSES_PER_FUNCTION,
                PATIENCE,
                IDLE_LIMIT,
                INIT_LIMIT,
                Duration.ZERO,
                options.console())
            .withCredentials(sessions);
    return options.snapStart() ? settings.withRehearsal(SNAP_START) : settings;
  }

  // Tokens of another issuer come from there.
  private Optional<LocalIssuer> issuer(HttpApi api, Options options) {
    if (api.authorizers().isEmpty()) {
      throw new StartFailure("no route of the template has a JWT authorizer, so jwt must be off");
    }
    return api.authorizers().stream()
        .filter(JwtAuthorizer::ownUserPool)
        .findFirst()
        .map(authorizer -> opened(LocalIssuer.start(options.jwtPort(), authorizer)));
  }

  private <T extends AutoCloseable> T opened(T part) {
    parts.push(part);
    return part;
  }
}
