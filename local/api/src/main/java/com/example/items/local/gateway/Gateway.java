package com.example.items.local.gateway;

import com.example.items.local.Listener;
import com.example.items.local.StartFailure;
import com.example.items.local.runtime.Invocation;
import com.example.items.local.stack.HttpApi;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Serves an HTTP API of the stack as API Gateway does, on one address of this machine. */
public final class Gateway implements AutoCloseable {
  // The quota for a request's line and headers together:
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
  private static final int MAX_HEADER_BYTES = 10_240;

  private final Server server;
  private final URI url;

  /** Runs the function behind a route. */
  @FunctionalInterface
  public interface Functions {
    Invocation invoke(String functionId, byte[] event) throws InterruptedException;
  }

  /**
   * Where and how to serve.
   *
   * @param host the address to listen on, no other
   * @param port 0 for any free one
   * @param integrationLimit how long a function may take, whatever its own timeout
   * @param console takes a line for every request
   */
  public record Settings(
      String host,
      int port,
      String accountId,
      Duration integrationLimit,
      Consumer<String> console) {}

  private Gateway(Server server, URI url) {
    this.server = server;
    this.url = url;
  }

  /**
   * Starts to serve.
   *
   * @throws StartFailure if it cannot listen there
   */
  public static Gateway start(HttpApi api, Functions functions, Settings settings) {
    var threads = new QueuedThreadPool();
    threads.setName("gateway");
    var server = new Server(threads);
    var connector = new ServerConnector(server, new HttpConnectionFactory(configuration()));
    connector.setIdleTimeout(settings.integrationLimit().multipliedBy(2).toMillis());
    server.setHandler(new GatewayHandler(api, functions, settings));
    server.setErrorHandler(new GatewayErrors());
    URI url = Listener.start("The API", server, connector, settings.host(), settings.port());
    return new Gateway(server, url);
  }

  /** The API's base, without a slash at its end. */
  public URI url() {
    return url;
  }

  @Override
  public void close() {
    Listener.stop(server);
  }

  private static HttpConfiguration configuration() {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setRequestHeaderSize(MAX_HEADER_BYTES);
    // An item's id may hold a slash, a dot, a semicolon: here a path is only split and decoded.
    configuration.setUriCompliance(UriCompliance.UNSAFE);
    return configuration;
  }
}
