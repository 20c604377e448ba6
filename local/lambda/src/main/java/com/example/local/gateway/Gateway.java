package com.example.local.gateway;

import com.example.local.Listener;
import com.example.local.StartFailure;
import com.example.local.jwt.JwtAuthorizers;
import com.example.local.runtime.InvocationResult;
import com.example.local.stack.HttpApi;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Serves an HTTP API of the stack as API Gateway does, on one address of this machine. Thread-safe.
 */
public final class Gateway implements AutoCloseable {
  // Longer than any function may take, because a client is idle while a function runs.
  private static final Duration IDLE_LIMIT = Duration.ofMinutes(1);

  private static final int MAX_RESPONSE_HEADER_BYTES = 64 * 1024;

  private final Server server;
  private final JwtAuthorizers authorizers;
  private final URI url;

  /** Runs the function behind a route. */
  @FunctionalInterface
  public interface Functions {
    InvocationResult invoke(String functionId, byte[] event) throws InterruptedException;
  }

  /**
   * Where and how to serve.
   *
   * @param host the only address to listen on
   * @param port the port, or 0 for any free port
   * @param localIssuer the issuer that takes the place of the stack's user pools, if there is one
   * @param integrationLimit how long a function may take, whatever its timeout
   * @param console takes a line for each request
   */
  public record Settings(
      String host,
      int port,
      String accountId,
      Optional<URI> localIssuer,
      Duration integrationLimit,
      Consumer<String> console) {
    public Settings {
      Objects.requireNonNull(host);
      Objects.requireNonNull(accountId);
      Objects.requireNonNull(localIssuer);
      Objects.requireNonNull(integrationLimit);
      Objects.requireNonNull(console);
    }

    /** Settings without a local issuer. */
    public Settings(
        String host,
        int port,
        String accountId,
        Duration integrationLimit,
        Consumer<String> console) {
      this(host, port, accountId, Optional.empty(), integrationLimit, console);
    }
  }

  private Gateway(Server server, JwtAuthorizers authorizers, URI url) {
    this.server = server;
    this.authorizers = authorizers;
    this.url = url;
  }

  /**
   * Starts to serve.
   *
   * @throws StartFailure if nothing can listen there, or if an authorizer cannot run here
   */
  public static Gateway start(HttpApi api, Functions functions, Settings settings) {
    Objects.requireNonNull(functions);
    var threads = new QueuedThreadPool();
    threads.setName("gateway");
    var server = new Server(threads);
    var connector = new ServerConnector(server, new Connections(configuration()));
    connector.setIdleTimeout(IDLE_LIMIT.toMillis());
    var cors = new CorsRules(api.cors());
    var authorizers = new JwtAuthorizers(api.authorizers(), settings.localIssuer());
    var answers = new AnswerWriter(settings.console());
    server.setHandler(new GatewayHandler(api, cors, authorizers, functions, settings, answers));
    server.setErrorHandler(new GatewayErrors(cors, answers, settings.console()));
    URI url = Listener.start("The API", server, connector, settings.host(), settings.port());
    return new Gateway(server, authorizers, URI.create(url + api.basePath()));
  }

  /** The API's base URL without a slash at its end, and with the stage if the stage has a name. */
  public URI url() {
    return url;
  }

  @Override
  public void close() {
    Listener.stop(server);
    authorizers.close();
  }

  private static HttpConfiguration configuration() {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    // An answer may repeat the request's origin.
    configuration.setResponseHeaderSize(MAX_RESPONSE_HEADER_BYTES);
    // A path parameter may hold a slash, a dot or a semicolon. The router splits and decodes it.
    configuration.setUriCompliance(UriCompliance.UNSAFE);
    return configuration;
  }
}
